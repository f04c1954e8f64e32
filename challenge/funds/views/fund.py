"""The fund for everybody: where the money comes from, where it goes, and every entry behind it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from sqlalchemy.orm import Session

from challenge.foundation import access, clock
from challenge.foundation.i18n import say
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import reading
from challenge.funds.queries import fund_page, public_entries, public_names, standing
from challenge.funds.queries import project_money as queries
from challenge.funds.queries.public_entries import EntryRead, Filters
from challenge.funds.queries.public_names import Names
from challenge.funds.queries.standing import Promised
from challenge.funds.rules.ledger.accounts import CLASSES, known
from challenge.funds.views import fund_drawing, fund_words

bp = Blueprint("fund", __name__)
DRAWING = Sentence(N_("De qui donne aux projets"))
LONGEST, FEED = 80, 30


@bp.get("/fund")
@access.public
def show() -> str:
    """What came in, is committed, paid and left; the drawing with its table; how to check it."""
    with reading() as session:
        page = fund_page.page(session, now=clock.now())
    return render_template(
        "funds/public/fund.html",
        page=page,
        picture=fund_drawing.wide(page, say(DRAWING)),
        steps=fund_drawing.narrow(page),
        tables=fund_drawing.rows(page),
        words=fund_words,
    )


@bp.get("/fund/payments.atom")
@access.public
def feed() -> Response:
    """What was promised to announced projects, paid to them and given back, lately."""
    now = clock.now()
    with reading() as session:
        promised, found = _known(session, now)
        rows = _rows(session, promised, found, public_entries.latest(session, promised, most=FEED))
    said = render_template("funds/public/feed.xml", rows=rows, now=now)
    return Response(said, mimetype="application/atom+xml")


@bp.get("/fund/entries")
@access.public
def entries() -> str:
    """Entries of the book, the newest first; filters are in the address."""
    kept: dict[str, Any] = {
        name: value for name in ("vehicle", "year", "account", "about") if (value := _asked(name))
    }
    with reading() as session:
        promised, found = _known(session, clock.now())
        filters = _filters(kept, found)
        listing = public_entries.listed(session, filters, promised, found, page=_number("page") or 1)
        rows = _rows(session, promised, found, listing.entries)
    return render_template(
        "funds/public/entries.html",
        listing=listing,
        filters=filters,
        kept=kept,
        rows=rows,
        found=found,
        years=sorted({one.year for one in promised.heads}, reverse=True),
        about=fund_words.about(found, filters.about),
        everywhere=url_for("fund.entries", **{k: v for k, v in kept.items() if k != "about"}),
        words=fund_words,
    )


@bp.get("/fund/entries/<int:number>/<int:year>/<int:seq>")
@access.public
def entry(number: int, year: int, seq: int) -> str:
    """One entry: in words, line by line, and how its hash holds it in its place."""
    with reading() as session:
        one = public_entries.one(session, number, year, seq)
        promised, found = _known(session, clock.now())
        (row,) = _rows(session, promised, found, [one])
    return render_template("funds/public/entry.html", row=row, one=one, found=found, words=fund_words)


@bp.get("/projects/<ref>/money")
@access.public
def project_money(ref: str) -> str:
    """The money of one project: what is promised, due and paid, and the entries behind it."""
    with reading() as session:
        page = queries.page(session, ref, now=clock.now())
    return render_template("funds/public/project_money.html", page=page)


def _known(session: Session, now: datetime) -> tuple[Promised, Names]:
    stood, promised = standing.standing(session), standing.promised(session, now=now)
    return promised, public_names.names(session, stood, promised, now=now)


def _rows(
    session: Session, promised: Promised, found: Names, entries: Sequence[EntryRead]
) -> list[dict[str, Any]]:
    behind = public_names.behind(session, found, promised, [(one.thing, one.said) for one in entries])
    return [
        dict(zip(("about", "ref"), fund_words.concerned(found, behind, one), strict=True))
        | {"one": one, "kind": fund_words.KINDS[one.said.kind]}
        for one in entries
    ]


def _filters(kept: dict[str, Any], found: Names) -> Filters:
    """What is asked; an account or a thing that nobody has is asked for nothing."""
    account, about = kept.get("account", ""), kept.get("about", "")
    return Filters(
        _number("vehicle"),
        _number("year"),
        account if account in CLASSES or known(account, "") else "",
        about if fund_words.about(found, about) else "",
    )


def _asked(name: str) -> str:
    return request.args.get(name, "").replace("\0", "").strip()[:LONGEST]


def _number(name: str) -> int | None:
    written = _asked(name)
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else None
