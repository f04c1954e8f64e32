"""Anyone signed in asks about a call; an organiser answers before everybody, or says why not."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.notices.models import Announcement
from challenge.projects.models.questions import CallQuestion
from challenge.projects.queries import questions as kept
from challenge.projects.rules import questions as rules
from challenge.projects.services import question_data, questions
from tests.posting import submit
from tests.projects.calling import NOW, open_call
from tests.voting.clock import now_is

SLUG, CHIARA = "velos-2027", "account:99"
ANSWER = {"answer_fr": "Oui.", "answer_en": "Yes."}


@pytest.fixture
def ada(engine: Engine, client: FlaskClient, acting: Callable[..., Visitor]) -> int:
    now_is(client.application, NOW)
    with writing(engine=engine) as session:
        open_call(session)
    return acting("Ada").account_id


def ask(session: Session, account_id: int, words: str = "Et les trottinettes ?", now: datetime = NOW) -> int:
    return questions.ask(session, slug=SLUG, account_id=account_id, words=words, language="fr", now=now)


def answer(session: Session, number: int, answer_en: str = "Yes.") -> None:
    questions.answer(
        session, call_id=1, number=number, answer_fr="Oui.", answer_en=answer_en, actor=CHIARA, now=NOW
    )


def refuse(session: Session, number: int, reason: str = "Hors sujet.") -> None:
    questions.refuse(session, call_id=1, number=number, reason=reason, actor=CHIARA, now=NOW)


def test_it_publishes_a_question_with_its_answer(session: Session, ada: int) -> None:
    number = ask(session, ada)
    assert kept.answered(session, 1) == []
    answer(session, number)
    (found,) = kept.answered(session, 1)
    assert (found.words, found.answer.en) == ("Et les trottinettes ?", "Yes.")
    assert session.query(OutgoingMail).filter(OutgoingMail.recipient == "ada@example.org").count() == 1
    told = session.query(Announcement).filter(Announcement.target == "call:1").one()
    assert (told.state, told.address) == ("draft", f"/calls/{SLUG}/questions")


def test_it_tells_only_the_asker_why_it_is_not_published(session: Session, ada: int) -> None:
    number = ask(session, ada)
    refuse(session, number)
    assert kept.answered(session, 1) == []
    assert [one.refusal for one in kept.of_account(session, 1, ada)] == ["Hors sujet."]
    assert kept.of_account(session, 1, ada + 1) == []


def test_it_keeps_a_question_sent_twice_once(session: Session, ada: int) -> None:
    assert ask(session, ada) == ask(session, ada)
    assert kept.number_waiting(session, 1) == 1


@pytest.mark.parametrize("words", ["", "  ", "x" * 1001, "a\x00b"])
def test_it_refuses_what_is_no_question(session: Session, ada: int, words: str) -> None:
    with pytest.raises(rules.QuestionMissing):
        ask(session, ada, words)


def test_it_takes_questions_until_the_last_moment(session: Session, ada: int) -> None:
    last = datetime.fromisoformat("2027-03-28T21:59:59+00:00")
    ask(session, ada, now=last)
    with pytest.raises(rules.QuestionsClosed):
        ask(session, ada, "Encore ?", now=last + timedelta(seconds=1))


def test_it_decides_once(session: Session, ada: int) -> None:
    number = ask(session, ada)
    with pytest.raises(rules.AnswerMissing):
        answer(session, number, " ")
    with pytest.raises(rules.RefusalMissing):
        refuse(session, number, " ")
    answer(session, number)
    for act in (answer, refuse):
        with pytest.raises(rules.QuestionDecided):
            act(session, number)
    with pytest.raises(rules.QuestionNotFound):
        answer(session, 404)


def test_it_lets_what_was_published_stand_without_its_asker(engine: Engine, ada: int) -> None:
    with writing(engine=engine) as session:
        answer(session, ask(session, ada))
        ask(session, ada, "Privée ?")
    with writing(engine=engine) as session:
        question_data.erase(session, ada, NOW)
    with reading(engine=engine) as session:
        assert [(one.words, one.asker_id) for one in session.query(CallQuestion)] == [
            ("Et les trottinettes ?", None)
        ]


def test_it_asks_and_answers_by_pages(client: FlaskClient, ada: int, acting: Callable[..., Visitor]) -> None:
    page = f"/calls/{SLUG}/questions"
    wrong = submit(client, page, {"words": "x" * 1001})
    assert wrong.status_code == 422
    assert 'href="#words"' in wrong.text
    assert submit(client, page, {"words": "Et les <b>trottinettes</b> ?"}).status_code == 303
    assert "En attente" in client.get(page).text
    acting("Chiara", "organiser")
    assert "1 question attend une réponse" in client.get("/admin/calls/1").text.replace("\xa0", " ")
    desk = "/admin/calls/1/questions/1"
    assert submit(client, f"{desk}/answer", ANSWER | {"answer_en": ""}, page=desk).status_code == 422
    assert submit(client, f"{desk}/refuse", {}, page=desk).status_code == 422
    assert submit(client, f"{desk}/answer", ANSWER, page=desk).status_code == 303
    shown = client.get(f"{page}?lang=en").text
    assert "Et les &lt;b&gt;trottinettes&lt;/b&gt; ?" in shown
    assert "Ada" not in shown
    assert client.get(desk).status_code == 409
    assert "Et les" in client.get("/admin/calls/1/questions").text


def test_it_knows_no_other_question(client: FlaskClient, ada: int, acting: Callable[..., Visitor]) -> None:
    acting("Chiara", "organiser")
    assert client.get("/admin/calls/1/questions/404").status_code == 404
    assert client.get("/admin/calls/404/questions").status_code == 404
    assert client.get("/calls/none/questions").status_code == 404
