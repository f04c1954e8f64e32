"""Promise 6: templates compile with StrictUndefined, and every word comes from the catalogues."""

import re

import pytest
from flask import Flask
from jinja2 import StrictUndefined

from tests.architecture.page_texts import untranslated
from tests.architecture.sources import ROOT, files, name

TEMPLATES = sorted((ROOT / "challenge" / "templates").rglob("*.html"))
# Texts set by a script, instead of taken from the page.
SCRIPTED = re.compile(
    r"""(textContent|innerText|innerHTML|placeholder|title|ariaLabel|alt)\s*=\s*[`"'][^`"']*[^\W\d_]{2,}"""
)
ACCENTED = re.compile(r"""[`"'][^`"'\n]*[À-ÖØ-öø-ÿœŒ][^`"'\n]*[`"']""")
PLACES = re.compile(r"\$\{[^{}]*\}")
COMMENTS = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)


def spoken_by_scripts(source: str) -> list[str]:
    code = PLACES.sub("", COMMENTS.sub("", source))
    return [match.group(0) for pattern in (SCRIPTED, ACCENTED) for match in pattern.finditer(code)]


def test_it_compiles_and_holds_no_word_of_its_own(app: Flask) -> None:
    found = {}
    for path in TEMPLATES:
        source = path.read_text("utf-8")
        app.jinja_env.compile(source, name(path))
        found[name(path)] = list(untranslated(app.jinja_env, source))
    assert not {path: texts for path, texts in found.items() if texts}


def test_it_refuses_undefined_names(app: Flask) -> None:
    assert app.jinja_env.undefined is StrictUndefined


@pytest.mark.parametrize(
    "bad",
    [
        "<p>Votez ici</p>",
        "<p>{% if x %}Votez{% else %}{{ _('Non') }}{% endif %}</p>",
        '<img alt="Une carte">',
        "{{ button('Déposer') }}",
        "{{ button(label='Vote now') }}",
        "{% call panel('Merci') %}{% endcall %}",
    ],
)
def test_it_sees_a_word_outside_the_catalogues(app: Flask, bad: str) -> None:
    assert untranslated(app.jinja_env, bad)


@pytest.mark.parametrize(
    "good",
    [
        "<p>{{ _('Votez ici') }}</p>",
        "{% trans n=3 %}Il reste {{ n }} jours{% endtrans %}",
        '<img alt="{{ _("Une carte") }}" class="Large">',
        "{{ button(_('Déposer'), href='/x') }} · {{ n }} %",
        "<script type='application/json'>{}</script>",
    ],
)
def test_it_lets_translated_words_pass(app: Flask, good: str) -> None:
    assert not untranslated(app.jinja_env, good)


def test_it_leaves_the_colon_between_two_values_to_the_catalogues() -> None:
    """French sets a space before it, English none."""
    found = [name(path) for path in TEMPLATES if "}} : {{" in path.read_text("utf-8")]
    assert not found


def test_it_takes_the_texts_of_scripts_from_the_page() -> None:
    scripts = files(".js", under=("challenge",))
    found = {name(path): spoken_by_scripts(path.read_text("utf-8")) for path in scripts}
    assert not {path: texts for path, texts in found.items() if texts}


def test_it_sees_a_word_in_a_script() -> None:
    assert spoken_by_scripts('button.textContent = "Vote";')
    assert spoken_by_scripts("say('Réessayez')")
    assert not spoken_by_scripts("// Réessayez\nbutton.textContent = texts.vote;")
