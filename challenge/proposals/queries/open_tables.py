"""Public proposals as open data: their words, never who wrote them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation.datasets import DATETIME, INTEGER, STRING, Column, Dataset, Key, Row
from challenge.foundation.keysets import AT_ONCE, continued
from challenge.foundation.outcomes import Outcome
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import outcomes

SHOWN = ("accepted", "withdrawn", "merged")


def rows(session: Session, _now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """The proposals that have a page for everybody. What was withdrawn keeps its words there, and here."""
    districts = {one.id: one.name for one in city.districts(session)}
    numbers = editions.numbers(session)
    wanted = select(Proposal).where(Proposal.accepted_at.is_not(None), Proposal.state.in_(SHOWN))
    read = iter(session.scalars(continued(wanted, (Proposal.id,), after, most)))
    while part := list(islice(read, AT_ONCE)):
        answered = outcomes.of_proposals(session, [one.id for one in part])
        for one in part:
            yield _row(one, numbers, districts, answered.get(one.id))
            session.expunge(one)


def _row(
    one: Proposal, numbers: Mapping[int, int], districts: Mapping[int, str], answered: Outcome | None
) -> Row:
    return (
        one.id,
        numbers.get(one.edition_id or 0),
        one.state,
        one.language,
        one.title,
        one.summary,
        one.problem,
        one.idea,
        districts.get(one.district_id or 0),
        one.supports_counted,
        one.accepted_at,
        one.affected,
        one.evidence,
        ("admissible" if answered.passes else "inadmissible") if answered else None,
    )


PROPOSALS = Dataset(
    title=Sentence(N_("Les propositions publiées")),
    text=Sentence(N_("Une ligne par proposition que tout le monde peut lire. Ni auteur, ni soutien nommé.")),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro de la proposition : celui de son adresse."))),
        Column("edition", INTEGER, Sentence(N_("Numéro de l’édition.")), filled=False),
        Column(
            "state", STRING, Sentence(N_("accepted, withdrawn (retirée) ou merged (réunie à une autre)."))
        ),
        Column("language", STRING, Sentence(N_("Langue dans laquelle elle est écrite."))),
        Column("title", STRING, Sentence(N_("Titre."))),
        Column("summary", STRING, Sentence(N_("Résumé.")), filled=False),
        Column("problem", STRING, Sentence(N_("Le problème, et souvent qui il touche.")), filled=False),
        Column("idea", STRING, Sentence(N_("L’idée.")), filled=False),
        Column("district", STRING, Sentence(N_("Quartier ; vide pour toute la ville.")), filled=False),
        Column("supports", INTEGER, Sentence(N_("Soutiens, la dernière fois qu’ils ont été comptés."))),
        Column("accepted_at", DATETIME, Sentence(N_("Moment où elle a été publiée."))),
        Column(
            "affected",
            STRING,
            Sentence(N_("Qui est touché ; vide si ce n’est pas dit à part.")),
            filled=False,
        ),
        Column("evidence", STRING, Sentence(N_("Preuves et liens, en Markdown.")), filled=False),
        Column(
            "admissibility",
            STRING,
            Sentence(N_("admissible (recevable), inadmissible (non recevable) ; vide sans réponse.")),
            filled=False,
        ),
    ),
    rows=rows,
)
