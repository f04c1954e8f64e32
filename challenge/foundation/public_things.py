"""What features show to everybody, told once: for the search over all of it, for feeds and the press.

A feature tells what its own pages show, by the queries of these pages: what is hidden there is nowhere here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from challenge.foundation.sentences import Sentence


@dataclass(frozen=True)
class PublicThing:
    """Something that everybody may read. `title` and `text`: by language, one alone for what was written in
    one; `endpoint` and `values`: its page, `anchor` where on it; `at`: when everybody could read it, None for
    what is no news; `edition`: the id of its edition; `about`: what it is about among what may be followed
    (`project:REF`), but the edition; `mark`: a word that whoever finds it should read first."""

    title: Mapping[str, str]
    text: Mapping[str, str]
    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)
    anchor: str | None = None
    at: datetime | None = None
    edition: int | None = None
    about: Sequence[str] = ()
    mark: Sentence | None = None


@dataclass(frozen=True)
class Wanted:
    """What is sought: beginnings of words, all of which must be there; the id of an edition, or any."""

    stems: Sequence[str]
    edition: int | None = None


@dataclass(frozen=True)
class Found:
    """A page of what was found, the best first, of how many in all; `beyond`: of more than `total`, since
    counting them would take longer than a reader waits."""

    things: Sequence[PublicThing]
    total: int
    beyond: bool = False


@dataclass(frozen=True)
class PublicKind:
    """A kind of public things, under the `name` that its list has at `endpoint`. `every`: all of them, in a
    number of queries that does not grow with theirs. A kind of which a city may hold thousands seeks and
    sorts in the database: `search`, called with (session, wanted, now, skip, most); `latest`, with (session,
    edition id or None, now, most); `about`, with (session, name of what may be followed, most): what
    happened to one of them. `feed`: the endpoint of the feed that its pages have already; `tells`: whether it
    is news at all; `of_editions`: whether its things are of editions."""

    name: Sentence
    endpoint: str
    every: Callable[[Any, datetime], Iterable[PublicThing]]
    search: Callable[[Any, Wanted, datetime, int, int], Found] | None = None
    latest: Callable[[Any, int | None, datetime, int], Sequence[PublicThing]] | None = None
    feed: str | None = None
    tells: bool = True
    about: Callable[[Any, str, int], Sequence[PublicThing]] | None = None
    of_editions: bool = True


def nothing(_session: Any, _now: datetime) -> Sequence[PublicThing]:
    """For a kind that is never read whole: it has a `search` and a `latest` of its own."""
    return ()
