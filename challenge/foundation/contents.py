"""What a feature says of the texts of people that it holds, so that they can be moderated."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from challenge.foundation.sentences import Sentence

if TYPE_CHECKING:
    from sqlalchemy import Select

    from challenge.foundation.visitors import Visitor


@dataclass(frozen=True)
class Content:
    """A text that may be moderated, as its feature has it now. `title`: a few words that name it; `address`:
    its page, empty for what has none; `within`: what holds it (`edition:3`); `public`: whether anybody may
    read it; `writers`: all who wrote it, none of whom decides of it."""

    title: str
    words: str
    language: str
    author_id: int | None
    author: str | None
    address: str
    within: str
    public: bool
    written_at: datetime
    writers: "Collection[int]" = ()


@dataclass(frozen=True)
class Judgement:
    """What a moderator decided of one text: where it goes ("shown", "hidden", or "waiting" again), for which
    reasons (codes and sentences), and what is said to its author."""

    number: int
    state: str
    reasons: "Mapping[str, Sentence]"
    words: str
    moderator: "Visitor"
    now: datetime


@dataclass(frozen=True)
class ContentKind:
    """A kind of moderated text. `found`: those of these numbers that exist. `judge`: shows or hides one in
    its feature's own lists. `tells`: whether it also tells the author and appends to the register.

    `reasons`: why a moderator hides one, where these are its own. `matching`: the numbers of those that have
    these words. `panel`: all of one and what looks like it, as HTML. `deciders`: the roles that decide of
    them. `withdrawn`: whether those who decide go on reading one that its author took back. `signed`: whether
    everybody reads beside one the names of its `writers` (of its author, where it has none), which may be
    reported too.
    """

    name: Sentence
    found: "Callable[[Session, Collection[int]], Mapping[int, Content]]"
    judge: "Callable[[Session, Judgement], None]"
    matching: "Callable[[str], Select[int]]"
    tells: bool = False
    reasons: "Mapping[str, Sentence] | None" = None
    panel: "Callable[[Session, int], str] | None" = None
    deciders: frozenset[str] = frozenset({"moderator"})
    withdrawn: bool = False
    signed: bool = False
