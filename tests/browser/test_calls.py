"""The pages of calls, for everybody: prepared by organisers, read by all, used by those who prepare."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.projects.services import emergence, questions
from tests.browser import accessibility
from tests.projects.calling import NOW, open_call
from tests.projects.calls.drafting import begun, condition
from tests.projects.emergence.test_meeting_in_workshops import announced
from tests.voting.clock import now_is

pytestmark = pytest.mark.browser
WRONG = {"conditions": [condition("body"), condition("asked", value="x"), condition("question")]}


@pytest.fixture
def called(app: Flask, engine: Engine, served: str, acting: Callable[..., Visitor]) -> str:
    """An open call with a question, a notice and a workshop; another in preparation, full of faults."""
    now_is(app, NOW)
    ada, chiara = acting("Ada").account_id, acting("Chiara", "organiser")
    with writing(engine=engine) as session:
        begun(session, eligibility=WRONG, dates={"opens_at": "2027-03-28T02:30"})
        call = open_call(session, edition=1)
        slug = "velos-2027"
        for words in ("Peut-on déposer à plusieurs ?", "Et les trottinettes ?"):
            number = questions.ask(session, slug=slug, account_id=ada, words=words, language="fr", now=NOW)
        questions.answer(
            session,
            call_id=call,
            number=number,
            answer_fr="Oui.",
            answer_en="Yes.",
            actor=chiara.actor,
            now=NOW,
        )
        emergence.post(
            session,
            slug=slug,
            account_id=ada,
            kind="wanted",
            title="Une comptable",
            words="Pour un jardin partagé.",
            language="fr",
            now=NOW,
        )
        announced(session, call)
    return served


@pytest.mark.parametrize(
    ("page", "view"),
    [
        ("/calls/velos-2027", accessibility.TWO_VIEWS[0]),
        ("/calls/velos-2027/people", accessibility.TWO_VIEWS[1]),
        ("/calls/velos-2027/workshops", accessibility.TWO_VIEWS[0]),
        ("/admin/calls/drafts/1/eligibility", accessibility.TWO_VIEWS[1]),
    ],
)
def test_it_is_for_everybody(browser: Browser, called: str, page: str, view: accessibility.View) -> None:
    """The pages with the most in them; the others are made of the same pieces."""
    assert not accessibility.faults(browser, called + page, [view])
