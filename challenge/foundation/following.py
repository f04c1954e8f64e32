"""What may be followed, and what happens to it, as its own features say it: for `slots.follow_targets` and
`slots.happenings`."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import Sentence


@dataclass(frozen=True)
class FollowTarget:
    """What may be followed: its title by language, its page, what holds it, what is told of it by itself."""

    title: Mapping[str, str]
    address: str
    within: str | None = "cycle"
    told: Sentence | None = None


@dataclass(frozen=True)
class TargetKind:
    """A kind of target. `find`: one by its key, or None; `listed`: those an announcement may be about now.
    `notices`: of which of `slots.notice_kinds` what happens to one is; `why`: the line that says to whom
    reads it why they do. For the feeds of editions and of everything: `public`, which of these keys
    everybody may read now; `of_edition`, the names (`project:REF`) of those of an edition. `sought`: what a
    number or words of a title find, by name, the best first: an announcement may be about it too."""

    find: Callable[[Session, str], FollowTarget | None]
    listed: Callable[[Session], Sequence[str]]
    notices: str = ""
    why: Sentence | None = None
    public: Callable[[Session, Collection[str], datetime], Collection[str]] | None = None
    of_edition: Callable[[int], Select[str]] | None = None
    sought: Callable[[Session, str], Sequence[str]] | None = None


@dataclass(frozen=True)
class Happening:
    """Something that happened to a thing that may be followed, as those who follow it read it, with the page
    that shows it. `known`: the accounts that were told of it otherwise."""

    subject: Sentence
    body: Sequence[Sentence]
    address: str
    known: Collection[int] = ()


@dataclass(frozen=True)
class HappeningKind:
    """A kind of what happens. `read`: by key, those of these keys that everybody may read, as they are told
    now, called with (session, keys, now); its queries do not grow with them. `wide`: the feeds of its edition
    and of everything tell it too, since no public kind does."""

    read: Callable[[Session, Collection[str], datetime], Mapping[str, Happening]]
    wide: bool = False
