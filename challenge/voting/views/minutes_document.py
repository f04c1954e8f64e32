"""The minutes in words, in the reader's language: the same document for the page and for the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from challenge.foundation import formats, i18n
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.sentences import N_
from challenge.voting.queries.acts import ShownAct
from challenge.voting.queries.minutes import Minutes
from challenge.voting.queries.participation import Ended
from challenge.voting.views import charts

METHODS = {
    "single_choice": N_("Un seul choix"),
    "approval": N_("Vote par approbation"),
    "majority_judgment": N_("Jugement majoritaire"),
    "funding_approval": N_("Approbation de projets"),
    "funding_totals": N_("Approbation de projets"),
}
APPROVALS = ("approval", "funding_approval", "funding_totals")


@dataclass(frozen=True)
class Table:
    """`head` names the columns; the first cell of each row names the row; the others are numbers or words."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass
class Section:
    """One numbered part. `facts` are (term, value); `prints` are (term, fingerprint)."""

    title: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    table: Table | None = None
    paragraphs: list[str] = field(default_factory=list)
    prints: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Document:
    title: str
    question: str
    city: str
    language: str
    warning: str
    sections: Sequence[Section]


def document(found: Minutes, *, city: str) -> Document:
    """What the minutes say."""
    page = found.page
    sections = [_vote(found), _numbers(found)]
    if found.result:
        sections += [_count(found), _decryption(found)]
    sections += [_complaints(found), _incidents(found), _prints(found)]
    for place, section in enumerate(sections, start=1):
        section.title = f"{place}. {section.title}"
    return Document(
        title=_("Procès-verbal"),
        question=page.title,
        city=city,
        language=i18n.language(),
        warning=_warning(found),
        sections=sections,
    )


def _warning(found: Minutes) -> str:
    """What must be read before the rest, where the vote has no result that counts."""
    if found.page.state == "annulled" and found.result:
        said = _("Ce référendum est annulé : le résultat publié ne compte plus.")
    elif found.page.state == "annulled":
        said = _("Ce référendum est annulé. Aucun bulletin ne sera ouvert.")
    elif found.page.state == "below_k":
        said = _(
            "Moins de %(k)s personnes ont voté. Pour protéger leur secret, rien n’est dépouillé.",
            k=found.page.k,
        )
    else:
        said = ""
    return str(said)


def _vote(found: Minutes) -> Section:
    page, language = found.page, i18n.language()
    facts = [
        (_("Ouvert le"), formats.moment(page.opens_at)),
        (_("Fermé le"), formats.moment(page.closes_at)),
        (_("Qui pouvait voter"), page.sheet.electorate[language]),
        (_("Manière de voter"), _(METHODS.get(page.method, page.method))),
        (_("Ouverture décidée par"), _(" ; ").join(found.opened_by) or "–"),
    ]
    if page.sheet.registrar == "platform":
        facts.append((_("Codes de vote"), _("Démonstration : la plateforme a fait les codes")))
    if found.published_by:
        facts.append((_("Publication décidée par"), _(" ; ").join(found.published_by)))
    if page.closes_at != page.sheet.window.closes_at:
        facts.insert(2, (_("Fermeture gelée d’abord"), formats.moment(page.sheet.window.closes_at)))
    return Section(_("Le vote"), facts, paragraphs=[_told(one, language) for one in found.acts])


def _told(act: ShownAct, language: str) -> str:
    deeds = {"suspend": _("Vote suspendu"), "resume": _("Vote repris"), "annul": _("Référendum annulé")}
    deed = deeds.get(act.kind) or _(
        "Vote prolongé jusqu’au %(at)s", at=formats.moment(act.closes_at or act.at)
    )
    if act.again:
        deed = _("Référendum annulé ; il sera tenu de nouveau")
    who = _("par %(officers)s", officers=_(" ; ").join(act.officers))
    return f"{formats.moment(act.at)} – {deed}, {who}. {act.reason.in_language(language)}"


def _numbers(found: Minutes) -> Section:
    rows = [] if found.electorate is None else [(_("Personnes qui pouvaient voter"), found.electorate)]
    rows += [(_("Codes remis"), found.listed), (_("Bulletins reçus"), found.ballots)]
    section = Section(_("Les nombres"))
    if took_part := found.participation:
        rows.append((_("Personnes qui ont participé"), took_part.participants))
    if result := found.result:
        outcome = result.outcome
        rows += [
            (_("Bulletins remplacés par leur auteur"), result.replaced),
            (_("Votants, un bulletin compté chacun"), outcome.voters),
        ]
        if outcome.blank is not None:
            rows += [(_("Votes blancs"), outcome.blank), (_("Votes exprimés"), outcome.expressed)]
        section.paragraphs += _differences(found.participation)
    section.table = Table(
        _("Des codes remis aux bulletins comptés"),
        [_("Objet"), _("Nombre")],
        [[name, formats.number(number)] for name, number in rows],
    )
    return section


