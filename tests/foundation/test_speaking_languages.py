from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from challenge.foundation import access, catalogues, i18n
from challenge.foundation.i18n import N_, _
from challenge.foundation.sentences import Sentence
from tests.foundation.conftest import AddView

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);"

msgid "Bonjour %(name)s !"
msgstr "Hello %(name)s!"

msgid "%(num)s voix"
msgid_plural "%(num)s voix en tout"
msgstr[0] "%(num)s vote"
msgstr[1] "%(num)s votes"
"""
GREETING = N_("Bonjour %(name)s !")


@pytest.fixture(autouse=True)
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue of these tests' own."""
    folder = tmp_path / "translations" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(CATALOGUE)
    monkeypatch.setattr(catalogues, "DIRECTORY", tmp_path / "translations")
    catalogues.catalogue.cache_clear()
    yield
    catalogues.catalogue.cache_clear()  # or every later test of this process would speak these few words


@pytest.fixture
def greet(add_view: AddView) -> None:
    add_view("/hello", lambda: _(GREETING, name="Ada"))
    add_view("/api/hello", lambda: _(GREETING, name="Ada"), declare=access.open_api)


@pytest.mark.usefixtures("greet")
class TestChoosing:
    def test_it_speaks_french_by_default(self, client: FlaskClient) -> None:
        response = client.get("/hello")
        assert response.text == "Bonjour Ada\u202f!"
        assert response.headers["Content-Language"] == "fr"
        assert {"Accept-Language", "Cookie"} <= set(response.vary)

    def test_it_speaks_the_browsers_language(self, client: FlaskClient) -> None:
        assert client.get("/hello", headers={"Accept-Language": "en-GB,fr;q=0.5"}).text == "Hello Ada!"

    def test_it_falls_back_on_french(self, client: FlaskClient) -> None:
        assert client.get("/hello", headers={"Accept-Language": "de"}).text == "Bonjour Ada\u202f!"

    def test_it_remembers_the_language_asked_for(self, client: FlaskClient) -> None:
        assert client.get("/hello?lang=en").text == "Hello Ada!"
        assert client.get("/hello").text == "Hello Ada!"
        assert client.get("/hello?lang=fr", headers={"Accept-Language": "en"}).text == "Bonjour Ada\u202f!"

    def test_it_remembers_once(self, client: FlaskClient) -> None:
        cookie = client.get("/hello?lang=en").headers["Set-Cookie"]
        assert cookie.startswith("lang=en;")
        assert "HttpOnly" in cookie
        assert "Set-Cookie" not in client.get("/hello?lang=en").headers

    def test_it_ignores_a_language_that_it_does_not_speak(self, client: FlaskClient) -> None:
        response = client.get("/hello?lang=../../etc")
        assert response.text == "Bonjour Ada\u202f!"
        assert "Set-Cookie" not in response.headers

    def test_it_gives_no_cookie_to_a_program(self, client: FlaskClient) -> None:
        response = client.get("/api/hello?lang=en")
        assert response.text == "Hello Ada!"
        assert "Set-Cookie" not in response.headers


def test_it_speaks_french_outside_a_request(app: Flask) -> None:
    assert i18n.say(Sentence(GREETING, {"name": "Ada"})) == "Bonjour Ada\u202f!"
    assert i18n.language() == "fr"


def test_it_says_what_has_no_translation_in_french(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert _("Jamais traduit") == "Jamais traduit"


@pytest.mark.parametrize(
    ("lang", "count", "said"),
    [("fr", 0, "0 voix"), ("fr", 2, "2 voix en tout"), ("en", 0, "0 votes"), ("en", 1, "1 vote")],
)
def test_it_counts_as_each_language_does(app: Flask, lang: str, count: int, said: str) -> None:
    with app.test_request_context(f"/?lang={lang}"):
        assert i18n.ngettext("%(num)s voix", "%(num)s voix en tout", count) == said


def test_it_puts_local_forms_within_a_sentence(app: Flask) -> None:
    sentence = Sentence("%(a)s, %(b)s, %(c)s", {"a": date(2026, 6, 2), "b": 12.5, "c": Sentence("Oui !")})
    with app.test_request_context("/"):
        assert i18n.say(sentence) == "mardi 2 juin 2026, 12,5, Oui\u202f!"


def test_it_links_to_the_same_page_in_another_language(app: Flask) -> None:
    with app.test_request_context("/hello?a=1&lang=fr&a=2"):
        assert i18n.in_language("en") == "?a=1&a=2&lang=en"


def test_it_gives_templates_what_they_need(app: Flask) -> None:
    template = "{{ language }} {{ languages|length }} {{ in_language('en') }} {{ sentence|say }} {{ at|day }}"
    with app.test_request_context("/"):
        said = render_template_string(
            template, sentence=Sentence("Oui !"), at=datetime(2026, 6, 2, tzinfo=UTC)
        )
    assert said == "fr 2 ?lang=en Oui\u202f! mardi 2 juin 2026"
