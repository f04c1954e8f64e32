"""What keeps a call from being opened: each fault of its rule sheet, at its field."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules import budgets, windows
from challenge.projects.rules.allocation.add1 import Stop
from challenge.projects.rules.call_sheets.sheet import EQUAL_SHARES, RULES, CallSheet
from challenge.projects.rules.eligibility import reading
from challenge.projects.rules.eligibility.refusals import RulesUnreadable
from challenge.projects.rules.faults import Fault
from challenge.projects.rules.windows import Late

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DECIDED = re.compile(r"council|referendum:[A-Za-z0-9]{1,40}")
HEX = re.compile(r"[0-9a-f]{64}")
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST_SLUG, LONGEST_TITLE, MOST_ROWS, MOST_DAYS, HIGHEST = 60, 300, 50, 365, 1000
JURY = {"per_file", "quorum", "highest", "ties", "draw_commitment", "blind", "names_hidden"}
VOTE = {"rule", "part_cents", "stop", "step", "fill", "least_choices", "draw_commitment"}

SLUG_WRONG = Sentence(N_("Écrivez une adresse en lettres simples, chiffres et tirets."))
TEXT_MISSING = Sentence(N_("Écrivez ce texte en français et en anglais."))
AMOUNT_WRONG = Sentence(N_("Écrivez un montant en euros, plus grand que zéro."))
MORE_THAN_ENVELOPE = Sentence(N_("Ce montant dépasse l’enveloppe de l’appel."))
MOST_BELOW_LEAST = Sentence(N_("Le montant le plus grand est inférieur au plus petit."))
SHARE_WRONG = Sentence(N_("Écrivez une part des dépenses entre 0,01 et 100 %%."))
MOMENT_WRONG = Sentence(N_("Donnez un jour et une heure."))
KEY_WRONG = Sentence(N_("Ce nom est déjà pris, ou n’est pas fait de lettres simples."))
TOO_MANY = Sentence(N_("C’est trop : %(most)s suffisent."), {"most": MOST_ROWS})
NO_CRITERION = Sentence(N_("Donnez au moins un critère au jury."))
NUMBER_WRONG = Sentence(N_("Écrivez un nombre entier de 1 à %(most)s."), {"most": HIGHEST})
QUORUM_WRONG = Sentence(N_("Le quorum est entre 1 et le nombre d’avis par candidature."))
TIES_WRONG = Sentence(N_("Entre égaux, nommez des critères de cet appel."))
NOBODY_DECIDES = Sentence(N_("Dites qui choisit : un jury, un vote de financement, ou les deux."))
KEYS_WRONG = Sentence(N_("Il manque un réglage, ou il y en a un de trop."))
YES_OR_NO = Sentence(N_("Répondez par oui ou par non."))
RULE_UNKNOWN = Sentence(N_("Choisissez une règle de la liste."))
COMMITMENT_WRONG = Sentence(N_("L’empreinte de la graine du tirage a 64 chiffres hexadécimaux."))
FINGERPRINT_WRONG = Sentence(N_("L’empreinte d’un document a 64 chiffres hexadécimaux."))
DECIDED_WRONG = Sentence(N_("Dites qui a choisi le défi : le référendum publié, ou le conseil municipal."))
DAYS_WRONG = Sentence(N_("Donnez un délai de 1 à %(most)s jours."), {"most": MOST_DAYS})


class CallNotReady(RuleBroken):
    """`faults`: what is wrong, each at its field."""

    status = 422
    msgid = N_("Les règles de cet appel ne sont pas prêtes : il n’est pas ouvert.")

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


def require_ready(sheet: CallSheet) -> None:
    """CallNotReady, with every fault, unless the call may open with these rules."""
    found = faults(sheet)
    if found:
        raise CallNotReady(found)


def faults(sheet: CallSheet) -> tuple[Fault, ...]:
    """Everything that is wrong with a sheet, in the order of its fields."""
    return (
        *_of_texts(sheet),
        *_of_money(sheet),
        *_of_eligibility(sheet),
        *_of_moments(sheet),
        *_of_criteria(sheet),
        *_of_jury(sheet),
        *_of_vote(sheet),
        *([] if _whole(sheet.appeal_days, MOST_DAYS) else [Fault("appeal_days", DAYS_WRONG)]),
    )


def _whole(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def _is_hex(value: object) -> bool:
    return isinstance(value, str) and HEX.fullmatch(value) is not None


def _written(text: object) -> bool:
    """Whether a text is there in both languages, and in nothing else."""
    return (
        isinstance(text, Mapping)
        and set(text) == {"fr", "en"}
        and all(isinstance(one, str) and 0 < len(one.strip()) <= LONGEST_TITLE for one in text.values())
    )


def _of_texts(sheet: CallSheet) -> Iterator[Fault]:
    if not SLUG.fullmatch(sheet.slug) or len(sheet.slug) > LONGEST_SLUG:
        yield Fault("slug", SLUG_WRONG)
    for name, text in (("title", sheet.title), ("challenge", sheet.challenge)):
        if not _written(text):
            yield Fault(name, TEXT_MISSING)
    if not DECIDED.fullmatch(sheet.decided_by):
        yield Fault("decided_by", DECIDED_WRONG)
    yield from _of_rows("themes", sheet.themes)
    yield from _of_rows("documents", sheet.documents)
    for name, digest in sheet.texts.items():
        if not _is_hex(digest):
            yield Fault(f"texts.{name}", FINGERPRINT_WRONG)


def _of_rows(name: str, rows: list[dict[str, Any]], others: Collection[str] = ()) -> Iterator[Fault]:
    """Rows with a key of their own, a text in both languages, and these other fields."""
    if len(rows) > MOST_ROWS:
        yield Fault(name, TOO_MANY)
    seen: set[object] = set()
    for place, row in enumerate(rows):
        key = row.get("key")
        if not set(row) <= {"key", "name", *others}:
            yield Fault(f"{name}.{place}", KEYS_WRONG)
        if not isinstance(key, str) or not KEY.fullmatch(key) or key in seen:
            yield Fault(f"{name}.{place}.key", KEY_WRONG)
        else:
            seen.add(key)
        if not _written(row.get("name")):
            yield Fault(f"{name}.{place}.name", TEXT_MISSING)


def _of_money(sheet: CallSheet) -> Iterator[Fault]:
    for name in ("envelope_cents", "least_cents", "most_cents"):
        if not _whole(getattr(sheet, name), budgets.MOST_CENTS):
            yield Fault(name, AMOUNT_WRONG)
            return
    if sheet.most_cents > sheet.envelope_cents:
        yield Fault("most_cents", MORE_THAN_ENVELOPE)
    elif sheet.most_cents < sheet.least_cents:
        yield Fault("most_cents", MOST_BELOW_LEAST)
    if not _whole(sheet.share, budgets.WHOLE):
        yield Fault("share", SHARE_WRONG)


def _of_eligibility(sheet: CallSheet) -> Iterator[Fault]:
    try:
        reading.read(sheet.eligibility)
    except RulesUnreadable as refused:
        yield Fault("eligibility", refused.sentence)


def _of_moments(sheet: CallSheet) -> Iterator[Fault]:
    names = ("opens_at", "last_start", "last_submit")
    wrong = [name for name in names if not _is_utc(getattr(sheet, name))]
    for name in wrong:
        yield Fault(name, MOMENT_WRONG)
    if sheet.late not in list(Late):
        yield Fault("late", RULE_UNKNOWN)
    elif not wrong:
        for name, sentence in windows.order_faults(sheet.moments).items():
            yield Fault(name, sentence)


def _is_utc(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).utcoffset() == timedelta(0)
    except ValueError:
        return False


def _of_criteria(sheet: CallSheet) -> Iterator[Fault]:
    yield from _of_rows("criteria", sheet.criteria, others={"weight"})
    for place, row in enumerate(sheet.criteria):
        if not _whole(row.get("weight"), HIGHEST):
            yield Fault(f"criteria.{place}.weight", NUMBER_WRONG)


def _of_jury(sheet: CallSheet) -> Iterator[Fault]:
    jury = sheet.jury
    if jury is None:
        if sheet.vote is None:
            yield Fault("jury", NOBODY_DECIDES)
        return
    if set(jury) != JURY:
        yield Fault("jury", KEYS_WRONG)
        return
    if not sheet.criteria:
        yield Fault("criteria", NO_CRITERION)
    yield from _of_reviews(jury)
    yield from _of_order(jury, [row.get("key") for row in sheet.criteria])


def _of_reviews(jury: Mapping[str, Any]) -> Iterator[Fault]:
    if not _whole(jury["per_file"], HIGHEST):
        yield Fault("jury.per_file", NUMBER_WRONG)
    elif not _whole(jury["quorum"], jury["per_file"]):
        yield Fault("jury.quorum", QUORUM_WRONG)
    if not _whole(jury["highest"], HIGHEST):
        yield Fault("jury.highest", NUMBER_WRONG)


def _of_order(jury: Mapping[str, Any], criteria: Collection[object]) -> Iterator[Fault]:
    if not isinstance(jury["ties"], list) or any(key not in criteria for key in jury["ties"]):
        yield Fault("jury.ties", TIES_WRONG)
    if not _is_hex(jury["draw_commitment"]):
        yield Fault("jury.draw_commitment", COMMITMENT_WRONG)
    for name in ("blind", "names_hidden"):
        if not isinstance(jury[name], bool):
            yield Fault(f"jury.{name}", YES_OR_NO)


def _of_vote(sheet: CallSheet) -> Iterator[Fault]:
    vote = sheet.vote
    if vote is None:
        return
    if set(vote) != VOTE:
        yield Fault("vote", KEYS_WRONG)
        return
    if vote["rule"] not in RULES:
        yield Fault("vote.rule", RULE_UNKNOWN)
    if not _whole(vote["part_cents"], budgets.MOST_CENTS):
        yield Fault("vote.part_cents", AMOUNT_WRONG)
    elif vote["part_cents"] > sheet.envelope_cents:
        yield Fault("vote.part_cents", MORE_THAN_ENVELOPE)
    if not _whole(vote["least_choices"], HIGHEST):
        yield Fault("vote.least_choices", NUMBER_WRONG)
    if not _is_hex(vote["draw_commitment"]):
        yield Fault("vote.draw_commitment", COMMITMENT_WRONG)
    if vote["rule"] == EQUAL_SHARES:
        yield from _of_shares(vote)


def _of_shares(vote: Mapping[str, Any]) -> Iterator[Fault]:
    if vote["stop"] not in list(Stop):
        yield Fault("vote.stop", RULE_UNKNOWN)
    if not _whole(vote["step"], HIGHEST):
        yield Fault("vote.step", NUMBER_WRONG)
    if not isinstance(vote["fill"], bool):
        yield Fault("vote.fill", YES_OR_NO)
