"""What the letters of a referendum say in each language: for the registrar's page, for demonstrations."""

from dataclasses import asdict
from datetime import datetime

from flask_babel import force_locale
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city_settings
from challenge.foundation import surroundings
from challenge.foundation.i18n import say
from challenge.foundation.sentences import N_, Sentence
from challenge.voting.letter_words import WORDS, Details
from challenge.voting.rules.sheet import RuleSheet

WINDOW = N_("Du %(opens_at)s au %(closes_at)s.")
CONTACT = N_("Une question ? %(where)s.")
MADE_BY_PLATFORM = N_(
    "Démonstration : la plateforme a fait ce code elle-même. Dans un vrai vote, elle ne le connaît pas."
)


def details(session: Session, *, sheet: RuleSheet, closes_at: datetime, now: datetime) -> dict[str, Details]:
    """By language. `closes_at` may have been put off since the rules were frozen."""
    city = city_settings.current(session, now=now)
    where = ", ".join(part for part in (city.address, city.phone, city.email) if part) or city.name
    found = {}
    for language in WORDS:
        with force_locale(language):
            window = say(Sentence(WINDOW, {"opens_at": sheet.window.opens_at, "closes_at": closes_at}))
            contact = say(Sentence(CONTACT, {"where": where}))
            warning = say(Sentence(MADE_BY_PLATFORM)) if sheet.registrar == "platform" else ""
        found[language] = Details(
            language=language,
            city=city.name,
            title=sheet.question[language],
            window=window,
            contact=contact,
            booth=f"{surroundings.settings().base_url}/referendums/{sheet.uuid}/booth",
            warning=warning,
        )
    return found


def for_page(found: dict[str, Details]) -> dict[str, dict[str, str]]:
    """The same with the words that every letter says, for the page that prints."""
    return {
        name: {**asdict(one), **one.words, "letter_title": one.words["title"], "title": one.title}
        for name, one in found.items()
    }
