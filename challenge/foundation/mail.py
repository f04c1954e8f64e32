"""Mail: a row written with what it tells of, sent by a job once that is committed.

Mail that cannot leave is tried again and never fails a request; an address that is refused stops nobody
else's. What a mail said is forgotten a day after it left: it may hold a link that signs in.
"""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage

from flask import render_template
from flask_babel import force_locale
from sqlalchemy import String, Text, UniqueConstraint, false, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from challenge.foundation import jobs, mail_refusals, markup, slots, surroundings
from challenge.foundation.database import Base, UTCDateTime
from challenge.foundation.i18n import _
from config import Settings

SEND, FORGET = "foundation.send_mail", "foundation.forget_mail"
TRY_AGAIN = "foundation.try_mail_again"
WAITED_LONG = timedelta(hours=1)  # longer than a job's own tries last
AT_ONCE = 500
EMPTIED = {"recipient": None, "subject": None, "text": None, "unsubscribe": None}
KEPT_AFTER_SENDING = timedelta(days=1)
REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)
PATIENCE = 20  # seconds that a mail server may stay silent


class OutgoingMail(Base):
    """A mail: waiting, sent or refused. `key` keeps the same message from being queued twice.
    `unsubscribe`: of a mail that many people get, where one says no more. `attachment`: the file that goes
    with it, as a kind of `slots.mail_attachments` and its number. `batch`: what many mails have in common,
    for what became of them to be counted."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (UniqueConstraint("key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(String(120))
    recipient: Mapped[str | None] = mapped_column(String(254))
    subject: Mapped[str | None] = mapped_column(String(200))
    text: Mapped[str | None] = mapped_column(Text)
    markdown: Mapped[bool] = mapped_column(server_default=false())
    unsubscribe: Mapped[str | None] = mapped_column(String(300))
    attachment: Mapped[str | None] = mapped_column(String(60))
    batch: Mapped[str | None] = mapped_column(String(40), index=True)
    language: Mapped[str] = mapped_column(String(2))
    queued_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    refused_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    fault: Mapped[str | None] = mapped_column(String(80))


class NotSent(Exception):
    """The mail server could not be reached, or asks to come back later."""


def send(
    session: Session,
    *,
    to: str,
    subject: str,
    text: str,
    language: str,
    now: datetime,
    key: str | None = None,
    markdown: bool = False,
    unsubscribe: str | None = None,
    attachment: str | None = None,
    batch: str | None = None,
) -> bool:
    """Queue a mail, in paragraphs of plain text parted by empty lines, or Markdown. With `key`, at most once
    ever: False when it was queued before. ValueError for a line break in what becomes a header."""
    if any(sign in value for value in (to, subject, unsubscribe or "") for sign in "\r\n\0"):
        raise ValueError("a header on several lines")
    if key and session.scalar(select(OutgoingMail.id).where(OutgoingMail.key == key)):
        return False
    row = OutgoingMail(
        key=key,
        recipient=to,
        subject=subject[:200],
        text=text,
        markdown=markdown,
        unsubscribe=unsubscribe,
        attachment=attachment,
        batch=batch,
        language=language,
        queued_at=now,
    )
    session.add(row)
    session.flush()
    jobs.enqueue(session, SEND, {"mail": row.id}, now=now)
    return True


def send_now(session: Session, payload: dict[str, object], now: datetime) -> None:
    """The job: hand one mail over. Raises NotSent so that the job comes back later."""
    settings = surroundings.settings()
    # Locked: the job and the periodic one that queued it again may meet.
    row = session.get(OutgoingMail, payload["mail"], with_for_update=True)
    if row is None or row.recipient is None or row.sent_at or row.refused_at or not settings.smtp_host:
        return
    if row.unsubscribe and mail_refusals.stopped(session, row.recipient):
        row.refused_at, row.fault = now, mail_refusals.BEFORE
        return
    try:
        with _server(settings) as server:
            server.send_message(whole(session, row, settings, now))
        row.sent_at = now
        mail_refusals.taken(session, row.recipient)
    except (*REFUSED, smtplib.SMTPNotSupportedError) as refusal:
        if _passing(refusal):
            raise NotSent(type(refusal).__name__) from None
        row.refused_at, row.fault = now, type(refusal).__name__
        if isinstance(refusal, smtplib.SMTPRecipientsRefused):
            mail_refusals.refused(session, row.recipient, now)
    except (OSError, smtplib.SMTPException) as fault:
        raise NotSent(type(fault).__name__) from None


def forget(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: erase what mails said, to whom, a day after they left or were refused."""
    old = now - KEPT_AFTER_SENDING
    done = (OutgoingMail.sent_at < old) | (OutgoingMail.refused_at < old)
    session.execute(update(OutgoingMail).where(done, OutgoingMail.recipient.is_not(None)).values(EMPTIED))
    mail_refusals.forget(session, now)


