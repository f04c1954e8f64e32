"""An announcement as it will be read, before it is sent: page, mail, banner; and by how many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from sqlalchemy.orm import Session

from challenge.foundation import mail, mail_batches, markup, surroundings
from challenge.notices import mails
from challenge.notices.queries import announcements, audiences, targets
from challenge.notices.queries.announcements import Announcement
from challenge.notices.rules.announcements import LANGUAGES, batch_of

PAGE_ABOVE = "#page-title"
"""Where the preview shows the page of the announcement."""


@dataclass(frozen=True)
class Mail:
    """The mail in one language: its text to the letter, and its body as a page."""

    subject: str
    plain: str
    body: Markup


@dataclass(frozen=True)
class Preview:
    """All that is to be seen before sending. `audience`: the targets whose followers are told; `kept_to`:
    whom alone among them; `fate`: what became of the mails, once sent."""

    announcement: Announcement
    about: targets.Named | None
    audience: Sequence[targets.Named]
    kept_to: audiences.Named | None
    followers: int
    mails: Mapping[str, Mail]
    fate: mail_batches.Fate | None


def preview(session: Session, number: int, *, now: datetime) -> Preview:
    """The announcement of this number, whatever its state; AnnouncementNotFound."""
    found = announcements.one(session, number)
    names = targets.audience(session, found.target)
    return Preview(
        announcement=found,
        about=targets.named(session, found.target),
        audience=[one for name in names if (one := targets.named(session, name))],
        kept_to=audiences.named(session, found.audience),
        followers=audiences.count(session, found.target, found.audience),
        mails={language: _mail(session, found, language, now) for language in LANGUAGES},
        fate=mail_batches.fate(session, batch_of(number)) if found.sent_at else None,
    )


def _mail(session: Session, found: Announcement, language: str, now: datetime) -> Mail:
    text = mails.announcement(
        found.body[language], number=found.number, address=found.address, language=language
    )
    plain, _page = mail.rendered(
        text,
        subject=found.title[language],
        markdown=True,
        unsubscribe=f"{surroundings.settings().base_url}/unsubscribe/…",
        language=language,
        footer=mail.footer(session, language, now),
    )
    if not found.sent_at:  # its page does not exist yet: the link leads to how that page will be, just above
        page = f"{surroundings.settings().base_url}/news/{found.number}"
        text = text.replace(f"<{page}>", f"[{page}]({PAGE_ABOVE})")
    return Mail(found.title[language], plain, markup.to_html(text))
