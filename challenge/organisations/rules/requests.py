"""What anybody may ask about a page, how a claim is proved, who decides."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from challenge.foundation.refusals import FormRefused, RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import tidy
from challenge.organisations.rules import profiles
from challenge.organisations.rules.profiles import Profile

CORRECTION, CLAIM = "correction", "claim"
EMAIL, LETTER = "email", "letter"
KINDS: Mapping[str, Sentence] = {
    CORRECTION: Sentence(N_("Correction")),
    CLAIM: Sentence(N_("« C’est mon organisation »")),
}
WAYS: Mapping[str, Sentence] = {
    EMAIL: Sentence(N_("Par un e-mail à une adresse de l’organisation")),
    LETTER: Sentence(N_("Par une lettre à son siège")),
}
WAITING, ACCEPTED, REFUSED, WITHDRAWN = "waiting", "accepted", "refused", "withdrawn"
STATES: Mapping[str, Sentence] = {
    WAITING: Sentence(N_("Attend une réponse")),
    ACCEPTED: Sentence(N_("Acceptée")),
    REFUSED: Sentence(N_("Refusée")),
    WITHDRAWN: Sentence(N_("Retirée")),
}
LEAST, MOST = 10, 2000
CODE_DIGITS, CODE_LIFE = 8, timedelta(days=30)
ANYBODYS = frozenset(
    """gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr live.com live.fr msn.com
    yahoo.com yahoo.fr icloud.com me.com orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr
    protonmail.com proton.me gmx.com gmx.fr aol.com""".split()  # noqa: SIM905 - a list of names is read in words
)
"""Where anybody may have an address: it shows nothing of an organisation."""

WORDS_WRONG = Sentence(
    N_("Écrivez en quelques mots comment vous le savez : de %(least)s à %(most)s signes."),
    {"least": LEAST, "most": MOST},
)
ROLE_WRONG = Sentence(
    N_("Écrivez en quelques mots qui vous êtes dans cette organisation : de %(least)s à %(most)s signes."),
    {"least": LEAST, "most": MOST},
)
NOTHING_CHANGES = Sentence(N_("Changez au moins un champ : c’est la page telle qu’elle est."))
WAY_WRONG = Sentence(N_("Choisissez comment vous le montrez."))
DOMAIN_WRONG = N_("Écrivez une adresse qui finit par %(hosts)s. Sinon, demandez une lettre.")
NO_DOMAIN = Sentence(N_("Cette page n’a ni site ni e-mail à elle : demandez une lettre."))
CHOICE_WRONG = Sentence(N_("Choisissez oui ou non."))
REASON_WRONG = Sentence(
    N_("Écrivez pourquoi, de %(least)s à %(most)s signes : la personne le lira."),
    {"least": LEAST, "most": MOST},
)


class AskedAlready(RuleBroken):
    msgid = N_("Vous avez déjà demandé cela, et la mairie n’a pas encore répondu.")


class KeptAlready(RuleBroken):
    msgid = N_("Vous tenez déjà cette page.")


class RequestNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette demande n’existe pas, ou n’est pas la vôtre.")


class RequestOver(RuleBroken):
    msgid = N_("Cette demande a déjà sa réponse.")


class DecidesOwn(RuleBroken):
    msgid = N_("C’est votre demande : quelqu’un d’autre y répond.")


class ClaimNotProved(RuleBroken):
    msgid = N_("La personne n’a pas encore écrit le code : attendez-le, ou refusez.")


class CodeWrong(RuleBroken):
    status = 422
    msgid = N_("Ce code n’est pas le bon, ou a plus de %(days)s jours. Relisez ses 8 chiffres.")


class PageChangedSince(RuleBroken):
    msgid = N_("La page a changé depuis cette demande. Corrigez-la vous-même, puis refusez en le disant.")


def hosts(profile: Profile) -> list[str]:
    """The domains that are an organisation's own, by its site and its public address."""
    of_email = profile.email.rpartition("@")[2].lower()
    found = (profiles.host(profile.website), of_email)
    return [one for one in dict.fromkeys(found) if one and one not in ANYBODYS]


def require_claim(words: str, way: str, email: str, profile: Profile) -> tuple[str, str]:
    """The words and the address of a claim; FormRefused. By mail, the address is at one of its domains."""
    said, address = tidy(words), email.strip().lower()
    faults: dict[str, Sentence] = {}
    if not LEAST <= len(said) <= MOST:
        faults["words"] = ROLE_WRONG
    if way not in WAYS:
        faults["way"] = WAY_WRONG
    own = hosts(profile)
    if way == EMAIL and not own:
        faults["email"] = NO_DOMAIN
    elif way == EMAIL and not _at(address, own):
        faults["email"] = Sentence(DOMAIN_WRONG, {"hosts": ", ".join(f"@{one}" for one in own)})
    if faults:
        raise FormRefused(faults)
    return said, address if way == EMAIL else ""


def require_correction(
    words: str, before: Profile, after: Profile
) -> tuple[str, Mapping[str, tuple[str, str]]]:
    """The words of a correction, and what it changes; FormRefused when nothing."""
    said, changed = tidy(words), profiles.differences(before, after)
    faults: dict[str, Sentence] = {}
    if not changed:
        faults["name"] = NOTHING_CHANGES
    if not LEAST <= len(said) <= MOST:
        faults["words"] = WORDS_WRONG
    if faults:
        raise FormRefused(faults)
    return said, changed


def require_decision(*, state: str, kind: str, accepted: bool, proved: bool, own: bool, reason: str) -> str:
    """The reason of a decision, which a refusal must have. RequestOver, DecidesOwn, ClaimNotProved,
    FormRefused."""
    said = tidy(reason)
    if state != WAITING:
        raise RequestOver
    if own:
        raise DecidesOwn
    if accepted and kind == CLAIM and not proved:
        raise ClaimNotProved
    if len(said) > MOST or (not accepted and len(said) < LEAST):
        raise FormRefused({"reason": REASON_WRONG})
    return said


def corrected(now: Profile, proposed: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The fields as a correction wants them. PageChangedSince when one of them is not what it was."""
    fields = now.fields()
    if any(fields[name] != before for name, (before, _after) in proposed.items()):
        raise PageChangedSince
    return fields | {name: after for name, (_before, after) in proposed.items()}


def code_lives(asked_at: datetime, now: datetime) -> bool:
    """Whether the code of a claim may still serve."""
    return now < asked_at + CODE_LIFE


def _at(address: str, own: list[str]) -> bool:
    found = profiles.EMAIL.fullmatch(address)
    host = found["host"].lower() if found and len(address) <= profiles.SHORT_MOST else ""
    return any(host == one or host.endswith(f".{one}") for one in own)