def kept_for(session: Session, address: str) -> list[dict[str, object]]:
    """What is still kept of the mails to this address, without their text: it may hold a link."""
    rows = session.scalars(
        select(OutgoingMail).where(OutgoingMail.recipient == address).order_by(OutgoingMail.id)
    )
    return [
        {
            "to": one.recipient,
            "subject": one.subject,
            "queued_at": one.queued_at.isoformat(),
            "sent_at": one.sent_at and one.sent_at.isoformat(),
        }
        for one in rows
    ]


def forget_recipient(session: Session, address: str) -> None:
    """Forget the mails to this address: those that wait will not leave."""
    session.execute(update(OutgoingMail).where(OutgoingMail.recipient == address).values(EMPTIED))
    mail_refusals.taken(session, address)


def try_again(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: queue again what still waits after an hour. A mail server may be away for a day."""
    if not surroundings.settings().smtp_host:
        return
    waiting = (
        select(OutgoingMail.id)
        .where(OutgoingMail.queued_at < now - WAITED_LONG, OutgoingMail.recipient.is_not(None))
        .where(OutgoingMail.sent_at.is_(None), OutgoingMail.refused_at.is_(None))
        .order_by(OutgoingMail.id)
        .limit(AT_ONCE)
    )
    for number in session.scalars(waiting):
        jobs.enqueue(session, SEND, {"mail": number}, now=now)


def whole(session: Session, row: OutgoingMail, settings: Settings, now: datetime) -> EmailMessage:
    """The mail as it leaves, with the file that goes with it."""
    mail = message(row, settings, footer(session, row.language, now))
    kind, _sep, number = (row.attachment or "").partition(":")
    make = slots.mail_attachments.get(kind)
    file = make(session, number, row.language) if make else None
    if file:
        main, _sep, sub = file.media_type.partition("/")
        mail.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    return mail


def message(row: OutgoingMail, settings: Settings, footer: Sequence[str] = ()) -> EmailMessage:
    """The mail as it travels: plain text first, then the same as HTML. Sent twice, it has one id: the mailbox
    that gets both shows one."""
    mail = EmailMessage()
    user, _, domain = settings.mail_from.rpartition("@")
    mail["From"] = Address(f"Grand Défi {settings.city_name}", user, domain)
    mail["To"], mail["Subject"] = row.recipient, row.subject
    mail["Message-ID"] = f"<m{row.id}.{row.queued_at:%Y%m%d%H%M%S%f}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = row.language
    if row.unsubscribe:  # RFC 8058: a mailbox may show a button, which posts there
        mail["List-Unsubscribe"] = f"<{row.unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    plain, page = rendered(
        row.text or "",
        subject=row.subject or "",
        markdown=row.markdown,
        unsubscribe=row.unsubscribe,
        language=row.language,
        footer=footer,
    )
    mail.set_content(plain)
    mail.add_alternative(page, subtype="html")
    return mail


def rendered(
    text: str, *, subject: str, markdown: bool, unsubscribe: str | None, language: str, footer: Sequence[str]
) -> tuple[str, str]:
    """A mail as plain text and as HTML; also for who wants to see it before it leaves."""
    with force_locale(language):
        stop = _("Ne plus recevoir ces messages :") if unsubscribe else ""
        page = render_template(
            "mail.html",
            paragraphs=[] if markdown else [part.splitlines() for part in text.split("\n\n")],
            body=markup.to_html(text) if markdown else "",
            mail_language=language,
            title=subject,
            footer=footer,
            unsubscribe=unsubscribe,
        )
    said = [markup.to_text(text) if markdown else text]
    if footer or unsubscribe:
        said.append("\n".join(("-- ", *footer, *((f"{stop} {unsubscribe}",) if unsubscribe else ()))))
    return "\n\n".join(said), page


def footer(session: Session, language: str, now: datetime) -> list[str]:
    """The lines under every mail: who writes, how to answer."""
    return [line for lines in slots.mail_footers for line in lines(session, language, now)]


@contextmanager
def _server(settings: Settings) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP(str(settings.smtp_host), settings.smtp_port, timeout=PATIENCE) as server:
        if settings.smtp_tls:
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password or "")
        yield server


def _passing(refusal: smtplib.SMTPException) -> bool:
    """Whether a refusal is for now only: a code below 500."""
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        return any(code < 500 for code, _ in refusal.recipients.values())
    return isinstance(refusal, smtplib.SMTPResponseException) and refusal.smtp_code < 500
