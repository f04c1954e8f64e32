"""Needs as pages show them, and which organisations might meet one, with the reasons and the conflicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people as accounts
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.queries import gifts
from challenge.organisations.queries import matching
from challenge.organisations.queries import people as keepers
from challenge.partners.models.pledges import PartnerNeed, Pledge
from challenge.partners.rules.pledges import KEPT
from challenge.partners.rules.refusals import NeedNotFound
from challenge.projects.queries import applications, mentors

MOST_MATCHES = 5
SAME_WORDS = N_("Ce qu’elle offre en parle : %(words)s.")
BY_TIE = {
    "donor": Sentence(N_("Cette organisation a donné de l’argent au fonds.")),
    "juror": Sentence(N_("Une personne de cette organisation est membre d’un jury.")),
    "mentor": Sentence(N_("Une personne de cette organisation est mentor.")),
}


@dataclass(frozen=True)
class Need:
    """A need. `promised`: how much of it was agreed to, in its unit."""

    id: int
    ref: str
    title: str
    team: str
    kind: str
    quantity: int
    promised: int
    words: str
    wanted_on: date
    open: bool


@dataclass(frozen=True)
class Match:
    """An organisation that might meet a need: why, and which ties it has."""

    id: int
    name: str
    why: Sentence
    ties: Sequence[Sentence]


def one(session: Session, number: int) -> Need:
    """One need; NeedNotFound, also when its project is no more there."""
    row = session.get(PartnerNeed, number)
    found = _shown(session, [row]) if row else []
    if not found:
        raise NeedNotFound
    return found[0]


def opened(session: Session) -> list[Need]:
    """Every open need, by day."""
    wanted = select(PartnerNeed).where(PartnerNeed.closed_at.is_(None))
    return _shown(session, session.scalars(wanted.order_by(PartnerNeed.wanted_on, PartnerNeed.id)).all())


def of_project(session: Session, ref: str) -> list[Need]:
    """The needs of a project, the newest first."""
    wanted = select(PartnerNeed).where(PartnerNeed.ref == ref).order_by(PartnerNeed.id.desc())
    return _shown(session, session.scalars(wanted).all())


def matches(session: Session, need: Need) -> list[Match]:
    """Organisations whose offer speaks of it, who shares most words first."""
    found = matching.offering(session, need.words, most=MOST_MATCHES)
    tied = ties(session, [one.id for one in found])
    return [
        Match(
            one.id,
            one.name,
            Sentence(SAME_WORDS, {"words": ", ".join(one.words)}),
            [BY_TIE[tie] for tie in tied.get(one.id, [])],
        )
        for one in found
    ]


def ties(session: Session, numbers: Sequence[int]) -> dict[int, list[str]]:
    """Which of these organisations gave money, or have a juror or a mentor among theirs."""
    sirens = matching.sirens(session, numbers)
    givers = {one.siren for one in gifts.donors(session) if one.siren}
    found: dict[int, list[str]] = {}
    people = {role: {one.id for one in accounts.holders(session, role)} for role in ("juror", "mentor")}
    said = {one: (mentors.profile(session, one)) for one in people["mentor"]}
    for number in numbers:
        team, siren = set(keepers.team(session, number)), sirens.get(number, "")
        named = {one for one, profile in said.items() if profile and siren and siren in profile.sirens}
        held = {"juror": people["juror"] & team, "mentor": (people["mentor"] & team) | named}
        found[number] = [*(["donor"] if siren in givers else []), *(role for role in held if held[role])]
    return found


def _shown(session: Session, rows: Sequence[PartnerNeed]) -> list[Need]:
    files = applications.by_refs(session, {row.ref for row in rows})
    promised: dict[int, int] = {}
    agreed = select(Pledge).where(Pledge.need_id.in_([row.id for row in rows]), Pledge.state.in_(KEPT))
    for pledge in session.scalars(agreed):
        if pledge.need_id and pledge.state != "lapsed":
            promised[pledge.need_id] = promised.get(pledge.need_id, 0) + pledge.quantity
    return [
        Need(
            row.id,
            row.ref,
            file.title,
            file.team,
            row.kind,
            row.quantity,
            promised.get(row.id, 0),
            row.words,
            row.wanted_on,
            row.closed_at is None,
        )
        for row in rows
        if (file := files.get(row.ref)) is not None
    ]
