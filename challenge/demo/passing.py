"""Letting time pass in the demonstration: the town goes to its next day that matters, as everybody left it.

Nothing a visitor did is forgotten. Our clock is carried ahead (`foundation/clock.py` asks `standing.ahead`),
the town does what it would have done meanwhile, and what happens at its instant has happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions as planned
from challenge.cycles.queries.editions import Edition
from challenge.cycles.rules.phases import PHASES
from challenge.cycles.services import editions
from challenge.demo import calls, meanwhile, standing
from challenge.demo.stages import DAY
from challenge.foundation import clock
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import writing
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.windows import SECOND
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.rules.stages import Stage
from challenge.voting.services import calling, closing

A_MINUTE = timedelta(minutes=1)
LAST_PHASES = ("selection", "incubation", "evaluation", "closed")
OVER = ("published", "below_k", "annulled")
OPENING = Sentence(N_("l’ouverture du vote"))
CLOSING = Sentence(N_("la fermeture du vote"))
COUNTING = Sentence(N_("la fin des réclamations, quand les dépositaires peuvent déchiffrer"))
CALLING = Sentence(N_("l’ouverture de l’appel à projets"))
ANSWERED = Sentence(N_("les deux dernières semaines de l’appel, quand des équipes ont candidaté"))
CLOSED = Sentence(N_("la fin de l’appel"))
NEEDS = {
    "freeze": Sentence(
        N_("Avant d’aller plus loin : Chiara complète la présélection, puis Hugo gèle les règles du vote.")
    ),
    "prepare": Sentence(N_("Avant d’aller plus loin : les codes et les clés se font.")),
    "open": Sentence(N_("Avant d’aller plus loin : Chiara, puis Hugo, ouvrent le vote.")),
    "count": Sentence(
        N_("Avant d’aller plus loin : les dépositaires déchiffrent, puis Chiara et Hugo publient.")
    ),
    "call": Sentence(N_("Avant d’aller plus loin : Chiara relit l’appel à projets et gèle ses règles.")),
    "end": Sentence(
        N_("L’histoire s’arrête ici pour l’instant : le jury lit, et la ville examine ce qui reste.")
    ),
}


@dataclass(frozen=True)
class Stop:
    """The next day that matters, and what it is."""

    key: str
    name: Sentence
    at: datetime


def next_stop(
    edition: Edition | None,
    vote: ReferendumPage | None,
    call: FrozenCall | None,
    *,
    now: datetime,
    codes: bool,
) -> Stop | str:
    """Where time may go; or the word of what must be done before (`NEEDS`)."""
    if vote is not None and vote.state not in OVER:
        return _stop_of_vote(vote, now, codes=codes)
    if edition and edition.phase == "call":
        return _stop_of_call(call, now) if call else "call"
    following = edition.following if edition else None
    window = edition.window(following) if edition and following else None
    if edition is None or following is None or window is None or edition.phase in LAST_PHASES:
        return "end"
    if following == "referendum" and vote is None:
        return "freeze"
    return Stop(following, PHASES[following], window.opens_at)


def advance(uuid: str | None, stop: Stop, *, data_dir: Path, now: datetime) -> None:
    """Go there. What the neighbours do before it is done first."""
    meanwhile.before(stop.key, uuid, at=stop.at, data_dir=data_dir, now=now)
    standing.keep(data_dir, standing.read(data_dir).later(max(stop.at - now, timedelta(0)) + A_MINUTE))
    later = clock.now()
    with writing() as session:
        _come_to_pass(session, now=later)
    meanwhile.after(stop.key, now=later)


def _stop_of_vote(vote: ReferendumPage, now: datetime, *, codes: bool) -> Stop | str:
    if vote.stage is Stage.PREPARED:
        return "open" if codes and all(one.has_key for one in vote.trustees) else "prepare"
    stops: Sequence[tuple[str, Sentence, datetime]] = (
        ("opening", OPENING, vote.opens_at),
        ("closing", CLOSING, vote.closes_at),
        ("counting", COUNTING, vote.decrypts_at),
    )
    return next((Stop(key, name, at) for key, name, at in stops if now < at), "count")


def _stop_of_call(call: FrozenCall, now: datetime) -> Stop | str:
    moments = call.sheet.moments
    stops: Sequence[tuple[str, Sentence, datetime]] = (
        ("calling", CALLING, moments.opens_at),
        ("answered", ANSWERED, moments.opens_at + calls.STAGED * DAY),
        ("called", CLOSED, moments.last_submit + SECOND),
    )
    return next((Stop(key, name, at) for key, name, at in stops if now < at), "end")


def _come_to_pass(session: Session, *, now: datetime) -> None:
    """What the worker would do in the next minute: move the edition, close the vote and add it up."""
    for _phase in PHASES:
        for edition_id, wanted in planned.due(session, now):
            editions.move(
                session, edition_id=edition_id, wanted=wanted, reason="", actor=editions.SYSTEM, now=now
            )
    for uuid in list(closing.due(session, now)):
        closing.end_if_open(session, uuid=uuid, actor=closing.CLOCK, now=now)
        closing.aggregate(session, uuid=uuid, actor=closing.CLOCK, now=now)
    for uuid in calling.due(session, now):
        calling.call(session, uuid=uuid, now=now)
