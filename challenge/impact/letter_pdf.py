"""The letter to households: what an edition changed, on two pages, from the same data as its page.

It prints, which takes longer to load than the rest.
"""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime

from flask import url_for

from challenge.foundation import surroundings
from challenge.foundation.formats import day
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.paper import Paper
from challenge.impact.queries.public import EditionImpact, Effect
from challenge.impact.rules.findings import SENSES

PAGES = 2
DETAILS = (3, 1, 0)
"""How many indicators of each project are told; fewer when the letter would not hold on its pages."""
LETTERS = 260


def printed(one: EditionImpact, *, city: str, contact: Sequence[str], language: str, now: datetime) -> bytes:
    """The letter, in as much detail as two pages hold; a very long list ends with where to read the rest."""
    for detail in DETAILS:
        for most in (len(one.effects), 12, 6) if detail == DETAILS[-1] else (len(one.effects),):
            made, pages = _made(one, city, contact, language, now, detail, most)
            if pages <= PAGES:
                return made
    return made


def _made(
    one: EditionImpact,
    city: str,
    contact: Sequence[str],
    language: str,
    now: datetime,
    detail: int,
    most: int,
) -> tuple[bytes, int]:
    title = _("Ce que le Grand Défi a changé")
    foot = f"{city} · {one.edition.title.in_language(language)}"
    with closing(Paper(title=title, author=city, language=language, dated_at=now, foot=foot)) as file:
        file.add_page()
        file.heading(title, 24)
        called, years = one.name, one.edition.title.in_language(language)
        file.say(
            _("%(what)s : %(value)s", what=years, value=called.in_language(language)) if called else years,
            14,
            bold=True,
        )
        file.say(_("%(city)s, le %(day)s", city=city, day=day(now)))
        file.say(
            _("Madame, Monsieur, votre ville a choisi ce défi. Voici ce qui a été mesuré, sans rien cacher.")
        )
        for sentence in one.counted:
            file.say(say(sentence), bold=True)
        if one.challenge:
            file.part(_("Dans toute la ville"))
            _effect(file, one.challenge, language, detail=max(detail, 1), named=False)
        file.part(_("Les projets, un par un"))
        for effect in one.effects[:most]:
            _effect(file, effect, language, detail=detail, named=True)
        if len(one.effects) > most or not one.effects:
            file.say(
                _("Les autres projets sont sur la page indiquée.") if one.effects else _("Aucun encore.")
            )
        _failures(file, one, language, detail)
        _where(file, one, contact)
        return bytes(file.output()), file.page_no()


def _effect(file: Paper, one: Effect, language: str, *, detail: int, named: bool) -> None:
    if named:
        file.say(one.title.in_language(language), bold=True, after=0)
    if one.standing:
        file.say(say(one.standing), after=1)
    for finding in [] if not named else one.worked[:1]:
        file.say(_short(finding.words), after=1)
    for shown in one.shown[:detail]:
        file.say(" ".join(say(sentence) for sentence in shown.told.sentences), after=1)
    file.ln(1)


def _failures(file: Paper, one: EditionImpact, language: str, detail: int) -> None:
    """With the same type as what worked, and never left out."""
    file.part(_("Ce qui n’a pas marché"))
    told = [(effect, finding) for effect in one.every for finding in effect.failed]
    for effect, finding in told[: 2 * detail + 2]:
        file.say(effect.title.in_language(language), bold=True, after=0)
        file.say(f"{say(SENSES[finding.sense])}. {_short(finding.words)}")
    missed = sum(len(effect.missed) for effect in one.every)
    if missed:
        file.say(_("Cibles manquées à ce jour : %(number)s.", number=missed))
    if not told and not missed:
        file.say(say(one.without_failure))


def _where(file: Paper, one: EditionImpact, contact: Sequence[str]) -> None:
    file.part(_("Tout lire, tout vérifier"))
    page = url_for("impact.edition", number=one.edition.number)
    address = surroundings.settings().base_url.rstrip("/") + page
    file.say(_("Chaque chiffre, sa preuve et son auteur : %(address)s", address=address))
    file.say(_("À la mairie, une personne vous lit cette page et note vos questions."))
    for line in contact:
        file.say(line, 10, after=0)


def _short(words: str) -> str:
    found = " ".join(words.split())
    return found if len(found) <= LETTERS else found[: LETTERS - 1].rsplit(" ", 1)[0] + "…"