def _differences(took_part: Ended | None) -> list[str]:
    """What the numbers say of each other, and what officers said of a difference that should not be."""
    if took_part is None or took_part.difference == 0:
        return [_("Bulletins reçus moins bulletins remplacés : le nombre des votants. Aucun autre écart.")]
    differ = _(
        "Les votants et les personnes qui ont participé diffèrent de %(number)s. Deux responsables ont signé "
        "cette explication :",
        number=formats.number(took_part.difference),
    )
    return [differ, *(took_part.explanation or "–").splitlines()]


def _count(found: Minutes) -> Section:
    assert found.result  # noqa: S101 # the caller asks for this part of a counted vote only
    outcome = found.result.outcome
    chart = charts.chart(found.page, outcome, i18n.language())
    if chart.grades:
        head = [_("Choix"), *chart.grades, _("Mention majoritaire")]
        rows = [
            [row.label, *(formats.number(piece.votes) for piece in row.pieces), row.grade or "–"]
            for row in chart.rows
        ]
        table = Table(_("Nombre de votes par mention"), head, rows)
    else:
        caption = _("Approbations") if found.page.method in APPROVALS else _("Voix")
        shares = [
            "–" if row.percent is None else formats.percent(float(row.percent) / 100) for row in chart.rows
        ]
        rows = [
            [row.label, formats.number(row.votes), share]
            for row, share in zip(chart.rows, shares, strict=True)
        ]
        table = Table(caption, [_("Choix"), _("Nombre"), _("Part")], rows)
    kept = (
        _("Choix retenu : %(winner)s.", winner=chart.winner)
        if chart.winner
        else _("Aucun choix n’est retenu.")
    )
    return Section(_("Le compte"), table=table, paragraphs=[kept, *map(say, outcome.explanation)])


def _decryption(found: Minutes) -> Section:
    assert found.result  # noqa: S101 # as above
    rows = []
    for place, trustee in enumerate(found.page.trustees):
        name = found.key_names[place] if place < len(found.key_names) else "–"
        rows.append([trustee.name, name, _("Reçue et vérifiée") if trustee.has_decrypted else _("Non reçue")])
    head = [_("Dépositaire"), _("Sa clé"), _("Sa part du dépouillement")]
    when = _("Résultat calculé le %(at)s.", at=formats.moment(found.result.computed_at))
    return Section(
        _("Le dépouillement"), table=Table(_("Dépositaires de la clé"), head, rows), paragraphs=[when]
    )


def _complaints(found: Minutes) -> Section:
    section = Section(_("Les réclamations"))
    if not found.complaints:
        section.paragraphs.append(_("Aucune réclamation n’a été reçue."))
        return section
    counted = [
        (_("Reçues"), len(found.complaints)),
        (_("Écartées"), found.outcomes("dismissed")),
        (_("Notées"), found.outcomes("noted")),
        (_("Sans réponse"), found.outcomes(None)),
    ]
    section.facts = [(name, formats.number(number)) for name, number in counted]
    section.paragraphs.append(_("Aucune réclamation ne retire un bulletin."))
    if found.unanswered_reason:
        section.paragraphs.append(
            _("Publié avant toutes les réponses : %(reason)s", reason=found.unanswered_reason)
        )
    return section


def _incidents(found: Minutes) -> Section:
    language = i18n.language()
    told = [
        f"{formats.moment(one.happened_at)} – {one.text.in_language(language)}" for one in found.incidents
    ]
    return Section(_("Les incidents"), paragraphs=told or [_("Aucun incident n’a été noté.")])


def _prints(found: Minutes) -> Section:
    page = found.page
    prints = [(_("Fiche de règles"), page.fingerprint)]
    if page.election_fingerprint:
        prints.append((_("Élection"), page.election_fingerprint))
    if page.head:
        prints.append((_("Dernière ligne de l’urne"), page.head.hash))
    if found.archive_hash:
        prints.append((_("Archive complète (SHA-256)"), found.archive_hash))
    return Section(_("Les empreintes"), prints=prints)
