"""What organisers may tell to those who follow a call: prepared here, read and sent by them."""

from datetime import datetime
from textwrap import shorten

from sqlalchemy.orm import Session

from challenge.foundation.i18n import in_each_language
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import announcements
from challenge.projects.models.calls import Call
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.rules.words import Words

LONGEST_TITLE = 70
OPENS_TITLE = N_("Un appel à projets : %(title)s")
OPENS_BODY = N_(
    "Il est possible de candidater du %(opens_at)s au %(last)s.\n\n"
    "[Lire l’appel, ses règles et qui peut candidater](%(address)s)"
)
CANCELLED_TITLE = N_("L’appel à projets est annulé")
CANCELLED_BODY = N_("L’appel « %(title)s » est annulé. Pourquoi :\n\n> %(reason)s")
ANSWERED_TITLE = N_("Une réponse de la ville sur l’appel « %(title)s »")
ANSWERED_BODY = N_("Question :\n\n> %(question)s\n\n[Lire la réponse](%(address)s/questions)")


def frozen(session: Session, *, call: Call, sheet: CallSheet, actor: str, now: datetime) -> int:
    """Prepare a draft of the announcement of a call, to those who follow its edition; return its number."""
    moments, address = sheet.moments, f"/calls/{call.slug}"
    words = {"opens_at": moments.opens_at, "last": moments.last_submit, "address": address}
    title = Sentence(OPENS_TITLE, {"title": _title(call)})
    target = f"edition:{call.edition_id}"
    return _draft(session, target, title, Sentence(OPENS_BODY, words), address, actor, now)


def cancelled(session: Session, *, call: Call, reasons: tuple[str, str], actor: str, now: datetime) -> int:
    """Prepare a draft of the announcement of a cancellation, with its public reason; return its number."""
    words = {"title": _title(call), "reason": Words(*(" ".join(one.split()) for one in reasons))}
    title, body = Sentence(CANCELLED_TITLE), Sentence(CANCELLED_BODY, words)
    return _draft(session, f"call:{call.id}", title, body, f"/calls/{call.slug}", actor, now)


def answered(session: Session, *, call: Call, question: str, actor: str, now: datetime) -> int:
    """Prepare a draft that tells of a public answer; return its number."""
    address, title = f"/calls/{call.slug}", Sentence(ANSWERED_TITLE, {"title": _title(call)})
    words = {"question": " ".join(question.split()), "address": address}
    body = Sentence(ANSWERED_BODY, words)
    return _draft(session, f"call:{call.id}", title, body, f"{address}/questions", actor, now)


def _title(call: Call) -> Words:
    """Its title in each language, short enough to stand in another."""
    return Words(*(shorten(one, LONGEST_TITLE, placeholder=" …") for one in (call.title_fr, call.title_en)))


def _draft(
    session: Session,
    target: str,
    title: Sentence,
    body: Sentence,
    address: str,
    actor: str,
    now: datetime,
) -> int:
    return announcements.tell(
        session,
        target=target,
        title=in_each_language(title),
        body=in_each_language(body),
        address=address,
        actor=actor,
        now=now,
    )
