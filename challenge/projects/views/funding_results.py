"""The public result of a call's funding vote: who is funded and why, and what it takes to find it again."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import SystemRandom

from flask import Blueprint, Response, render_template, stream_with_context

from challenge.city import showing
from challenge.foundation import access, clock, i18n
from challenge.foundation.canonical import canonical_json
from challenge.foundation.transaction import reading
from challenge.projects import bundles
from challenge.projects.queries import funding_pages
from challenge.projects.queries.funding_pages import ResultPage
from challenge.projects.rules.allocation import division, pabulib
from challenge.voting.queries import board, results, withdrawals

bp = Blueprint("funding_results", __name__, url_prefix="/calls/<slug>/result")
PART = 1 << 16


@bp.get("")
@access.public
def show(slug: str) -> str:
    return render_template("projects/funding/result.html", page=_page(slug))


@bp.get("/compared")
@access.public
def compared(slug: str) -> str:
    """Who would have been funded under other rules, from the same ballots."""
    return render_template("projects/funding/compared.html", page=_page(slug))


@bp.get("/outcome.json")
@access.public
def document(slug: str) -> Response:
    """The exact text whose fingerprint is published."""
    return Response(canonical_json(_page(slug).outcome.document), mimetype="application/json")


@bp.get("/votes.pb")
@access.public
def votes(slug: str) -> Response:
    """The vote in the Pabulib format; its voters are numbered anew each time."""
    page = _page(slug)
    if not page.referendum.sheet.mixed:
        raise funding_pages.NoResultYet  # of totals, nobody knows a voter's approvals
    with reading() as session:
        counts = results.published(session, page.referendum).counts
    kept = division.kept(page.referendum.sheet, counts, page.outcome.document)
    meta = {
        "description": page.call.sheet.title["fr"],
        "country": "France",
        "unit": showing.name(),
        "instance": page.call.slug,
        "rule": page.outcome.document["rule"],
        "date_begin": page.referendum.opens_at.date().isoformat(),
        "date_end": page.referendum.closes_at.date().isoformat(),
        "currency": "EUR",
    }
    names = {name: label.fr for name, label in page.labels.items()}
    text = pabulib.written(kept, names, meta, SystemRandom(), unit=100)
    headers = {"Content-Disposition": f'attachment; filename="{page.call.slug}.pb"'}
    return Response(text, mimetype="text/plain", headers=headers)


@bp.get("/bundle.zip")
@access.public
def bundle(slug: str) -> Response:
    """All that it takes to go from the encrypted ballots to this result without us."""
    page, folder = _page(slug), tempfile.TemporaryDirectory()
    path = Path(folder.name) / "bundle.zip"
    _write(page, path)

    def parts() -> Iterator[bytes]:
        with folder, path.open("rb") as file:
            while part := file.read(PART):
                yield part

    response = Response(stream_with_context(parts()), mimetype="application/zip")
    response.content_length = path.stat().st_size
    response.headers["Content-Disposition"] = f'attachment; filename="{page.referendum.uuid}.zip"'
    return response


def _write(page: ResultPage, path: Path) -> None:
    archive = path.with_suffix(".bel")
    with reading() as session, archive.open("wb") as out:
        out.writelines(board.archive_chunks(session, board.head(session, page.referendum.uuid)))
        seed = results.published(session, page.referendum).draw_seed
        withdrawn = withdrawals.withdrawn(session, page.referendum.id)
    facts = bundles.published(seed, list(withdrawn), page.outcome.hash)
    text = json.dumps(page.outcome.document, ensure_ascii=False, indent=1)
    with path.open("wb") as file:
        bundles.write(file, sheet=page.referendum.sheet, archive=archive, facts=facts, outcome=text)
    archive.unlink()


def _page(slug: str) -> ResultPage:
    with reading() as session:
        return funding_pages.result(session, slug, language=i18n.language(), now=clock.now())
