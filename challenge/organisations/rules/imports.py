"""A file of organisations: which column is which, what each line says, where the whole import stands."""

from collections.abc import Mapping, Sequence

from challenge.foundation.folding import folded
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.spreadsheets import FORMULAS
from challenge.organisations.rules import import_statuses, profiles

READ, TAKING, TAKEN, DROPPED = "read", "taking", "taken", "dropped"
STATES: Mapping[str, Sentence] = {
    READ: Sentence(N_("À relire")),
    TAKING: Sentence(N_("En cours")),
    TAKEN: Sentence(N_("Terminé")),
    DROPPED: Sentence(N_("Abandonné")),
}
NEW, CHANGED, SAME, KEPT, WRONG = "new", "changed", "same", "kept", "wrong"
VERDICTS: Mapping[str, Sentence] = {
    NEW: Sentence(N_("À inscrire")),
    CHANGED: Sentence(N_("À changer")),
    SAME: Sentence(N_("Déjà ainsi dans l’annuaire")),
    KEPT: Sentence(N_("Tenues par leurs personnes, laissées comme elles sont")),
    WRONG: Sentence(N_("Lignes refusées")),
}
"""What becomes of each line of a file, in the order in which a page tells it."""
MOST_LINES, LARGEST, MEGABYTE = 20_000, 20 * 1024 * 1024, 1024 * 1024

HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("nom", "raison sociale", "denomination", "organisation", "name", "organization"),
    "kind": ("sorte", "ce qu'elle est", "nature", "type", "kind"),
    "siren": ("siren", "numero siren", "siren number"),
    "rna": ("rna", "numero rna", "rna number"),
    "size": ("effectif", "taille", "tranche d'effectif", "size", "staff", "employees"),
    "place": ("quartier", "district", "place"),
    "summary": ("presentation", "ce qu'elle fait", "description", "activite", "summary", "activity"),
    "offers": ("offre", "ce qu'elle offre", "offres", "offers", "what it offers"),
    "wants": ("cherche", "ce qu'elle cherche", "besoins", "wants", "needs", "what it needs"),
    "email": ("e-mail", "email", "courriel", "mail", "e-mail public"),
    "phone": ("telephone", "tel", "telephone public", "phone"),
    "website": ("site", "site web", "site internet", "website", "web site"),
    **import_statuses.HEADERS,
}
"""Each field of a profile and of its statuses, and the titles by which a column is known, without capitals
and accents. The first is that of the French template."""
ENGLISH: Mapping[str, str] = {
    "name": "name",
    "kind": "kind",
    "siren": "siren",
    "rna": "rna",
    "size": "size",
    "place": "district",
    "summary": "summary",
    "offers": "offers",
    "wants": "wants",
    "email": "email",
    "phone": "phone",
    "website": "website",
    **import_statuses.ENGLISH,
}
"""The titles of the English template."""
LABELS: Mapping[str, Sentence] = {**profiles.LABELS, **import_statuses.LABELS}
KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    profiles.COMPANY: ("entreprise", "societe", "company", "business"),
    profiles.ASSOCIATION: ("association", "asso", "charity"),
    profiles.PUBLIC: ("public", "organisme public", "public body"),
}
SIZE_WORDS: Mapping[str, tuple[str, ...]] = {
    "none": ("none", "0", "sans salarie", "no employee", "no employees"),
    "small": ("small", "1-9", "1 a 9", "1 a 9 salaries", "1 to 9", "1 to 9 employees"),
    "medium": ("medium", "10-49", "10 a 49", "10 a 49 salaries", "10 to 49", "10 to 49 employees"),
    "large": ("large", "50-249", "50 a 249", "50 a 249 salaries", "50 to 249", "50 to 249 employees"),
    "huge": ("huge", "250+", "250 et plus", "250 salaries et plus", "250 employees and more"),
}
CELLS_WRONG = Sentence(N_("Cette ligne n’a pas autant de cases que la première."))
TWICE = Sentence(N_("Une ligne plus haut porte déjà ce numéro."))
TWO_BODIES = Sentence(N_("Son SIREN et son numéro RNA sont dans l’annuaire ceux de deux organisations."))


