"""Grants as files for everybody, at addresses that do not change."""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, spreadsheets, surroundings
from challenge.foundation.streaming import streamed
from challenge.foundation.transaction import reading
from challenge.funds.queries import grants
from challenge.funds.queries.standing import Standing
from challenge.funds.rules.open_data import scdl, three_sixty
from challenge.funds.rules.open_data.grants import Grant, NothingGranted

bp = Blueprint("open_data", __name__, url_prefix="/open-data")
Write = Callable[[Standing, Iterable[Grant]], Iterator[str]]
STATE = "X-Ledger-State"
"""The fingerprint of the heads of all books, as `/fund` prints it."""
TITLE = "Aides aux projets du Grand Défi"


@bp.get("/subventions.csv")
@access.public
def subventions() -> ResponseReturnValue:
    """The national format. A vehicle without a SIRET cannot be told in it: its grants are in the others."""
    return _streamed(_lines, "text/csv; charset=utf-8", lambda one: bool(one.giver.siret))


@bp.get("/grants.json")
@access.public
def three_sixty_grants() -> ResponseReturnValue:
    """The 360Giving format, with the heads of the books that it was counted up to."""
    return _streamed(_package, "application/json")


@bp.get("/grants-state.json")
@access.public
def state() -> ResponseReturnValue:
    """What both files were counted up to, and what they add up to: for who wants to compare."""
    with reading() as session:
        stood = grants.published(session, now=clock.now()).standing
        told = grants.told(session, now=clock.now())
    said = {"number": told.number, "amountCents": told.cents, "paidCents": told.paid_cents}
    return jsonify({"state": stood.state, "entries": stood.entries, "heads": _heads(stood), "grants": said})


def _streamed(write: Write, media_type: str, keep: Callable[[Grant], bool] = lambda _: True) -> Response:
    """A file, with what it was counted up to. Raises NothingGranted rather than give one without any grant,
    which neither format allows."""
    told: dict[str, str] = {}

    def pieces(session: Session) -> Iterator[str]:
        found = grants.published(session, now=clock.now())
        told[STATE], kept = found.standing.state, filter(keep, found.grants)
        first = next(kept, None)
        if first is None:
            raise NothingGranted
        return write(found.standing, itertools.chain([first], kept))

    response = streamed(pieces, media_type)
    response.headers.update(told)
    return response


def _lines(_stood: Standing, found: Iterable[Grant]) -> Iterator[str]:
    yield spreadsheets.line(scdl.COLUMNS)
    yield from (spreadsheets.line(scdl.row(one)) for one in found)


def _package(stood: Standing, found: Iterable[Grant]) -> Iterator[str]:
    base = surroundings.settings().base_url
    said = f"{stood.entries} écritures du grand livre comptées, jusqu’aux empreintes de fin ci-dessous."
    head = three_sixty.head(TITLE, said, identifier=f"{base}/open-data/grants.json", ledger=_heads(stood))
    opened = json.dumps(head | {"state": stood.state}, ensure_ascii=False)
    yield opened[:-1] + ', "grants": ['
    between = "\n"
    for one in found:
        yield between + json.dumps(three_sixty.grant(one, base=base), ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _heads(stood: Standing) -> list[dict[str, Any]]:
    return [
        {"vehicle": one.vehicle, "year": one.year, "seq": one.seq, "hash": one.hash} for one in stood.heads
    ]
