"""The page of open data, its catalogues and its files."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from flask import Blueprint, Response, jsonify, render_template
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, i18n, spreadsheets
from challenge.foundation.datasets import Dataset, Row
from challenge.foundation.i18n import say
from challenge.foundation.streaming import streamed
from challenge.foundation.transaction import reading
from challenge.opendata import published
from challenge.opendata.rules import cells, described

bp = Blueprint("opendata", __name__, url_prefix="/opendata")
Write = Callable[[Dataset, Iterable[Row]], Iterator[str]]
TOGETHER = 200
"""Rows that are sent at once: one by one, the sending would take longer than the reading."""


@bp.get("")
@access.public
def index() -> str:
    """Every table with its columns, every file in a format of others, the licence."""
    with reading() as session:
        files = list(published.files(session, clock.now()))
    return render_template(
        "opendata/index.html",
        tables=published.tables(),
        files=files,
        licence=described.LICENCE,
        now=clock.now(),
    )


@bp.get("/<table>.csv")
@access.public
def as_csv(table: str) -> Response:
    """A whole table, for a spreadsheet."""
    return _streamed(table, _csv, "text/csv; charset=utf-8")


@bp.get("/<table>.json")
@access.public
def as_json(table: str) -> Response:
    """The same rows, for a program."""
    return _streamed(table, _json, "application/json")


@bp.get("/datapackage.json")
@access.public
def package() -> Response:
    """The tables as a Data Package."""
    return _told(described.package(published.city(), published.tables(), say, clock.now()))


@bp.get("/catalogue.jsonld")
@access.public
def catalogue() -> Response:
    """The tables as national catalogues harvest them."""
    now = clock.now()
    with reading() as session:
        others = published.elsewhere(session, now, i18n.language())
    told = described.catalogue(published.city(), published.tables(), others, say, i18n.language(), now)
    return _told(told, "application/ld+json")


def _told(content: object, media_type: str = "application/json") -> Response:
    response = jsonify(content)
    response.content_type = media_type
    return response


@bp.after_request
def _for_browsers(response: Response) -> Response:
    """A program in a page of another site reads what everybody reads."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _streamed(table: str, write: Write, media_type: str) -> Response:
    """A whole table, in one snapshot."""
    dataset, now = published.found(table), clock.now()

    def pieces(session: Session) -> Iterator[str]:
        return _together(write(dataset, dataset.rows(session, now, None, None)))

    return streamed(pieces, media_type)


def _together(pieces: Iterator[str]) -> Iterator[str]:
    while part := "".join(islice(pieces, TOGETHER)):
        yield part


def _csv(dataset: Dataset, rows: Iterable[Row]) -> Iterator[str]:
    yield spreadsheets.line(column.name for column in dataset.columns)
    yield from (spreadsheets.line(map(cells.as_csv, row)) for row in rows)


def _json(dataset: Dataset, rows: Iterable[Row]) -> Iterator[str]:
    between = "[\n"
    for row in rows:
        yield between + json.dumps(cells.record(dataset.columns, row), ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"
