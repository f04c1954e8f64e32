"""The copy of a submission, for the team: what stands in it, made from the submission alone."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation import formats, surroundings
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.money import Euros
from challenge.foundation.slots import MailAttachment
from challenge.projects.models.applications import Application, ApplicationSubmission
from challenge.projects.queries import calls
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.completeness import asking, plans, submissions, wanting
from challenge.projects.rules.completeness.labels import CODES, LABELS
from challenge.projects.rules.completeness.missing import Wanted
from challenge.projects.rules.completeness.sections import NAMES, SECTIONS, Field, Kind

PDF = "application/pdf"


def attachment(session: Session, number: str, language: str) -> MailAttachment | None:
    """The file that goes with the mail of a receipt."""
    found = session.get(ApplicationSubmission, int(number)) if number.isdigit() else None
    if found is None:
        return None
    return MailAttachment(f"{_receipt(found)}.pdf", PDF, pdf(session, found, language))


def last(session: Session, application_id: int, language: str) -> MailAttachment | None:
    """The copy of what was submitted last; None before."""
    found = session.scalars(
        select(ApplicationSubmission)
        .where(ApplicationSubmission.application_id == application_id)
        .order_by(ApplicationSubmission.id.desc())
        .limit(1)
    ).one_or_none()
    return attachment(session, str(found.id), language) if found else None


def pdf(session: Session, sent: ApplicationSubmission, language: str) -> bytes:
    """The PDF of a submission in a language: the same bytes each time it is made."""
    from challenge.projects import application_pdf  # slow to load, needed when a copy is made only

    row = session.get_one(Application, sent.application_id)
    call = calls.by_id(session, row.call_id)
    if call is None:
        raise LookupError("a submission without its call")
    places = {str(one.id): one.name for one in city.districts(session)}
    wanted = wanting.of_sheet(call.sheet, places)
    content = json.loads(sent.content)
    with force_locale(language):
        return application_pdf.printed(
            application_pdf.Copy(
                language=language,
                city=surroundings.settings().city_name,
                title=str(content.get("project", {}).get("title", "")),
                call=call.sheet.title.get(language, call.sheet.title["fr"]),
                number=_receipt(sent),
                submitted_at=sent.submitted_at,
                facts=list(_facts(sent, call)),
                parts=[
                    application_pdf.Part(say(NAMES[section]), list(_answers(section, values, wanted)))
                    for section, values in _ordered(content)
                ],
            )
        )


def _receipt(sent: ApplicationSubmission) -> str:
    return submissions.receipt_number(sent.year, sent.place)


def _facts(sent: ApplicationSubmission, call: FrozenCall) -> Iterator[tuple[str, str]]:
    yield _("Reçu"), _receipt(sent)
    yield _("Déposée"), formats.moment(sent.submitted_at)
    yield _("Empreinte du contenu"), _grouped(sent.content_hash)
    yield _("Empreinte des règles de l’appel"), _grouped(call.fingerprint)


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _ordered(content: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for section in NAMES:
        if isinstance(content.get(section), dict):
            yield section, content[section]


def _answers(section: str, values: Mapping[str, Any], wanted: Wanted) -> Iterator[tuple[str, str]]:
    if section == "attachments":
        for name, words in wanted.documents.items():
            kept = values.get(name)
            yield say(words.sentence), f"{kept['name']} · SHA-256 {_grouped(kept['sha256'])}" if kept else ""
        return
    if section == "questions":
        for name, words in wanted.questions.items():
            yield say(words.sentence), _yes_no(values.get(name))
        return
    for field in asking.BUDGET if section == "budget" else SECTIONS[section]:
        if field.key in values:
            yield _named(section, field), _told(section, field, values[field.key], wanted)


def _named(section: str, field: Field) -> str:
    name = say(LABELS[f"{section}.{field.key}"][0])
    return name + _(" (public)") if field.public else name


def _told(section: str, field: Field, value: Any, wanted: Wanted) -> str:
    if field.kind is Kind.ROWS:
        rows = value if isinstance(value, list) else []
        return "\n".join(" · ".join(_cell(cell, row.get(cell)) for cell in field.cells) for row in rows)
    if field.kind is Kind.TICK:
        return _yes_no(value)
    if field.kind is Kind.MONEY:
        return _euros(value)
    if field.kind is Kind.DAY:
        return _day(value)
    if field.kind is Kind.CODE:
        if field.listed:
            words = wanted.lists.get(field.listed, {}).get(value)
            return say(words.sentence) if words else str(value)
        known = CODES[f"{section}.{field.key}"].get(value)
        return say(known) if known else str(value)
    return str(value or "")


def _cell(cell: str, value: Any) -> str:
    if cell == "cents":
        return _euros(value)
    return _day(value) if cell == "due_on" else str(value or "")


def _euros(value: Any) -> str:
    return str(formats.shown(Euros(value))) if isinstance(value, int) else ""


def _day(value: Any) -> str:
    found = plans.day(value)
    return formats.day(found) if found else ""


def _yes_no(value: Any) -> str:
    return _("oui") if value is True else _("non") if value is False else ""
