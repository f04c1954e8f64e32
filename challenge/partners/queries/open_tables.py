"""Pledges as open data: those that both sides agreed to, with what was confirmed by who received it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation.datasets import DATE, INTEGER, STRING, Column, Dataset, Key, Row
from challenge.foundation.keysets import continued
from challenge.foundation.sentences import N_, Sentence
from challenge.organisations.queries import directory
from challenge.partners.models.pledges import PartnerNeed, Pledge, PledgeDelivery
from challenge.partners.queries import pledges
from challenge.partners.rules.pledges import CONFIRMED


def rows(session: Session, _now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """The pledges that everybody reads on the wall."""
    received = (
        select(
            PledgeDelivery.pledge_id,
            func.sum(PledgeDelivery.quantity).label("quantity"),
            func.sum(PledgeDelivery.value_cents).label("value_cents"),
        )
        .where(PledgeDelivery.state == CONFIRMED)
        .group_by(PledgeDelivery.pledge_id)
        .subquery()
    )
    wanted = (
        select(Pledge, PartnerNeed.ref, received.c.quantity, received.c.value_cents)
        .outerjoin(PartnerNeed, PartnerNeed.id == Pledge.need_id)
        .outerjoin(received, received.c.pledge_id == Pledge.id)
        .where(pledges.everybodys())
    )
    names: dict[int, str] = {}
    for one, ref, quantity, cents in session.execute(continued(wanted, (Pledge.id,), after, most)):
        if one.organisation_id not in names:
            names |= directory.names(session, [one.organisation_id])
        yield (
            one.id,
            one.organisation_id,
            names[one.organisation_id],
            ref,
            one.kind,
            one.quantity,
            one.words,
            one.due_on,
            one.state,
            int(quantity or 0),
            int(cents or 0),
        )
        session.expunge(one)


PLEDGES = Dataset(
    title=Sentence(N_("Les promesses des organisations")),
    text=Sentence(N_("Une ligne par promesse acceptée. De l’argent promis n’est pas de l’argent reçu.")),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro de la promesse."))),
        Column("organisation", INTEGER, Sentence(N_("Numéro de l’organisation : celui de son adresse."))),
        Column("organisation_name", STRING, Sentence(N_("Nom."))),
        Column(
            "project",
            STRING,
            Sentence(N_("Projet, par sa référence ; vide pour tout le défi.")),
            filled=False,
        ),
        Column("kind", STRING, Sentence(N_("Sorte : money, skills, premises, site, purchase, equipment."))),
        Column("quantity", INTEGER, Sentence(N_("Quantité promise ; en centimes pour une somme."))),
        Column("words", STRING, Sentence(N_("Ce qui est promis."))),
        Column("due_on", DATE, Sentence(N_("Jour où elle doit être tenue."))),
        Column("state", STRING, Sentence(N_("accepted, acceptée ; delivered, livrée ; lapsed, non tenue."))),
        Column("confirmed", INTEGER, Sentence(N_("Quantité confirmée par qui reçoit."))),
        Column("value_cents", INTEGER, Sentence(N_("Valeur confirmée, estimée par qui donne, en centimes."))),
    ),
    rows=rows,
)