class ImportNotFound(RuleBroken):
    status = 404
    msgid = N_("Cet import n’existe pas.")


class ImportUnderWay(RuleBroken):
    msgid = N_("Cet import est « %(state)s ». Relisez sa page.")


class SheetMissing(RuleBroken):
    status = 422
    msgid = N_("Choisissez un fichier CSV.")


class SheetEmpty(RuleBroken):
    status = 422
    msgid = N_("Ce fichier ne contient aucune organisation. Vérifiez que vous envoyez le bon.")


class SheetTooLong(RuleBroken):
    status = 422
    msgid = N_("Un fichier a %(lines)s lignes et %(most)s mégaoctets au plus. Partagez-le en plusieurs.")


class TitlesMissing(RuleBroken):
    status = 422
    msgid = N_("La première ligne du fichier nomme les colonnes. Il y manque : %(columns)s.")


class TitleTwice(RuleBroken):
    status = 422
    msgid = N_("Deux colonnes du fichier disent la même chose : %(column)s. Gardez-en une.")


def columns(titles: Sequence[str]) -> list[str | None]:
    """The field of each column; None for one that is not read. TitlesMissing, TitleTwice."""
    known = {title: name for name, every in HEADERS.items() for title in every}
    found = [known.get(_plain(title)) for title in titles]
    for name in HEADERS:
        if found.count(name) > 1:
            raise TitleTwice(column=HEADERS[name][0])
    missing = [HEADERS[name][0] for name in ("name", "kind") if name not in found]
    if "siren" not in found and "rna" not in found:
        missing.append("siren")
    if missing:
        raise TitlesMissing(columns=", ".join(missing))
    return found


def typed(
    cells: Sequence[str], fields: Sequence[str | None], places: Mapping[str, str]
) -> dict[str, str] | None:
    """What a line says, by field, in the words of a profile; None when its cells are not those of the first
    line. `places`: the name of each district by its code."""
    if len(cells) != len(fields):
        return None
    said = {name: _undone(cell.strip()) for name, cell in zip(fields, cells, strict=True) if name}
    said["kind"] = _known(said["kind"], KIND_WORDS)
    if said.get("size"):
        said["size"] = _known(said["size"], SIZE_WORDS)
    if said.get("place"):
        said["place"] = _known(said["place"], {code: (code, name) for code, name in places.items()})
    for name, reading in (("siren", profiles.siren), ("rna", profiles.rna)):
        said[name] = reading(said.get(name, "")) or said.get(name, "")
    return said


def numbers(cells: Sequence[str], fields: Sequence[str | None]) -> list[str]:
    """The numbers of a line that can be, SIREN and RNA: by them it is known."""
    found = dict(zip(fields, cells, strict=False))
    both = (profiles.siren(found.get("siren") or ""), profiles.rna(found.get("rna") or ""))
    return [one for one in both if one]


def merged(before: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """An organisation as it is, with what a line says: an empty cell takes nothing away."""
    return {**before, **{name: value for name, value in said.items() if value}}


def require(state: str) -> None:
    """ImportUnderWay unless an import waits to be read."""
    if state != READ:
        raise ImportUnderWay(state=STATES[state])


def _known(word: str, words: Mapping[str, tuple[str, ...]]) -> str:
    plain = _plain(word)
    return next((code for code, every in words.items() if plain in map(_plain, every)), word)


def _undone(cell: str) -> str:
    """Without the apostrophe that our own files put before what a spreadsheet would run."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULAS) else cell


def _plain(text: str) -> str:
    return " ".join(folded(text.replace("\ufeff", "").replace("’", "'")).split())
