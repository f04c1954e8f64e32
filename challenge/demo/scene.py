"""What the demonstration's page shows: where the story stands, and what waits for each of its cast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.queries.editions import Edition
from challenge.demo import calls, passing, people, referendums, standing
from challenge.demo.passing import Stop
from challenge.demo.people import Player
from challenge.demo.standing import Standing
from challenge.foundation.sentences import Sentence
from challenge.projects.queries import awards, own_applications, team_awards
from challenge.projects.queries.calls import FrozenCall
from challenge.voting.queries import referendums as pages
from challenge.voting.queries.referendums import ReferendumPage
from config import Settings


@dataclass(frozen=True)
class Task:
    """What waits for somebody: words in each language, and the page where it is done."""

    words: dict[str, str]
    href: str


@dataclass(frozen=True)
class Scene:
    """`codes`: those of the letters of the cast who vote, by account; `keys`: the places of the
    trustees whose key is here; `vote`: on the challenge, or the call's funding vote once it is frozen. Where
    time may go is `stop`; without one, `need` says what comes before."""

    standing: Standing
    edition: Edition | None
    vote: ReferendumPage | None
    call: FrozenCall | None
    cast: Sequence[Player]
    tasks: dict[str, Task]
    codes: dict[int, str]
    keys: Sequence[int]
    stop: Stop | None
    need: Sentence | None
    need_key: str
    chapter: str
    now: datetime


def scene(session: Session, settings: Settings, *, language: str, now: datetime) -> Scene:
    """The present scene; without cast in a city that never loaded it."""
    every = editions.every(session)
    edition = every[0] if every else None
    call = calls.current(session, edition.id, now=now) if edition else None
    chosen = next(reversed(editions.referendums(session, edition.id)), None) if edition else None
    uuid = (call.referendum_uuid if call else None) or chosen
    past = next(iter(editions.referendums(session, every[1].id)), "") if len(every) > 1 else ""
    vote = pages.page(session, uuid=uuid, language=language, now=now) if uuid else None
    cast = people.cast(session)
    listed = awards.list_of(session, call.id) if call else None
    chapter = standing.chapter(edition, vote, call, listed, now=now)
    letters = referendums.codes_of(settings.data_dir, uuid) if uuid else {}
    places = {
        "vote": uuid or "",
        "past": past,
        "call": call.slug if call else "",
        "number": str(call.id) if call else "",
    }
    stop = passing.next_stop(edition, vote, call, now=now, codes=bool(letters), listed=listed)
    return Scene(
        standing=standing.read(settings.data_dir),
        edition=edition,
        vote=vote,
        call=call,
        cast=cast,
        tasks={one.key: _task(session, one, chapter, places, now) for one in cast},
        chapter=chapter,
        codes={one.account_id: letters[one.reference] for one in cast if one.reference in letters},
        keys=list(referendums.keys_of(settings.data_dir, uuid)) if uuid else [],
        stop=None if isinstance(stop, str) else stop,
        need=passing.NEEDS[stop] if isinstance(stop, str) else None,
        need_key=stop if isinstance(stop, str) else "",
        now=now,
    )


def _task(session: Session, player: Player, chapter: str, places: Mapping[str, str], now: datetime) -> Task:
    found = player.waits(chapter)
    if "{mine}" not in found["to"]:
        return Task(found, found["to"].format(**places))
    decided = _decided(session, player.account_id, now)
    if decided is None:
        found = player.waits("any")
    return Task(found, found["to"].format(**places, mine=decided))


def _decided(session: Session, account_id: int, now: datetime) -> str | None:
    """The application of one's team on which a decision is announced."""
    own = [one.ref for one in own_applications.of_account(session, account_id)]
    decided = team_awards.decided(session, own, now=now)
    return next((ref for ref in own if ref in decided), None)
