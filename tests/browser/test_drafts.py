"""The pages on which officers prepare a referendum, for everybody."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import Engine

from challenge.foundation.visitors import Visitor
from tests.browser import accessibility
from tests.voting.clock import now_is
from tests.voting.drafts.drafting import NOW, begun, contents, filled, frozen

pytestmark = pytest.mark.browser


@pytest.fixture
def drafted(app: Flask, engine: Engine, served: str, acting: Callable[..., Visitor]) -> str:
    """The address of the drafts: the first is frozen, the second ready, the third full of faults."""
    now_is(app, NOW)
    acting("Chiara", "election_officer")
    frozen(engine, begun(engine))
    filled(engine, contents(question={"fr": "Quel grand défi pour la ville ?", "en": "Which challenge?"}))
    wrong = contents(method="borda", administrator="")
    wrong["question"]["question.en"] = ""
    wrong["options"]["options"][0]["summary.fr"] = "x" * 900
    wrong["options"]["options"][1]["reason"] = ""
    wrong["window"]["window.closes_at"] = "2026-11-30T09:00"
    wrong["trustees"]["trustees"] = [{"name": "Dmitri", "email": "dmitri at"}, {"name": "", "email": ""}]
    filled(engine, {key: one for key, one in wrong.items() if key != "thresholds"})
    return f"{served}/admin/referendums"


@pytest.mark.parametrize(
    ("page", "view"),
    [
        ("/drafts/2/check", accessibility.TWO_VIEWS[1]),
        ("/drafts/2/freeze", accessibility.TWO_VIEWS[0]),
        ("/drafts/3/check", accessibility.TWO_VIEWS[0]),
        ("/drafts/3/options", accessibility.TWO_VIEWS[1]),
    ],
)
def test_it_is_for_everybody(browser: Browser, drafted: str, page: str, view: accessibility.View) -> None:
    """The pages with the most in them; the others are made of the same pieces."""
    assert not accessibility.faults(browser, drafted + page, [view])
