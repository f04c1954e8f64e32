"""Collaborations and calls to organisations as open data: those that everybody reads on their pages."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.datasets import DATE, DATETIME, INTEGER, STRING, Column, Dataset, Key, Row
from challenge.foundation.keysets import continued
from challenge.foundation.sentences import N_, Sentence
from challenge.partners.models.collaborations import Collaboration
from challenge.partners.models.outreaches import Outreach
from challenge.partners.queries import collaborations, outreaches
from challenge.partners.rules.collaborations import CONFIRMED
from challenge.partners.rules.outreaches import SENT

PAGE = 200
"""Rows that are read at once, with their names and what belongs to them."""


def together(session: Session, _now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """The collaborations to which both sides agreed."""
    wanted = select(Collaboration.id).where(collaborations.everybodys())
    numbers = session.scalars(continued(wanted, (Collaboration.id,), after, most)).all()
    for start in range(0, len(numbers), PAGE):
        page = collaborations.shown(session, Collaboration.id.in_(numbers[start : start + PAGE]))
        for one in reversed(page):
            yield (
                one.id,
                one.asker_id,
                one.asker,
                one.other_id,
                one.other,
                one.ref or None,
                one.what,
                one.asker_brings,
                one.other_brings,
                one.state,
                one.answered_at,
                len(one.steps),
                sum(step.state == CONFIRMED for step in one.steps),
                one.ended_at,
                one.outcome or None,
            )


def called(session: Session, _now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """The calls that were sent, with how many answered what: never which organisation could not."""
    wanted = select(Outreach.id).where(Outreach.state == SENT)
    numbers = session.scalars(continued(wanted, (Outreach.id,), after, most)).all()
    for start in range(0, len(numbers), PAGE):
        for one in outreaches.some(session, numbers[start : start + PAGE]):
            yield (
                one.id,
                one.title["fr"],
                one.words["fr"],
                one.wanted or None,
                one.closes_on,
                one.sent_at,
                one.counts.reached,
                one.counts.pledged,
                one.counts.not_now,
            )


PROJECT = Sentence(N_("Projet, par sa référence ; vide pour aucun en particulier."))
COLLABORATIONS = Dataset(
    title=Sentence(N_("Collaborations avec l’économie sociale et solidaire")),
    text=Sentence(N_("Une ligne par collaboration que les deux organisations ont acceptée.")),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro de la collaboration."))),
        Column("asker", INTEGER, Sentence(N_("Numéro de l’organisation qui propose."))),
        Column("asker_name", STRING, Sentence(N_("Son nom."))),
        Column("other", INTEGER, Sentence(N_("Numéro de l’organisation qui a accepté."))),
        Column("other_name", STRING, Sentence(N_("Son nom."))),
        Column("project", STRING, PROJECT, filled=False),
        Column("what", STRING, Sentence(N_("Ce qu’elles font ensemble."))),
        Column("asker_brings", STRING, Sentence(N_("Ce qu’apporte celle qui propose."))),
        Column("other_brings", STRING, Sentence(N_("Ce qu’apporte l’autre."))),
        Column("state", STRING, Sentence(N_("agreed, en cours ; ended, terminée."))),
        Column("agreed_at", DATETIME, Sentence(N_("Quand l’autre a accepté."))),
        Column("deliverables", INTEGER, Sentence(N_("Combien de choses doivent en sortir."))),
        Column("confirmed", INTEGER, Sentence(N_("Combien sont faites et confirmées par l’autre partie."))),
        Column("ended_at", DATETIME, Sentence(N_("Quand elle s’est terminée.")), filled=False),
        Column("outcome", STRING, Sentence(N_("Ce qui en est sorti, en mots.")), filled=False),
    ),
    rows=together,
)
OUTREACHES = Dataset(
    title=Sentence(N_("Appels de la mairie aux organisations")),
    text=Sentence(N_("Une ligne par appel envoyé, avec ce qu’il a donné.")),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro de l’appel."))),
        Column("title", STRING, Sentence(N_("Titre, en français."))),
        Column("words", STRING, Sentence(N_("Ce qui est demandé, en français."))),
        Column(
            "kind",
            STRING,
            Sentence(N_("Sorte : money, skills, premises, site, purchase, equipment ; vide pour toutes.")),
            filled=False,
        ),
        Column("closes_on", DATE, Sentence(N_("Dernier jour pour répondre."))),
        Column("sent_at", DATETIME, Sentence(N_("Quand il est parti."))),
        Column("reached", INTEGER, Sentence(N_("Organisations appelées."))),
        Column("pledged", INTEGER, Sentence(N_("Organisations qui ont promis."))),
        Column("not_now", INTEGER, Sentence(N_("Organisations qui ne peuvent pas maintenant."))),
    ),
    rows=called,
)
