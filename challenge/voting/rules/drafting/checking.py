"""What is wrong with a draft, what deserves a second thought, and the rule sheet that it would freeze to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from email_validator import EmailNotValidError, validate_email

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.methods import registry
from challenge.voting.methods.sheets import TextMissing, common_faults
from challenge.voting.rules import sheet_source
from challenge.voting.rules.drafting import sections, typed
from challenge.voting.rules.drafting.typed import Content
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.sheet_source import Surroundings
from challenge.voting.rules.source_fields import NO_MOMENT, Fault

TO_DO, TO_MEND, DONE = "to_do", "to_mend", "done"
PAST = Sentence(N_("Ce moment est déjà passé."))
REASON_MISSING = Sentence(N_("Dites pourquoi ce choix ne vient pas de la présélection."))
NOT_SHORTLISTED = Sentence(
    N_("Cette proposition n’est plus dans la présélection. Retirez ce choix, ou reprenez la présélection.")
)
OTHER_WORDS = Sentence(N_("Ses mots ne sont pas ceux de la présélection."))
LEFT_OUT = N_("Propositions de la présélection qui ne sont pas ici : %(number)s.")
WORDS = ("label.fr", "label.en", "summary.fr", "summary.en", "easy.fr", "easy.en")
NO_METHOD = Sentence(N_("Choisissez un mode de scrutin."))
NO_TRUSTEE = Sentence(N_("Ajoutez au moins un dépositaire."))
NOT_AN_ADDRESS = Sentence(N_("Écrivez une adresse comme nom@exemple.fr, ou rien."))
ROLL_CHANGING = Sentence(
    N_("La liste des résidents est en train de changer. Attendez la fin de l’importation.")
)
NOBODY = Sentence(N_("Personne sur la liste n’a cet âge. Importez la liste des résidents, ou changez l’âge."))
SIMPLY = {"method": NO_METHOD, "trustees": NO_TRUSTEE}
SHORT_VOTE = timedelta(days=3)
FEW_TRUSTEES = 3
SHORT_COMPLAINTS = 24
SHORT = Sentence(N_("Le vote dure moins de trois jours : qui est absent ne pourra pas voter."))
HASTY = Sentence(N_("Moins d’un jour pour réclamer : c’est peu."))
NO_EXTENSION = Sentence(N_("Si le site tombe en panne, la fermeture ne pourra pas être repoussée."))
NO_SIGN_IN = Sentence(
    N_(
        "Sans connexion, la plateforme ne sait pas qui a voté :"
        " elle ne publie pas de participation par quartier, et qui a deux codes vote deux fois."
    )
)
AGE_NOT_SAID = N_("Ce texte ne dit pas l’âge choisi, %(age)s ans.")
FEW = Sentence(N_("Moins de trois dépositaires : trop peu de personnes se surveillent."))
ALL_NEEDED = Sentence(
    N_("Il les faut tous : si l’un perd sa clé, rien ne pourra jamais être dépouillé. Préférez un seuil.")
)
ONE_NEEDED = Sentence(N_("Un seul dépositaire suffit : il pourrait ouvrir seul les bulletins."))
DEMONSTRATION = Sentence(N_("Ce sera une démonstration, et chaque page de ce vote le dira."))


@dataclass(frozen=True)
class Facts:
    """What a draft is judged by. `electors`: how many persons of the roll would be entitled by its age, None
    where that is not known. `surroundings`: with an empty uuid and draw, which freezing alone gives.
    `shortlist`: its options as rows, in order, by the proposal's number."""

    now: datetime
    surroundings: Surroundings
    electors: int | None = None
    roll_changing: bool = False
    shortlist: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """`faults` stop the freezing, `advice` does not; both by field. `states`: to_do, to_mend or done, by
    section. `sheet` is what would be frozen, true only when nothing is wrong. `electors` as in the facts.
    `to_take_in`: how many proposals the shortlist offers to a draft that has no choice yet."""

    sheet: RuleSheet
    electors: int | None
    faults: tuple[Fault, ...]
    advice: tuple[Fault, ...]
    states: Mapping[str, str]
    to_take_in: int = 0

    @property
    def ready(self) -> bool:
        """Whether the draft may be frozen."""
        return not self.faults and set(self.states.values()) == {DONE}

    def of_section(self, key: str) -> dict[str, Sentence]:
        """The first fault of each field of a section."""
        found: dict[str, Sentence] = {}
        for fault in self.faults:
            if sections.of_path(fault.path) == key:
                found.setdefault(fault.path, fault.sentence)
        return found


def check(contents: Mapping[str, Content], facts: Facts) -> Check:
    """The whole judgment on what was typed so far. A section never saved has no fault: it is to do. Nor have
    the choices as long as there is none and the shortlist has some: it is to be taken in."""
    sheet, read = sheet_source.examine(typed.source(contents), facts.surroundings)
    found = [*_said_simply(read), *_of_method(sheet), *_of_rows(contents, facts), *_of_facts(sheet, facts)]
    order = list(sections.SECTIONS)
    to_take_in = 0 if _options(contents) else len(facts.shortlist)
    begun = set(contents) - ({"options"} if to_take_in else set())
    asked = [fault for fault in found if sections.of_path(fault.path) in begun]
    faults = tuple(sorted(asked, key=lambda fault: order.index(sections.of_path(fault.path) or "")))
    states = {key: DONE if key in begun else TO_DO for key in sections.SECTIONS}
    states |= {sections.of_path(fault.path) or "": TO_MEND for fault in faults}
    saved_well = {key for key, state in states.items() if state == DONE}
    thoughts = [*_advice(sheet), *_advice_on_options(contents, facts)]
    advice = tuple(one for one in thoughts if sections.of_path(one.path) in saved_well)
    return Check(sheet, facts.electors, faults, advice, states, to_take_in)


