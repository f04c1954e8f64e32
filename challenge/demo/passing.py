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
from challenge.demo import calls, funding, meanwhile, selection, standing
from challenge.demo.stages import ACCOMPANIED_IN, DAY
from challenge.foundation import clock
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import writing
from challenge.projects.queries.awards import ListRead
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
JUDGED = Sentence(N_("l’ouverture du vote de financement, quand le jury a délibéré"))
COUNTED = Sentence(N_("le résultat du vote de financement, quand les dépositaires ont dépouillé"))
AWARDED = Sentence(N_("l’annonce des attributions"))
ACCOMPANIED = Sentence(N_("six mois d’accompagnement, une fois les offres acceptées"))
NEEDS = {
    "freeze": Sentence(
        N_("Avant d’aller plus loin : Chiara complète la présélection, puis Hugo gèle les règles du vote.")
    ),
    "prepare": Sentence(N_("Avant d’aller plus loin : les codes et les clés se font.")),
    "seats": Sentence(
        N_("Avant d’aller plus loin : le greffe fait les codes, et chaque dépositaire sa clé, à leurs pages.")
    ),
    "open": Sentence(N_("Avant d’aller plus loin : Chiara, puis Hugo, ouvrent le vote.")),
    "count": Sentence(
        N_("Avant d’aller plus loin : les dépositaires déchiffrent, puis Chiara et Hugo publient.")
    ),
    "call": Sentence(N_("Avant d’aller plus loin : Chiara relit l’appel à projets et gèle ses règles.")),
    "end": Sentence(N_("L’histoire s’arrête ici pour l’instant : les projets avancent, accompagnés.")),
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
    listed: ListRead | None = None,
) -> Stop | str:
    """Where time may go; or the word of what must be done before (`NEEDS`). `vote`: the one on the challenge,
    or the funding vote of the call once it is frozen; `listed`: the awards, once they are signed."""
    if vote is not None and vote.state not in OVER:
        return _stop_of_vote(vote, now, codes=codes)
    if call and edition and edition.phase in standing.AFTER_THE_VOTE:
        return _stop_of_call(call, now, vote, listed)
    if edition and edition.phase == "call":
        return "call"
    following = edition.following if edition else None
    window = edition.window(following) if edition and following else None
    if edition is None or following is None or window is None or edition.phase in LAST_PHASES:
        return "end"
    if following == "referendum" and vote is None:
        return "freeze"
    return Stop(following, PHASES[following], window.opens_at)


def advance(uuid: str | None, stop: Stop, *, data_dir: Path, now: datetime) -> None:
    """Go there. What the neighbours do before it is done first; where a rule stops them, time stays."""
    meanwhile.before(stop.key, uuid, at=stop.at, data_dir=data_dir, now=now)
    standing.keep(data_dir, standing.read(data_dir).later(max(stop.at - now, timedelta(0)) + A_MINUTE))
    later = clock.now()
    with writing() as session:
        _come_to_pass(session, now=later)
    meanwhile.after(stop.key, uuid, data_dir=data_dir, now=later)


def _stop_of_vote(vote: ReferendumPage, now: datetime, *, codes: bool) -> Stop | str:
    if vote.stage is Stage.PREPARED:
        ready = codes and all(one.has_key for one in vote.trustees)
        return "open" if ready else "prepare" if vote.sheet.registrar == "platform" else "seats"
    divides = vote.sheet.purpose == "funding"
    counting = vote.decrypts_at + (funding.COUNTED if divides else timedelta(0))
    stops: Sequence[tuple[str, Sentence, datetime]] = (
        ("opening", OPENING, vote.opens_at),
        ("closing", CLOSING, vote.closes_at),
        ("counting", COUNTED if divides else COUNTING, counting),
    )
    return next((Stop(key, name, at) for key, name, at in stops if now < at), "count")


def _stop_of_call(
    call: FrozenCall, now: datetime, vote: ReferendumPage | None, listed: ListRead | None
) -> Stop | str:
    moments = call.sheet.moments
    stops: Sequence[tuple[str, Sentence, datetime]] = (
        ("calling", CALLING, moments.opens_at),
        ("answered", ANSWERED, moments.opens_at + calls.STAGED * DAY),
        ("called", CLOSED, moments.last_submit + SECOND),
    )
    known = next((Stop(key, name, at) for key, name, at in stops if now < at), None)
    if known or not calls.fits(call):
        return known or "end"
    if vote is None or vote.uuid != call.referendum_uuid:
        return Stop("judged", JUDGED, max(selection.vote_opens(call), now + DAY))
    if vote.state != "published":
        return "end"
    if listed and listed.is_announced(now):
        at = listed.announces_at + ACCOMPANIED_IN
        return Stop("accompanied", ACCOMPANIED, at) if now < at else "end"
    at = listed.announces_at if listed else vote.decrypts_at + 5 * DAY
    return Stop("awarded", AWARDED, max(at, now + 3 * DAY) if listed is None else max(at, now + DAY))


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
