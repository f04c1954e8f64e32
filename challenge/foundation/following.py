"""What may be followed, and what happens to it, as its own features say it: for `slots.follow_targets` and
`slots.happenings`."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

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
    reads it why they do."""

    find: Callable[[Session, str], FollowTarget | None]
    listed: Callable[[Session], Sequence[str]]
    notices: str = ""
    why: Sentence | None = None


@dataclass(frozen=True)
class Happening:
    """Something that happened to a thing that may be followed, as those who follow it read it, with the page
    that shows it. `known`: the accounts that were told of it otherwise."""

    subject: Sentence
    body: Sequence[Sentence]
    address: str
    known: Collection[int] = ()
