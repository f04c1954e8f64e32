"""Sending an announcement to oneself, before it goes to everybody."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import limits, mail
from challenge.notices import mails
from challenge.notices.queries import announcements
from challenge.notices.rules.announcements import LANGUAGES
from challenge.notices.services.notifications import stop_address

MOST = 20


def send(session: Session, *, number: int, account_id: int, now: datetime) -> None:
    """Send to whoever asks, in each language, the mail that followers will get, marked as a trial.
    AnnouncementNotFound, TooManyTries."""
    found, person = announcements.one(session, number), people.person(session, account_id)
    limits.check(session, key=f"trial {account_id}", limit=MOST, window=timedelta(hours=1), now=now)
    if person is None:
        return
    for language in LANGUAGES:
        text = mails.announcement(
            found.body[language], number=number, address=found.address, language=language
        )
        mail.send(
            session,
            to=person.email,
            subject=mails.trial(found.title[language], language=language),
            text=text,
            language=language,
            now=now,
            markdown=True,
            unsubscribe=stop_address(account_id, "announcements"),
        )
