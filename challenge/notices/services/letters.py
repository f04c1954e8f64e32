"""Something to tell to one person: on that person's page, and by mail at the rhythm they chose."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.accounts.queries.people import Person
from challenge.foundation import i18n, tokens
from challenge.foundation.sentences import Sentence
from challenge.notices import kinds, mails
from challenge.notices.queries.followers import Recipient
from challenge.notices.rules.rhythms import AT_ONCE
from challenge.notices.services import follows, notifications

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
    kind: str = kinds.LETTERS,
    about: Sequence[str] = (),
) -> bool:
    """Tell an account: its page of notifications lists it, and a mail says it with a greeting, the paragraphs
    of `body`, and the page at `address` (a path of this site).
    `kind`: one of `slots.notice_kinds`; the person may want a digest of it, or no mail. `attachment`: as
    `slots.mail_attachments` has it; such a mail leaves at once. `about`: the public things that it
    names, as `proposal:12`, for `notifications.take_back` to find it. Whether it was told: False for an
    account that is gone, or a `key` that was used.
    """
    person = people.person(session, account_id)
    if person is None or not person.email or (key and notifications.used(session, key)):
        return False
    paragraphs = _listed(body)
    rhythm = AT_ONCE if attachment else notifications.rhythm(session, account_id=account_id, kind=kind)
    if rhythm == AT_ONCE and not mails.send_letter(
        session,
        to=person,
        subject=subject,
        paragraphs=paragraphs,
        address=address,
        now=now,
        key=key,
        attachment=attachment,
        unsubscribe=notifications.stop_address(account_id, kind),
    ):
        return False
    notifications.keep(
        session,
        account_id=account_id,
        kind=kind,
        subject=_in_each_language(subject)[0],
        body=_in_each_language(*paragraphs),
        address=address,
        key=key,
        rhythm=rhythm,
        now=now,
        about=about,
    )
    return True


def write_to_address(
    session: Session,
    *,
    to: Recipient,
    subject: Said,
    body: Said | Sequence[Said],
    address: str,
    key: str,
    now: datetime,
) -> bool:
    """Tell somebody who follows by an address alone: by mail at once, with the link that ends this. `key`:
    told at most once to each address. Whether it was queued: False where a mail cannot be."""
    try:
        return mails.send_letter(
            session,
            to=Person(0, "", to.email, to.language),
            subject=subject,
            paragraphs=_listed(body),
            address=address,
            now=now,
            key=f"{key}-{tokens.keyed_digest('recipient', to.email.strip().lower())}",
            unsubscribe=follows.unsubscribe_address(to.reference),
        )
    except ValueError:  # an address that cannot stand in a header stops nobody else's mail
        return False


def _listed(body: Said | Sequence[Said]) -> list[Said]:
    return [body] if isinstance(body, Sentence | Mapping) else list(body)


def _in_each_language(*said: Said) -> list[dict[str, str]]:
    return [i18n.in_each_language(one) if isinstance(one, Sentence) else dict(one) for one in said]
