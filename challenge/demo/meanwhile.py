"""What the people of the town do while time passes, whom no visitor plays."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.demo import (
    awards,
    calls,
    funding,
    incubations,
    payments,
    people,
    referendums,
    selection,
    standing,
)
from challenge.demo.stages import COMPLAINT_HOURS, DAY, VOTE_LASTS
from challenge.demo.town import read
from challenge.foundation import actors
from challenge.foundation.transaction import reading, writing
from challenge.proposals.queries import outcomes
from challenge.proposals.queries import shortlist as shortlisted
from challenge.proposals.services import shortlist, supports
from challenge.voting.queries import referendums as pages
from challenge.voting.services import drafts, platform_codes

FEW = 8
"""Accepted proposals with fewer supports find some."""
CHOSEN = 3
"""How many of the town's proposals are put on the shortlist before Chiara completes it."""


def before(key: str, uuid: str | None, *, at: datetime, data_dir: Path, now: datetime) -> None:
    """What is done before this stop comes."""
    if key == "shortlist":
        _support(now=now)
    elif key == "closing" and uuid:
        _vote(uuid, at=max(now, at - timedelta(hours=2)), data_dir=data_dir)
    elif key == "answered":
        calls.answer(_edition(), until=at)
    elif key == "called":
        selection.end(_edition(), at=at)
    elif key == "judged":
        selection.judge(_edition(), data_dir=data_dir, opens_at=at)
    elif key == "awarded":
        awards.decide(_edition(), announces_at=at)
    elif key == "accompanied":
        incubations.accept(_edition(), now=now)
        incubations.live(_edition(), begun=now, until=at)


def after(key: str, uuid: str | None, *, data_dir: Path, now: datetime) -> None:
    """What is done once it has come."""
    if key == "shortlist":
        _begin_the_shortlist(now=now)
        _draft(now=now)
    elif key == "call":
        _prepare_the_call(now=now)
    elif key == "counting" and uuid:
        _count(uuid, data_dir=data_dir, now=now)
    elif key == "awarded":
        awards.announce(_edition(), now=now)
    elif key == "accompanied":
        payments.pay(_edition(), now=now)


def prepare(uuid: str, *, data_dir: Path, now: datetime) -> None:
    """Let the platform make the codes, and each trustee who has none a key, as far as that is not done."""
    with writing() as session:
        page = pages.page(session, uuid=uuid, language="fr", now=now)
        if not referendums.codes_of(data_dir, uuid):
            hugo = _actor(session, "Hugo")
            platform_codes.make(session, uuid=uuid, number=0, data_dir=data_dir, actor=hugo, now=now)
        with_key = {one.name for one in page.trustees if one.has_key}
        referendums.make_keys(session, page.sheet, data_dir, now=now, but=with_key)


def _support(*, now: datetime) -> None:
    with writing() as session:
        edition = editions.current(session)
        if edition is None:
            return
        neighbours = people.neighbours(session)
        candidates = shortlisted.candidates(session, edition_id=edition.id)
        answered = outcomes.of_proposals(session, [one.id for one in candidates])
        for one in candidates:
            if one.id in answered and not answered[one.id].passes:
                continue  # what a visitor of the demonstration has set aside
            for step in range(FEW - one.supports):
                who = neighbours[(one.id * 7 + step * 11) % len(neighbours)]
                supports.support(session, proposal_id=one.id, account_id=who, now=now)


def _vote(uuid: str, *, at: datetime, data_dir: Path) -> None:
    kept = standing.read(data_dir)
    if uuid in kept.voted:
        return
    with reading() as session:
        sheet = pages.page(session, uuid=uuid, language="fr", now=at).sheet
        call = calls.voted_on(session, uuid, now=at)
    if call:
        funding.neighbours_vote(call, sheet, data_dir, at=at)
    else:
        referendums.neighbours_vote(sheet, data_dir, at=at, last_first=True)  # what Chiara added
    standing.keep(data_dir, standing.Standing(kept.stage, kept.ahead, (*kept.voted, uuid)))


def _begin_the_shortlist(*, now: datetime) -> None:
    """Put the first of the town's own on the shortlist, with their words in both languages."""
    options = {one["label"]["fr"]: one for one in read("open")["options"]}
    with writing() as session:
        edition = editions.current(session)
        if edition is None or shortlisted.options(session, edition_id=edition.id):
            return
        known = [
            one for one in shortlisted.candidates(session, edition_id=edition.id) if one.title in options
        ]
        for one in known[:CHOSEN]:
            shortlist.choose(session, proposal_id=one.id, actor=_actor(session, "Chiara"), now=now)
            words = {
                f"{part}_{language}": options[one.title].get(part, {}).get(language, "")
                for part in ("label", "summary", "easy")
                for language in ("fr", "en")
            }
            shortlist.word(
                session, proposal_id=one.id, words=words, revision=1, actor=_actor(session, "Chiara"), now=now
            )


def _draft(*, now: datetime) -> None:
    """Hugo's draft of the referendum: everything but the choices, which are the shortlist's."""
    with writing() as session:
        edition = editions.current(session)
        window = edition.window("referendum") if edition else None
        if window is None:
            return
        source: dict[str, Any] = {name: part for name, part in read("open").items() if name != "options"}
        opens_at = (window.opens_at + 7 * DAY).replace(hour=7, minute=0)
        source["window"] = {
            "opens_at": opens_at,
            "closes_at": opens_at + VOTE_LASTS * DAY,
            "complaint_hours": COMPLAINT_HOURS,
            "maximum_extension_hours": 48,
        }
        drafts.start(session, actor=_actor(session, "Hugo"), now=now, source=source)


def _prepare_the_call(*, now: datetime) -> None:
    """Chiara's draft of the call for projects, whose rules she freezes."""
    with writing() as session:
        edition = editions.current(session)
        if edition:
            calls.prepare(session, edition.id, began=now, now=now)


def _count(uuid: str, *, data_dir: Path, now: datetime) -> None:
    """The funding vote's trustees do their part; those of the vote on the challenge wait for a visitor."""
    with reading() as session:
        call = calls.voted_on(session, uuid, now=now)
    if call:
        funding.count(uuid, data_dir=data_dir, now=now)


def _edition() -> int:
    """The edition in progress, which every stop of a call has."""
    with reading() as session:
        edition = editions.current(session)
    if edition is None:
        raise LookupError("an edition in progress")
    return edition.id


def _actor(session: Session, given: str) -> str:
    return actors.of(people.account(session, given))
