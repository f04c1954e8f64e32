"""What officers hand to a registrar, a list without any code; and the codes of demonstrations."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from flask import Blueprint, Response, abort, redirect, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, i18n, surroundings, visitors
from challenge.foundation.i18n import gettext as _
from challenge.foundation.spreadsheets import defused
from challenge.foundation.transaction import reading, writing
from challenge.voting import letter_details
from challenge.voting.forms.seats import PlatformCodesForm
from challenge.voting.queries import electorate, referendums
from challenge.voting.services import platform_codes
from challenge.voting.views import seats

bp = Blueprint("seat_codes", __name__, url_prefix="/admin/referendums/<uuid>")
AT_ONCE, MOST_PARTS = platform_codes.PER_FILE, 100_000


@bp.get("/electorate.csv")
@access.granted("election_officer", "registrar")
def electorate_file(uuid: str) -> Response:
    with reading() as session:
        number = referendums.identity(session, uuid)
        if electorate.size(session, number) is None:
            abort(404)

    def rows() -> Iterator[str]:
        yield "\ufeff" + _line((_("référence"), _("nom"), _("adresse")))
        with reading() as session:
            yield from (_line(one) for one in electorate.envelopes(session, number))

    found = Response(stream_with_context(rows()), mimetype="text/csv")
    found.headers["Content-Disposition"] = f"attachment; filename={uuid}.electorate.csv"
    found.headers["Cache-Control"] = "no-store"
    return found


@bp.post("/platform-codes")
@access.granted("election_officer")
def make(uuid: str) -> ResponseReturnValue:
    form, now = PlatformCodesForm(), clock.now()
    if not form.validate():
        return seats.page_of(
            uuid, {"number": str(form.number.errors[0])}, {"number": form.number.raw_data[0]}
        ), 422
    with writing() as session:
        platform_codes.make(
            session,
            uuid=uuid,
            number=form.number.data or 50,
            data_dir=Path(surroundings.settings().data_dir),
            actor=visitors.signed_in().actor,
            now=now,
        )
    return redirect(url_for("seats.index", uuid=uuid), code=303)


@bp.get("/platform-letters.pdf")
@access.granted("election_officer")
def letters(uuid: str) -> Response:
    from challenge.voting import letters as printed  # PDF: slow to load, needed here only

    with reading() as session:
        page = referendums.page(session, uuid=uuid, language=i18n.language(), now=clock.now())
        told = letter_details.details(session, sheet=page.sheet, closes_at=page.closes_at, now=clock.now())
    part = request.args.get("part", 1, type=int)
    kept = platform_codes.letters_file(Path(surroundings.settings().data_dir), page.uuid)
    if page.sheet.registrar != "platform" or not kept.is_file() or not 1 <= part <= MOST_PARTS:
        abort(404)
    first = (part - 1) * AT_ONCE
    with kept.open("rb") as lines:
        batch = list(printed.read_letters(islice(lines, first, first + AT_ONCE)))
    if not batch:
        abort(404)
    found = Response(printed.print_letters(batch, told[i18n.language()]), mimetype="application/pdf")
    found.headers["Content-Disposition"] = f"attachment; filename={uuid}.letters-{part:03}.pdf"
    found.headers["Cache-Control"] = "no-store"
    return found


def _line(cells: tuple[str, ...]) -> str:
    """One line of a file that a spreadsheet opens, and never runs."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerow(map(defused, cells))
    return written.getvalue()
