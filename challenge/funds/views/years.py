"""Fund managers close a year of a vehicle's book, in two clicks: what it locks, then the closing."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, days, visitors
from challenge.foundation.transaction import reading, writing
from challenge.funds.queries import vehicles
from challenge.funds.queries import years as queries
from challenge.funds.rules.ledger.years import require_closable
from challenge.funds.services import ledger

bp = Blueprint("years", __name__, url_prefix="/admin/funds/<int:number>/years")


@bp.get("")
@access.granted("auditor", "fund_manager")
def index(number: int) -> str:
    with reading() as session:
        vehicle, known = vehicles.one(session, number), queries.of_vehicle(session, number)
    over = [one.year for one in known if one.closed_at is None and one.year < days.of(clock.now()).year]
    return render_template("funds/years.html", vehicle=vehicle, years=known, closable=min(over, default=None))


@bp.get("/<int:other>/close")
@access.granted("fund_manager")
def confirm(number: int, other: int) -> str:
    with reading() as session:
        vehicle, waiting = vehicles.one(session, number), queries.waiting(session, number, other)
        require_closable(other, queries.closed(session, number), days.of(clock.now()))
        year = next(one for one in queries.of_vehicle(session, number) if one.year == other)
    return render_template("funds/year_close.html", vehicle=vehicle, year=year, waiting=waiting)


@bp.post("/<int:other>/close")
@access.granted("fund_manager")
def close(number: int, other: int) -> ResponseReturnValue:
    now = clock.now()
    with writing() as session:
        vehicles.one(session, number)
        ledger.close_year(
            session,
            vehicle_id=number,
            year=other,
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        )
    return redirect(url_for("years.index", number=number), code=303)
