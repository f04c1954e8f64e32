"""Measures as files for everybody, written while they are read, at addresses that do not change."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack

from flask import Blueprint, Response, stream_with_context
from sqlalchemy.orm import Session

from challenge.foundation import access, surroundings
from challenge.foundation.transaction import reading
from challenge.funds.rules.open_data.scdl import SPREADSHEETS_RUN
from challenge.impact.models.evaluations import Evaluation, Indicator
from challenge.impact.models.measures import Measure
from challenge.impact.queries import public
from challenge.impact.rules.typed import decimal

bp = Blueprint("impact_data", __name__, url_prefix="/open-data")
COLUMNS = (
    "mesure",
    "action",
    "reference",
    "sorte",
    "indicateur",
    "libelle",
    "unite",
    "sens",
    "odd",
    "date",
    "valeur",
    "borne_basse",
    "borne_haute",
    "echantillon",
    "autre_methode",
    "preuve",
    "saisie_par",
    "verifiee_le",
    "etat",
    "corrige",
)
Row = tuple[Measure, Evaluation, Indicator]


@bp.get("/measures.csv")
@access.public
def as_csv() -> Response:
    """One line per verified measure; those that were corrected since stay, and say so."""
    return _streamed(_lines, "text/csv; charset=utf-8")


@bp.get("/measures.json")
@access.public
def as_json() -> Response:
    """The same, as one list."""
    return _streamed(_list, "application/json")


def _streamed(write: Callable[[Iterable[Row]], Iterator[str]], media_type: str) -> Response:
    stack = ExitStack()
    session: Session = stack.enter_context(reading())
    response = Response(stream_with_context(write(public.rows(session))), content_type=media_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.call_on_close(stack.close)
    return response


def cells(one: Measure, evaluation: Evaluation, indicator: Indicator) -> dict[str, str]:
    """A measure, by column."""
    base = surroundings.settings().base_url.rstrip("/")
    file = f"{base}/impact/measures/{one.id}/evidence" if one.digest else ""
    said = (
        str(one.id),
        evaluation.title_fr,
        evaluation.ref,
        evaluation.kind,
        indicator.code,
        indicator.name_fr,
        indicator.unit_fr,
        indicator.direction,
        str(indicator.goal or ""),
        one.measured_on.isoformat(),
        _plain(one.value),
        _plain(one.low),
        _plain(one.high),
        str(one.sample or ""),
        one.method,
        file or one.link,
        one.side,
        one.decided_at.date().isoformat() if one.decided_at else "",
        one.state,
        str(one.replaces or ""),
    )
    return dict(zip(COLUMNS, said, strict=True))


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    yield _line(COLUMNS)
    for row in rows:
        told = cells(*row)
        numbers = ("valeur", "borne_basse", "borne_haute")
        yield _line(
            f"'{cell}" if name not in numbers and cell.startswith(SPREADSHEETS_RUN) else cell
            for name, cell in told.items()
        )


def _line(written: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(written)
    return out.getvalue()


def _list(rows: Iterable[Row]) -> Iterator[str]:
    between = "["
    for row in rows:
        yield between + json.dumps(cells(*row), ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[" else "]\n"


def _plain(value: int | None) -> str:
    return "" if value is None else f"{decimal(value):f}"
