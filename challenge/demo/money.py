"""The town's two vehicles, who gave to them, and what waits on the fund's bank statement."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.demo import people
from challenge.foundation import actors
from challenge.foundation.transaction import writing
from challenge.funds.queries import statements as lines
from challenge.funds.queries import vehicles as vehicle_reads
from challenge.funds.queries import years
from challenge.funds.rules.donors import Donor
from challenge.funds.services import donors, gifts, ledger, receipts, statements, vehicles, year_reports
from challenge.funds.services.gifts import Said

CITY, FUND = "Budget de la ville, grand défi", "Fonds de dotation Rivemont demain"
SIRETS = {CITY: "21990000800018", FUND: "00881400600014"}
TOWN = Donor("Ville de Rivemont", "public_body", "1 place du Marché, Rivemont", "219900008")
BREWERY = Donor("Brasserie des Quais", "company", "14 quai de la Loire, Rivemont", "007512007")
ODILE = Donor("Odile Marchand", "person", "3 rue des Vignes, Rivemont")
CREDIT, OF_BREWERY, OF_ODILE = 150_000_00, 20_000_00, 1_200_00
BEGAN, VOTED, GAVE, PROMISED = (timedelta(days=days) for days in (60, 55, 40, 12))
SPRING = 3, 16
FEES = "Frais de tenue de compte"
PAID_ON = timedelta(days=3)


def gather(*, now: datetime) -> None:
    """Record the vehicles and their donors; the town's credit and the brewery's gift are received."""
    with writing() as session:
        hugo = actors.of(people.account(session, "Hugo"))
        city, fund = (
            _vehicle(session, name, kind, hugo, now)
            for name, kind in ((CITY, "city_budget"), (FUND, "endowment_fund"))
        )
        _credit(session, city, CREDIT, "MANDAT 1042", hugo, _day(now, VOTED), now)
        said = Said(0, OF_BREWERY, counterpart_cents=500_00)
        given = _promise(session, fund, BREWERY, said, hugo, _day(now, GAVE), now)
        _receive(session, fund, given, "VIR 20088431", hugo, _day(now, GAVE), now)
        receipts.issue(
            session, vehicle_id=fund, gift_id=given, today=_day(now, GAVE), actor=hugo, now=now - GAVE
        )


def leave_waiting(*, now: datetime) -> None:
    """What Odile promised has come: its line waits for Hugo."""
    with writing() as session:
        hugo = actors.of(people.account(session, "Hugo"))
        fund = _vehicle(session, FUND, "endowment_fund", hugo, now)
        said = Said(0, OF_ODILE, purpose="Réparer plutôt que jeter", anonymous=True)
        _promise(session, fund, ODILE, said, hugo, _day(now, PROMISED), now)
        _statement(session, fund, hugo, now)


def vote_credit(cents: int, *, now: datetime) -> None:
    """The town votes the credit of its first call, in a book that it opens then."""
    with writing() as session:
        hugo = actors.of(people.account(session, "Hugo"))
        city = _vehicle(session, CITY, "city_budget", hugo, now)
        _credit(session, city, cents, "MANDAT 318", hugo, _day(now, VOTED), now)


def close_years(*, now: datetime) -> None:
    """Close the years of the book that are over, the oldest first, each in the spring that follows."""
    with writing() as session:
        hugo = actors.of(people.account(session, "Hugo"))
        for one in vehicle_reads.listed(session):
            for year, closed in sorted(years.closed(session, one.id).items()):
                if not closed and year < now.year:
                    at = min(now, datetime(year + 1, *SPRING, tzinfo=UTC))
                    said: dict[str, Any] = {"vehicle_id": one.id, "year": year, "today": at.date()}
                    ledger.close_year(session, actor=hugo, now=at, **said)


def _credit(
    session: Session, city: int, cents: int, reference: str, actor: str, on: date, now: datetime
) -> None:
    promised = _promise(session, city, TOWN, Said(0, cents), actor, on, now)
    _receive(session, city, promised, reference, actor, on, now)


def _day(now: datetime, ago: timedelta) -> date:
    """So long ago, within the year that the books are in."""
    return max((now - ago).date(), date(now.year, 1, 1))


def _vehicle(session: Session, name: str, kind: str, actor: str, now: datetime) -> int:
    """The vehicle of this name, recorded where it is not."""
    known = next((one.id for one in vehicle_reads.listed(session) if one.name == name), None)
    if known is not None:
        return known
    number = vehicles.record(
        session,
        name=name,
        kind=kind,
        consumable=False,
        by_statutes=[],
        today=_day(now, BEGAN),
        actor=actor,
        now=now - BEGAN,
    )
    about = "Aider les projets d’intérêt général que les habitants choisissent"
    vehicles.identify(
        session,
        vehicle_id=number,
        siren=SIRETS[name][:9],
        address="1 place du Marché, Rivemont",
        about=about,
        actor=actor,
        now=now - BEGAN,
    )
    year_reports.publish_under(session, vehicle_id=number, siret=SIRETS[name], actor=actor, now=now - BEGAN)
    return number


def _promise(
    session: Session, vehicle: int, donor: Donor, said: Said, actor: str, on: date, now: datetime
) -> int:
    who = donors.record(session, donor=donor, actor=actor, now=now)
    said = replace(said, donor_id=who)
    return gifts.promise(session, vehicle_id=vehicle, said=said, on=on, today=on, actor=actor, now=now)


def _receive(
    session: Session, vehicle: int, gift: int, reference: str, actor: str, on: date, now: datetime
) -> None:
    gifts.receive(
        session,
        vehicle_id=vehicle,
        gift_id=gift,
        on=on,
        bank_reference=reference,
        today=on,
        actor=actor,
        now=now,
    )


def _statement(session: Session, vehicle: int, actor: str, now: datetime) -> None:
    """A bank statement of two lines: what Odile gave waits, what the bank took is set aside."""
    on = _day(now, PAID_ON).strftime("%d/%m/%Y")
    data = f"date;libellé;montant\n{on};VIR MARCHAND ODILE;1 200,00\n{on};COTISATION CB;-12,50\n"
    statements.take_in(session, vehicle_id=vehicle, data=data.encode(), actor=actor, now=now)
    for line in lines.of_vehicle(session, vehicle).waiting:
        if line.cents < 0:
            statements.set_aside(
                session, vehicle_id=vehicle, line_id=line.id, reason=FEES, actor=actor, now=now
            )
