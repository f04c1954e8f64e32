"""The town's call for projects: prepared from the vote's result, frozen by Chiara, answered by its teams."""

import io
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from challenge.demo import juries, people, preparing, stories, teams
from challenge.demo.editions import ZONE
from challenge.demo.stages import DAY, Calendar
from challenge.demo.stories import Story
from challenge.foundation import actors
from challenge.foundation.transaction import writing
from challenge.projects import call_files
from challenge.projects.queries import call_drafts as drafts
from challenge.projects.queries import call_pages, winners
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.services import call_documents, call_drafts, call_freezing, questions

OPENS_AFTER = 3
LAST_START, LAST_SUBMIT = 54, 58
STAGED = 43
"""Days from its opening until teams have applied, where the moment « call » finds it."""
HOUR = 9
ASKS = stories.FIRST_OWNER + 6
"""The neighbour who asks: the one who writes for the seventh team."""
LANGUAGES = ("fr", "en")


def hold(edition_id: int, calendar: Calendar, *, begun: float) -> None:
    """The call of the current edition, as far as this moment; its phase began on the day `begun`."""
    began = calendar.day(begun)
    with writing() as session:
        number = prepare(session, edition_id, began=began, now=began)
        freeze(session, number, now=began + DAY)
    answer(edition_id, until=min(calendar.now, calendar.day(begun + OPENS_AFTER + STAGED + 1)))


def prepare(
    session: Session, edition_id: int, *, began: datetime, now: datetime, story: Story | None = None
) -> int:
    """Chiara's draft, every section of it filled; its number. `story`: the current one if none is named."""
    story, chiara = story or stories.current(), actor(session, "Chiara")
    number = call_drafts.start(session, actor=chiara, now=now)
    for section, content in _contents(session, story, edition_id, began, now).items():
        call_drafts.save(
            session,
            call_id=number,
            section=section,
            content=content,
            version=0,
            actor=chiara,
            now=now,
        )
    given = story.call["published"]
    call_documents.add(
        session,
        call_id=number,
        titles=(given["title.fr"], given["title.en"]),
        kept=call_files.keep(io.BytesIO(teams.page(given["line"]))),
        actor=chiara,
        now=now,
    )
    return number


def freeze(session: Session, number: int, *, now: datetime) -> None:
    """Freeze the rules as they were just read."""
    seen = drafts.check(session, drafts.draft(session, number), now=now).sheet.fingerprint
    call_freezing.freeze(session, call_id=number, seen=seen, actor=actor(session, "Chiara"), now=now)


def answer(edition_id: int, *, until: datetime) -> None:
    """What teams, organisers and jurors do from the opening to this instant, where the town has teams whose
    projects fit the challenge."""
    with writing() as session:
        call = current(session, edition_id, now=until)
        if call is None or not fits(call) or teams.have_applied(session, call):
            return
        _question(session, call, until=until)
        preparing.prepare(session, call, until=until)
        teams.apply(session, call, until=until)
        teams.examine(session, call, now=until - 3 * DAY)
        juries.seat(session, call, now=until - 2 * DAY)
        teams.begin_farids(session, call, now=until - timedelta(hours=2))


def current(session: Session, edition_id: int, *, now: datetime) -> FrozenCall | None:
    """The call of an edition whose rules are frozen, the latest."""
    found = (card.call for card in call_pages.every(session, now=now))
    return next((one for one in found if one.edition_id == edition_id and one.state == "open"), None)


def voted_on(session: Session, uuid: str, *, now: datetime) -> FrozenCall | None:
    """The call of which this is the funding vote; None for a vote on a challenge."""
    found = (card.call for card in call_pages.every(session, now=now))
    return next((one for one in found if one.referendum_uuid == uuid), None)


def actor(session: Session, given: str) -> str:
    """One of the cast, as the register names them."""
    return actors.of(people.account(session, given))


def _question(session: Session, call: FrozenCall, *, until: datetime) -> None:
    """Two neighbours ask: one question is answered before everybody, the other waits for Chiara."""
    words, asked = stories.of(call).call, call.sheet.moments.opens_at + 5 * DAY
    neighbours = people.neighbours(session)
    given = words["question"]
    number = questions.ask(
        session,
        slug=call.slug,
        account_id=neighbours[ASKS],
        words=given["words"],
        language="fr",
        now=asked,
    )
    questions.answer(
        session,
        call_id=call.id,
        number=number,
        answer_fr=given["answer.fr"],
        answer_en=given["answer.en"],
        actor=actor(session, "Chiara"),
        now=asked + 2 * DAY,
    )
    questions.ask(
        session,
        slug=call.slug,
        account_id=neighbours[ASKS + 1],
        words=words["question_waiting"]["words"],
        language="fr",
        now=until - DAY,
    )


def fits(call: FrozenCall) -> bool:
    """Whether the town's teams answer this call: it is about the challenge that they know."""
    return bool(call.sheet.slug == stories.of(call).slug)


def _contents(
    session: Session, story: Story, edition_id: int, began: datetime, now: datetime
) -> dict[str, dict[str, Any]]:
    """Every section as an organiser types it: the town's texts, the challenge that won, the dates."""
    text, won = story.call, winners.chosen(session, edition_id, now=now)
    fits = won.get("challenge.fr") == text["answers"]
    made: dict[str, dict[str, Any]] = {
        name: dict(text[name])
        for name in ("challenge", "presentation", "money", "dates", "eligibility", "jury", "vote")
    }
    made |= {name: {name: text[name]} for name in ("documents", "criteria")}
    made["themes"] = {"themes": text["themes"] if fits else []}
    if not fits:
        _say_otherwise(made, won, story.call["other"])
    made["challenge"] |= won
    made["dates"] |= {
        "opens_at": _typed(began + OPENS_AFTER * DAY, HOUR, 0),
        "last_start": _typed(began + (OPENS_AFTER + LAST_START) * DAY, 23, 59),
        "last_submit": _typed(began + (OPENS_AFTER + LAST_SUBMIT) * DAY, 23, 59),
    }
    return made


def _say_otherwise(made: dict[str, dict[str, Any]], won: dict[str, str], other: Mapping[str, str]) -> None:
    """The words for another challenge than the one that the town's texts are about."""
    made["challenge"]["slug"] = other["slug"]
    for language in LANGUAGES:
        named = {"challenge": won.get(f"challenge.{language}", "")}
        made["challenge"][f"title.{language}"] = other[f"title.{language}"].format(**named)
        key = f"presentation.{language}"
        made["presentation"][key] = other[key].format(**named)


def _typed(at: datetime, hour: int, minute: int) -> str:
    """A day, and an hour of the town, as a field of a form sends them."""
    there = at.astimezone(ZoneInfo(ZONE)) + timedelta(hours=1)
    return f"{there:%Y-%m-%d}T{hour:02}:{minute:02}"
