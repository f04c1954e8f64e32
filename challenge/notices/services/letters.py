"""A message to one person, in that person's language."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import Sentence
from challenge.notices import mails

Said = Sentence | Mapping[str, str]
"""A sentence of ours, or what somebody wrote in each language: {"fr": …, "en": …}."""


def write(
    session: Session,
    *,
    account_id: int,
    subject: Said,
    body: Said | Sequence[Said],
    address: str,
    now: datetime,
    key: str | None = None,
    attachment: str | None = None,
) -> bool:
    """Queue a mail to an account: a greeting, the paragraphs of `body`, and the page at `address` (a path of
    this site). `attachment`: as `slots.mail_attachments` has it. Whether it was queued: False for an account
    that is gone, or a `key` that was used."""
    person = people.person(session, account_id)
    if person is None or not person.email:
        return False
    paragraphs = [body] if isinstance(body, Sentence | Mapping) else list(body)
    return mails.send_letter(
        session,
        to=person,
        subject=subject,
        paragraphs=paragraphs,
        address=address,
        now=now,
        key=key,
        attachment=attachment,
    )
