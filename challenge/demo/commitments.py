"""The money of the town's awards: set aside by its two vehicles, committed before they are announced."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from challenge.demo import money, people
from challenge.foundation import actors
from challenge.funds.queries import award_money, vehicles
from challenge.funds.queries import envelopes as of_calls
from challenge.funds.services import envelopes
from challenge.funds.services.committing import commit
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.queries.funded import Body, FundedAward

FROM_FUND = 6_000_00
"""What the fund pays of the first association's award; the town pays the rest of all."""
MADE = Body("association", "Association créée par l’équipe", "", "")


def provide(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """Commit what is selected and not committed yet. Nothing while the town has no vehicle."""
    found = {one.name: one for one in vehicles.listed(session)}
    if money.CITY not in found:
        return
    city, fund = found[money.CITY], found.get(money.FUND)
    hugo = actors.of(people.account(session, "Hugo"))
    today = max(now.date(), date(city.year, 1, 1))
    known = {one.vehicle_id: one.id for one in of_calls.listed(session, call.id)}
    if not known:
        for vehicle, cents in ((city, call.sheet.envelope_cents), *([(fund, FROM_FUND)] if fund else ())):
            known[vehicle.id] = envelopes.set_aside(
                session,
                vehicle_id=vehicle.id,
                call_id=call.id,
                cents=min(cents, vehicle.totals.available),
                today=today,
                actor=hugo,
                now=now,
            )
    split = False
    for award, cents in award_money.awards_of(session, call.id):
        if award.holds and not cents:
            shared = fund is not None and not split and _may_share(award)
            split = split or shared
            parts = {known[city.id]: award.cents - (FROM_FUND if shared else 0)}
            commit(
                session,
                award_id=award.id,
                parts=parts | ({known[fund.id]: FROM_FUND} if fund and shared else {}),
                body=MADE,
                today=today,
                actor=hugo,
                now=now,
            )


def _may_share(award: FundedAward) -> bool:
    return award.body.kind == "association" and award.cents > FROM_FUND
