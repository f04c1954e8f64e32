"""The settings of a city: their names, their limits, what they are until the city decides."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from challenge.city.rules.contrast import unreadable
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

Value = str | int


class SettingUnknown(RuleBroken):
    status = 404
    msgid = N_("Ce réglage n’existe pas.")


class ValueMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez une valeur.")


class ValueTooLong(RuleBroken):
    status = 422
    msgid = N_("Écrivez %(longest)s signes au plus.")


class NumberOutside(RuleBroken):
    status = 422
    msgid = N_("Écrivez un nombre entier, de %(least)s à %(most)s.")


class AddressWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez une adresse e-mail complète, comme mairie@exemple.fr.")


class HueUnreadable(RuleBroken):
    status = 422
    msgid = N_("Avec cette teinte, des textes seraient illisibles. Choisissez-en une autre.")


class SourceMissing(RuleBroken):
    status = 422
    msgid = N_("Dites où cela a été décidé : une délibération, un arrêté, une page.")


class ChoiceUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez une réponse de la liste.")


class DistrictUnreadable(RuleBroken):
    status = 422
    msgid = N_("Ligne %(line)s : écrivez un code, un point-virgule, un nom.")


@dataclass(frozen=True)
class Kind:
    """What a setting holds: a text of so many characters, a whole number within limits, one of `choices`."""

    name: Sentence
    default: Value
    longest: int = 0
    least: int = 0
    most: int = 0
    optional: bool = False
    choices: Mapping[str, Sentence] = field(default_factory=dict)


LABEL_FR = (
    "Consultation du public (article L.131-1 du code des relations entre le public et l’administration)"
)
LABEL_EN = "Public consultation (article L.131-1 of the French code of relations with the administration)"
ADDRESSES = frozenset({"email", "data_contact"})
ADDRESS = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
VERIFIED, SIGNED_IN = "verified", "signed_in"
SUPPORTERS = {
    VERIFIED: Sentence(N_("Les habitants qui ont prouvé leur résidence")),
    SIGNED_IN: Sentence(N_("Toute personne connectée")),
}
CASTING, REJECTED = "casting_vote", "rejected"
EQUAL_VOTES = {
    CASTING: Sentence(N_("La voix de la présidence l’emporte")),
    REJECTED: Sentence(N_("Le texte n’est pas adopté")),
}
KINDS: dict[str, Kind] = {
    "name": Kind(Sentence(N_("Nom de la ville")), "", longest=60),
    "hue": Kind(Sentence(N_("Teinte, de 0 à 360")), 205, least=0, most=360),
    "legal_label_fr": Kind(Sentence(N_("Valeur du vote, en français")), LABEL_FR, longest=300),
    "legal_label_en": Kind(Sentence(N_("Valeur du vote, en anglais")), LABEL_EN, longest=300),
    "legal_text_fr": Kind(Sentence(N_("Textes du vote, en français")), "", longest=4000, optional=True),
    "legal_text_en": Kind(Sentence(N_("Textes du vote, en anglais")), "", longest=4000, optional=True),
    "address": Kind(Sentence(N_("Adresse de la mairie")), "", longest=300, optional=True),
    "phone": Kind(Sentence(N_("Téléphone")), "", longest=40, optional=True),
    "email": Kind(Sentence(N_("Courriel pour demander de l’aide")), "", longest=254, optional=True),
    "publication_director": Kind(
        Sentence(N_("Direction de la publication : nom et fonction")), "", longest=120, optional=True
    ),
    "host": Kind(Sentence(N_("Hébergeur du site : nom, adresse, téléphone")), "", longest=300, optional=True),
    "data_contact": Kind(
        Sentence(N_("Courriel pour les données personnelles")), "", longest=254, optional=True
    ),
    "hours_fr": Kind(Sentence(N_("Heures du guichet, en français")), "", longest=300, optional=True),
    "hours_en": Kind(Sentence(N_("Heures du guichet, en anglais")), "", longest=300, optional=True),
    "who_may_support": Kind(Sentence(N_("Qui peut soutenir une proposition")), VERIFIED, choices=SUPPORTERS),
    "council_proxies": Kind(
        Sentence(N_("Conseil municipal : pouvoirs qu’un membre peut porter")), 1, least=0, most=2
    ),
    "council_casting_vote": Kind(
        Sentence(N_("Conseil municipal : quand les voix sont égales")), CASTING, choices=EQUAL_VOTES
    ),
    "council_clear_days": Kind(
        Sentence(N_("Conseil municipal : jours francs entre la convocation et la séance")),
        5,
        least=1,
        most=30,
    ),
    "least_age": Kind(Sentence(N_("Âge pour voter")), 16, least=11, most=21),
}


def kind(key: str) -> Kind:
    """What this setting holds, or SettingUnknown."""
    if key not in KINDS:
        raise SettingUnknown
    return KINDS[key]


def read(key: str, written: str) -> Value:
    """The value that somebody wrote, or the refusal that says what is wrong with it."""
    wanted = kind(key)
    text = written.replace("\x00", "").strip()
    if wanted.choices:
        if text not in wanted.choices:
            raise ChoiceUnknown
        return text
    if not wanted.longest:
        return _number(key, wanted, text)
    if not text and not wanted.optional:
        raise ValueMissing
    if len(text) > wanted.longest:
        raise ValueTooLong(longest=wanted.longest)
    if text and key in ADDRESSES and not ADDRESS.fullmatch(text):
        raise AddressWrong
    return text


def _number(key: str, wanted: Kind, text: str) -> int:
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(wanted.most))
    if not digits or not wanted.least <= int(text) <= wanted.most:
        raise NumberOutside(least=wanted.least, most=wanted.most)
    if key == "hue" and unreadable(int(text)):
        raise HueUnreadable
    return int(text)


def read_districts(written: str) -> list[tuple[str, str]]:
    """(code, name) of each line « code; name »; empty lines are left out."""
    found = []
    for number, line in enumerate(written.replace("\x00", "").splitlines(), start=1):
        if not line.strip():
            continue
        code, _, name = (part.strip() for part in line.partition(";"))
        if not 0 < len(code) <= 20 or not 0 < len(name) <= 80:
            raise DistrictUnreadable(line=number)
        found.append((code, name))
    return found
