"""What an import says, as files for a spreadsheet."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from flask import Blueprint, Response, stream_with_context
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access
from challenge.foundation.i18n import gettext as _
from challenge.foundation.spreadsheets import sheet
from challenge.foundation.transaction import reading
from challenge.residents.queries import differences, imports
from challenge.residents.queries.differences import Change
from challenge.residents.queries.imports import ImportPage
from challenge.residents.rules.roll_lines import LABELS, MENDING
from challenge.residents.views.words import CHANGES, RETURNS

bp = Blueprint("roll_downloads", __name__, url_prefix="/admin/roll/imports")
PART = 1000
for_staff = access.granted("organiser", "registrar")


@bp.get("/<int:number>/errors.csv")
@for_staff
def errors(number: int) -> ResponseReturnValue:
    with reading() as session:
        imports.page(session, number)

    def rows() -> Iterator[Sequence[object]]:
        yield _("ligne"), _("colonne"), _("erreur"), _("autre ligne")
        passed, more = 0, True
        while more:
            with reading() as session:
                found = imports.errors(session, number, after=passed, most=PART)
            yield from (
                (one.line, _(LABELS[one.column]), _(MENDING[one.code]), one.other_line) for one in found
            )
            passed, more = passed + PART, len(found) == PART

    return _file(rows(), f"import-{number}-erreurs.csv")


@bp.get("/<int:number>/changes.csv")
@for_staff
def changes(number: int) -> ResponseReturnValue:
    with reading() as session:
        page = imports.page(session, number)

    def rows() -> Iterator[Sequence[object]]:
        yield _("référence"), _("changement"), _("colonnes")
        for part in _parts(page):
            for change in part:
                names = (RETURNS if name == "left_at" else LABELS[name] for name in change.columns)
                yield change.reference, _(CHANGES[change.kind]), ", ".join(map(_, names))

    return _file(rows(), f"import-{number}-changements.csv")


def _parts(page: ImportPage) -> Iterator[list[Change]]:
    """Every difference of a preview, part by part, each read in a transaction of its own."""
    kinds: tuple[Callable[[Session, int], list[Change]], ...] = (
        lambda session, after: differences.added(session, import_id=page.id, after=after, most=PART),
        lambda session, after: differences.changed(session, import_id=page.id, after=after, most=PART),
        lambda session, after: differences.gone(
            session, import_id=page.id, nameless=page.nameless, after=after, most=PART
        ),
    )
    for kind in kinds if page.state == "ready" else ():
        after, more = 0, True
        while more:
            with reading() as session:
                found = kind(session, after)
            yield found
            after, more = (found[-1].key if found else 0), len(found) == PART


def _file(rows: Iterable[Sequence[object]], name: str) -> Response:
    response = Response(stream_with_context(sheet(rows)), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response
