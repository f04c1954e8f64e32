"""A letter: in the person's language, once by key, to nobody who is gone."""

from sqlalchemy.orm import Session

from challenge.foundation.sentences import Sentence
from challenge.notices.services import letters
from tests.notices.conftest import NOW, account, mails

REASON = {"fr": "Trop vague.", "en": "Too vague."}


def write(session: Session, account_id: int, **more: object) -> bool:
    given = {"subject": {"fr": "Votre\nidée", "en": "Your idea"}, "body": REASON} | more
    return letters.write(session, account_id=account_id, address="/proposals/1", now=NOW, **given)  # type: ignore[arg-type]


def test_it_is_in_the_language_of_the_person(session: Session) -> None:
    assert write(session, account(session, "Ada", "en"))
    (sent,) = mails(session)
    assert (sent.subject, sent.language) == ("Your idea", "en")
    assert (sent.text or "").split("\n\n") == [
        "Hello,",
        "Too vague.",
        "http://127.0.0.1:8000/proposals/1",
    ]


def test_it_takes_sentences_and_paragraphs(session: Session) -> None:
    write(session, account(session, "Ada"), body=[Sentence("Bonjour,"), REASON])
    (sent,) = mails(session)
    assert (sent.subject, sent.text and sent.text.count("\n\n")) == ("Votre idée", 3)


def test_it_leaves_once_by_key(session: Session) -> None:
    ada = account(session, "Ada")
    assert [write(session, ada, key="reason-1") for _ in range(2)] == [True, False]


def test_it_goes_to_nobody_who_is_gone(session: Session) -> None:
    assert not write(session, 999)
