"""Calls and announced awards as open data."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.datasets import (
    DATE,
    DATETIME,
    INTEGER,
    STRING,
    Column,
    Dataset,
    Key,
    OpenFile,
    Row,
)
from challenge.foundation.keysets import continued
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.awards import Award, AwardList
from challenge.projects.models.calls import Call
from challenge.projects.queries import awarded, awards, funding_pages
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.rules.call_sheets.standing import standing

TOGETHER = 200


def calls(session: Session, now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """Every call whose rules are frozen, as its page shows it."""
    wanted = select(Call.id, Call.state, Call.sheet, Call.fingerprint).where(Call.sheet.is_not(None))
    for number, state, text, fingerprint in session.execute(continued(wanted, (Call.id,), after, most)):
        sheet = CallSheet.from_bytes((text or "").encode())
        yield (
            number,
            sheet.slug,
            sheet.edition,
            sheet.title["fr"],
            sheet.title["en"],
            standing(state, sheet.moments, now),
            sheet.envelope_cents,
            sheet.moments.opens_at,
            sheet.moments.last_submit,
            fingerprint,
        )


def given(session: Session, now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """Every award that is announced."""
    wanted = select(Award.id).join(AwardList, AwardList.call_id == Award.call_id)
    numbers = iter(
        session.scalars(continued(wanted.where(awards.announced_by(now)), (Award.id,), after, most))
    )
    while part := list(islice(numbers, TOGETHER)):
        found = awarded.by_award(session, part, now=now)
        yield from (_award(found[number]) for number in part if number in found)


def _award(one: awarded.Awarded) -> Row:
    return (
        one.award_id,
        one.ref,
        one.title,
        one.team,
        one.edition,
        one.call_slug,
        one.cents,
        one.announced_at,
        one.body or None,
        one.siret or None,
        one.starts_on,
        one.ends_on,
    )


CALLS = Dataset(
    title=Sentence(N_("Les appels à projets")),
    text=Sentence(N_("Une ligne par appel dont les règles sont figées.")),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro de l’appel."))),
        Column("slug", STRING, Sentence(N_("Son nom dans les adresses."))),
        Column("edition", INTEGER, Sentence(N_("Numéro de l’édition."))),
        Column("title_fr", STRING, Sentence(N_("Titre en français."))),
        Column("title_en", STRING, Sentence(N_("Titre en anglais."))),
        Column("standing", STRING, Sentence(N_("Où il en est."))),
        Column("envelope_cents", INTEGER, Sentence(N_("Enveloppe, en centimes d’euro."))),
        Column("opens_at", DATETIME, Sentence(N_("Ouverture."))),
        Column("last_submit", DATETIME, Sentence(N_("Dernier moment pour déposer."))),
        Column("fingerprint", STRING, Sentence(N_("Empreinte SHA-256 de ses règles."))),
    ),
    rows=calls,
)
AWARDS = Dataset(
    title=Sentence(N_("Les aides annoncées")),
    text=Sentence(N_("Une ligne par projet retenu. Une personne physique n’a ni nom ni numéro ici.")),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro de l’aide."))),
        Column("project", STRING, Sentence(N_("Référence du projet : celle de son adresse."))),
        Column("title", STRING, Sentence(N_("Titre du projet."))),
        Column("team", STRING, Sentence(N_("Nom de l’équipe."))),
        Column("edition", INTEGER, Sentence(N_("Numéro de l’édition."))),
        Column("call", STRING, Sentence(N_("L’appel, par son nom dans les adresses."))),
        Column("amount_cents", INTEGER, Sentence(N_("Montant accordé, en centimes d’euro."))),
        Column("announced_at", DATETIME, Sentence(N_("Moment de l’annonce."))),
        Column("body", STRING, Sentence(N_("Personne morale qui reçoit.")), filled=False),
        Column("siret", STRING, Sentence(N_("Son SIRET.")), filled=False),
        Column("starts_on", DATE, Sentence(N_("Début prévu du projet.")), filled=False),
        Column("ends_on", DATE, Sentence(N_("Fin prévue du projet.")), filled=False),
    ),
    rows=given,
)


def files(session: Session, now: datetime) -> Sequence[OpenFile]:
    """The ballots of each funding vote that is divided, as those who study such votes read them."""
    frozen = select(Call.id, Call.slug, Call.title_fr, Call.title_en).where(Call.sheet.is_not(None))
    return [
        _ballots(slug or "", {"fr": french, "en": english})
        for number, slug, french, english in session.execute(frozen.order_by(Call.id))
        if _has_ballots(session, slug or "", now)
    ]


def _has_ballots(session: Session, slug: str, now: datetime) -> bool:
    """Where only totals were opened, nobody knows what a ballot held."""
    try:
        return funding_pages.result(session, slug, language="fr", now=now).referendum.sheet.mixed
    except funding_pages.NoResultYet:
        return False


def _ballots(slug: str, title: Mapping[str, str]) -> OpenFile:
    said = {"fr": f"Vote de financement : {title['fr']}", "en": f"Funding vote: {title['en']}"}
    return OpenFile(said, "text/plain", "Pabulib", "funding_results.votes", {"slug": slug})
