"""A call of the city to organisations: its words, for whom, until when; how each answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from challenge.foundation.refusals import FormRefused, RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import read_day, tidy
from challenge.partners.rules.needs import DAY_WRONG, KIND_WRONG, KINDS, LEAST, SOON

DRAFT, SENT, DROPPED = "draft", "sent", "dropped"
STATES: Mapping[str, Sentence] = {
    DRAFT: Sentence(N_("Pas encore envoyé")),
    SENT: Sentence(N_("Envoyé")),
    DROPPED: Sentence(N_("Abandonné")),
}
PLEDGE, NOT_NOW = "pledge", "not_now"
ANSWERS: Mapping[str, Sentence] = {
    "": Sentence(N_("Pas encore de réponse")),
    PLEDGE: Sentence(N_("A promis")),
    NOT_NOW: Sentence(N_("Pas maintenant")),
}
LONGEST_TITLE, LONGEST = 120, 3000
TITLE_WRONG = Sentence(N_("Écrivez un titre, de 10 à 120 signes."))
WORDS_WRONG = Sentence(N_("Écrivez l’appel, de 10 à 3 000 signes."))
FILTERS = ("words", "kind", "status", "size", "place")
"""The filters of the directory, by which a call says whom it is meant for."""


class OutreachNotFound(RuleBroken):
    status = 404
    msgid = N_("Cet appel n’existe pas, ou n’est pas encore envoyé.")


class OutreachSent(RuleBroken):
    msgid = N_("Cet appel est déjà envoyé, ou abandonné.")


class OutreachChanged(RuleBroken):
    msgid = N_("Quelqu’un d’autre a changé cet appel entre-temps. Relisez-le, puis recommencez.")


class NobodyReached(RuleBroken):
    msgid = N_("Personne ne tient la page d’une de ces organisations : l’appel n’atteindrait personne.")


class NotReached(RuleBroken):
    status = 403
    msgid = N_("Cet appel n’a pas été envoyé à cette organisation. Promettez plutôt à tout le défi.")


class AnsweredAlready(RuleBroken):
    msgid = N_("Votre organisation a déjà répondu à cet appel.")


class OutreachOver(RuleBroken):
    msgid = N_("Cet appel est terminé. Vous pouvez toujours promettre à tout le défi.")


@dataclass(frozen=True)
class Written:
    """A call as it was typed: in French, and in English where it was translated."""

    title: Mapping[str, str]
    words: Mapping[str, str]
    wanted: str
    filters: Mapping[str, str]
    closes_on: date

    def typed(self) -> dict[str, str]:
        """It as it is typed, to change it: English that is but the French is empty."""
        english = {name: said["en"] for name, said in self._said() if said["en"] != said["fr"]}
        return {
            **{name: said["fr"] for name, said in self._said()},
            **{f"{name}_en": text for name, text in english.items()},
            "wanted": self.wanted,
            "closes_on": self.closes_on.isoformat(),
            **self.filters,
        }

    def _said(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        return (("title", self.title), ("words_said", self.words))


def read(typed: Mapping[str, str], *, today: date) -> Written:
    """The call that was typed. What is not in English is told in French. FormRefused."""
    said = {name: tidy(text) for name, text in typed.items()}
    faults: dict[str, Sentence] = {}
    for end in ("", "_en"):
        title, words = said.get(f"title{end}", ""), said.get(f"words_said{end}", "")
        if (title or not end) and not LEAST <= len(title) <= LONGEST_TITLE:
            faults[f"title{end}"] = TITLE_WRONG
        if (words or not end) and not LEAST <= len(words) <= LONGEST:
            faults[f"words_said{end}"] = WORDS_WRONG
    if said.get("wanted") and said["wanted"] not in KINDS:
        faults["wanted"] = KIND_WRONG
    last = read_day(said.get("closes_on", ""))
    if last is None or not 0 <= (last - today).days <= SOON:
        faults["closes_on"] = DAY_WRONG
    if faults or last is None:
        raise FormRefused(faults)
    return Written(
        title={"fr": said["title"], "en": said.get("title_en") or said["title"]},
        words={"fr": said["words_said"], "en": said.get("words_said_en") or said["words_said"]},
        wanted=said.get("wanted", ""),
        filters={name: said[name][:100] for name in FILTERS if said.get(name)},
        closes_on=last,
    )


@dataclass(frozen=True)
class Counts:
    """How many were reached, and what they answered."""

    reached: int
    pledged: int
    not_now: int

    @property
    def waiting(self) -> int:
        """How many have not answered."""
        return self.reached - self.pledged - self.not_now