def _said_simply(read: list[Fault]) -> Iterator[Fault]:
    """The reader's faults; some of its sentences are for whoever writes a file."""
    for fault in read:
        if fault.path == "options":
            continue  # the method says how many there must be
        yield Fault(fault.path, SIMPLY.get(fault.path, fault.sentence))


def _of_method(sheet: RuleSheet) -> Iterator[Fault]:
    """What the method finds besides; without one, what no method could take."""
    method = registry.METHODS.get(sheet.method)
    if method is None and sheet.method:
        yield Fault("method", NO_METHOD)
    shown = sheet.method_sheet()
    for refusal in method.faults(shown) if method else common_faults(shown):
        if not isinstance(refusal, TextMissing):  # the reader said which
            yield Fault(refusal.about, refusal.sentence)


def _of_rows(contents: Mapping[str, Content], facts: Facts) -> Iterator[Fault]:
    """What no source holds: why an option is not of the shortlist, where to write to a trustee."""
    for number, row in enumerate(_options(contents)):
        if not row.get("proposal") and not row.get("reason", "").strip():
            yield Fault(f"options.{number}.reason", REASON_MISSING)
        if row.get("proposal") and row["proposal"] not in facts.shortlist:
            yield Fault(f"options.{number}.label.fr", NOT_SHORTLISTED)
    for number, row in enumerate(contents.get("trustees", {}).get("trustees", [])):
        address = row.get("email", "").strip()
        if address and not _is_address(address):
            yield Fault(f"trustees.{number}.email", NOT_AN_ADDRESS)


def _of_facts(sheet: RuleSheet, facts: Facts) -> Iterator[Fault]:
    """What is wrong today, and was not or will not be another day."""
    window = sheet.window
    for name, at in (("opens_at", window.opens_at), ("closes_at", window.closes_at)):
        if NO_MOMENT < at <= facts.now:
            yield Fault(f"window.{name}", PAST)
    if facts.roll_changing:
        yield Fault("rules.sign_in", ROLL_CHANGING)
    if facts.electors == 0:
        yield Fault("rules.minimum_age", NOBODY)
    if not facts.electors:
        return
    for name, wanted in (("least_voters", sheet.least_voters), ("quorum", sheet.quorum)):
        if wanted is not None and wanted > facts.electors:
            more = N_("C’est plus que les %(electors)s personnes qui peuvent voter.")
            yield Fault(f"rules.{name}", Sentence(more, {"electors": facts.electors}))


def _advice(sheet: RuleSheet) -> Iterator[Fault]:
    """What may be frozen, and deserves a second thought."""
    yield from _advice_on_the_electorate(sheet)
    window, trustees = sheet.window, len(sheet.trustees)
    if window.closes_at - window.opens_at < SHORT_VOTE:
        yield Fault("window.closes_at", SHORT)
    if sheet.complaint_hours < SHORT_COMPLAINTS:
        yield Fault("window.complaint_hours", HASTY)
    if sheet.maximum_extension_hours == 0:
        yield Fault("window.maximum_extension_hours", NO_EXTENSION)
    if trustees < FEW_TRUSTEES:
        yield Fault("trustees", FEW)
    if sheet.trustees_needed == trustees:
        yield Fault("rules.trustees_needed", ALL_NEEDED)
    elif sheet.trustees_needed == 1:
        yield Fault("rules.trustees_needed", ONE_NEEDED)
    if sheet.demonstration:
        yield Fault("demonstration", DEMONSTRATION)


def _advice_on_the_electorate(sheet: RuleSheet) -> Iterator[Fault]:
    if sheet.minimum_age is None:
        yield Fault("rules.sign_in", NO_SIGN_IN)
        return
    for language, text in sheet.electorate.items():
        if str(sheet.minimum_age) not in text:
            yield Fault(f"electorate.{language}", Sentence(AGE_NOT_SAID, {"age": sheet.minimum_age}))


def _advice_on_options(contents: Mapping[str, Content], facts: Facts) -> Iterator[Fault]:
    """Where the options are no longer the shortlist's."""
    rows = _options(contents)
    for number, row in enumerate(rows):
        chosen = facts.shortlist.get(row.get("proposal", ""))
        if chosen and any(row.get(name, "").strip() != chosen.get(name, "").strip() for name in WORDS):
            yield Fault(f"options.{number}.label.fr", OTHER_WORDS)
    left_out = len(set(facts.shortlist) - {row.get("proposal") for row in rows})
    if left_out:
        yield Fault("options", Sentence(LEFT_OUT, {"number": left_out}))


def _options(contents: Mapping[str, Content]) -> list[Mapping[str, str]]:
    return list(contents.get("options", {}).get("options", []))


def _is_address(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True
