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
from challenge.foundation.paper import BRAND, INK, SOFT, Paper
from challenge.impact.queries.public import EditionImpact, Effect
from challenge.impact.rules.drawing import Way
from challenge.impact.rules.findings import SENSES

PAGES = 2
DETAILS = ((3, True), (3, False), (1, False), (0, False))
"""How many indicators of each project are told, and whether they are drawn; fewer, then undrawn, when the
letter would not hold on its pages."""
LINE, TICK, DOT, TOGETHER = 110, 4, 1.5, 18
"""Millimetres: the line from the start to the target, its mark, its dots; a sentence with its line."""
BAND, PAPER = (170, 214, 220), (255, 255, 255)
LETTERS = 260


def printed(one: EditionImpact, *, city: str, contact: Sequence[str], language: str, now: datetime) -> bytes:
    """The letter, in as much detail as two pages hold; a very long list ends with where to read the rest."""
    for detail, drawn in DETAILS:
        for most in (len(one.effects), 12, 6) if not detail else (len(one.effects),):
            made, pages = _made(one, city, contact, language, now, detail, most, drawn=drawn)
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
    *,
    drawn: bool,
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
        if drawn and any(shown.way for effect in one.every for shown in effect.shown[:detail]):
            file.say(
                _(
                    "Sur chaque ligne : le départ, un rond vide ; la mesure, un rond plein dans sa marge ; "
                    "la cible, un trait."
                )
            )
        if one.challenge:
            file.part(_("Dans toute la ville"))
            _effect(file, one.challenge, language, detail=max(detail, 1), named=False, drawn=drawn)
        file.part(_("Les projets, un par un"))
        for effect in one.effects[:most]:
            _effect(file, effect, language, detail=detail, named=True, drawn=drawn)
        if len(one.effects) > most or not one.effects:
            file.say(
                _("Les autres projets sont sur la page indiquée.") if one.effects else _("Aucun encore.")
            )
        _failures(file, one, language, detail)
        _where(file, one, contact)
        return bytes(file.output()), file.page_no()


def _effect(file: Paper, one: Effect, language: str, *, detail: int, named: bool, drawn: bool) -> None:
    if named:
        file.say(one.title.in_language(language), bold=True, after=0)
    if one.standing:
        file.say(say(one.standing), after=1)
    for finding in [] if not named else one.worked[:1]:
        file.say(_short(finding.words), after=1)
    for shown in one.shown[:detail]:
        if drawn and shown.way and file.will_page_break(TOGETHER):
            file.add_page()
        file.say(" ".join(say(sentence) for sentence in shown.told.sentences), after=1)
        if drawn and shown.way:
            _way(file, shown.way)
    file.ln(1)


def _way(file: Paper, one: Way) -> None:
    """What the sentence above it says, for the eye."""
    left, y = file.l_margin + DOT, file.get_y() + TICK / 2
    start, target, value, low, high = (
        left + share * LINE for share in (one.start, one.target, one.value, one.low, one.high)
    )
    with file.local_context(draw_color=SOFT, line_width=0.3):
        file.line(left, y, left + LINE, y)
    with file.local_context(draw_color=BAND, line_width=2.4):
        file.line(low, y, high, y)
    with file.local_context(draw_color=BRAND, fill_color=PAPER, line_width=0.7):
        file.line(start, y, value, y)
        file.circle(start, y, DOT, style="DF")
    with file.local_context(draw_color=INK, line_width=0.8):
        file.line(target, y - TICK / 2, target, y + TICK / 2)
    with file.local_context(draw_color=BRAND, fill_color=BRAND):
        file.circle(value, y, DOT, style="F")
    file.set_y(y + TICK)


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
    address = surroundings.settings().base_url + page
    file.say(_("Chaque chiffre, sa preuve et son auteur : %(address)s", address=address))
    file.say(_("À la mairie, une personne vous lit cette page et note vos questions."))
    for line in contact:
        file.say(line, 10, after=0)


def _short(words: str) -> str:
    found = " ".join(words.split())
    return found if len(found) <= LETTERS else found[: LETTERS - 1].rsplit(" ", 1)[0] + "…"
