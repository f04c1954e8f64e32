"""Which organisations might meet a need, and which needs an organisation might meet: why, and which ties."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation.sentences import Sentence
from challenge.organisations.queries import matching
from challenge.partners.models.pledges import Pledge
from challenge.partners.queries import needs, ties
from challenge.partners.queries.needs import Need
from challenge.partners.rules import matching as rules
from challenge.partners.rules.matching import Fit, Offered, Wanted
from challenge.partners.rules.pledges import COUNTED

MOST = 5


@dataclass(frozen=True)
class Match:
    """An organisation that might meet a need: why, and which ties it has."""

    id: int
    name: str
    why: Sequence[Sentence]
    ties: Sequence[Sentence]


@dataclass(frozen=True)
class Suited:
    """A need that an organisation might meet: why, and which ties it has with who asks."""

    need: Need
    why: Sequence[Sentence]
    ties: Sequence[Sentence]


def for_need(session: Session, need: Need) -> list[Match]:
    """Organisations whose offer fits, for whom most speaks first; not those that promised to it already."""
    promised = set(
        session.scalars(
            select(Pledge.organisation_id).where(Pledge.need_id == need.id, Pledge.state.in_(COUNTED))
        )
    )
    offers = matching.offers(session)
    often = rules.common(one.words for one in offers)
    fits = [
        (fit, one) for one in offers if one.id not in promised and (fit := _fit(need, one, often)) is not None
    ]
    best = sorted(fits, key=lambda pair: (-pair[0].weight, pair[1].name))[:MOST]
    tied = ties.found(session, [one.id for _, one in best], need.ref)
    districts = city.district_names(session)
    return [Match(one.id, one.name, _why(fit, need, districts), tied.get(one.id, [])) for fit, one in best]


def for_organisation(session: Session, number: int) -> list[Suited]:
    """Open needs that its offer fits, for which most speaks first; not those to which it promised already."""
    promised = set(
        session.scalars(
            select(Pledge.need_id).where(Pledge.organisation_id == number, Pledge.state.in_(COUNTED))
        )
    )
    offers = matching.offers(session)
    often = rules.common(one.words for one in offers)
    fits = [
        (fit, need)
        for one in offers
        if one.id == number
        for need in needs.opened(session)
        if need.id not in promised and (fit := _fit(need, one, often)) is not None
    ]
    best = sorted(fits, key=lambda pair: (-pair[0].weight, pair[1].wanted_on, pair[1].id))[:MOST]
    tied = {ref: ties.found(session, [number], ref)[number] for ref in {need.ref for _, need in best}}
    districts = city.district_names(session)
    return [Suited(need, _why(fit, need, districts), tied[need.ref]) for fit, need in best]


def _fit(need: Need, one: matching.Offering, often: Collection[str]) -> Fit | None:
    return rules.fit(Wanted(need.kind, need.words, need.place), Offered(one.words, one.place), often)


def _why(fit: Fit, need: Need, districts: Mapping[str, str]) -> list[Sentence]:
    return rules.reasons(fit, need.kind, districts.get(need.place, need.place))
