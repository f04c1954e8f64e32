"""Needs, pledges that both sides agreed to, collaborations and calls, as everybody finds them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from challenge.foundation.i18n import in_each_language
from challenge.foundation.public_things import PublicKind, PublicThing
from challenge.foundation.sentences import N_, Sentence
from challenge.organisations.queries import public_things as organisations
from challenge.partners.models.pledges import PartnerNeed, Pledge, PledgeDelivery
from challenge.partners.queries import collaborations, moderated, needs, outreaches, pledges
from challenge.partners.rules.needs import KINDS
from challenge.partners.rules.pledges import CONFIRMED, DELIVERED


def every(session: Session, _now: datetime) -> Sequence[PublicThing]:
    """What organisations of the directory promised, once accepted: dated by its delivery once it is kept."""
    last = (
        select(PledgeDelivery.pledge_id, func.max(PledgeDelivery.checked_at).label("at"))
        .where(PledgeDelivery.state == CONFIRMED)
        .group_by(PledgeDelivery.pledge_id)
        .subquery()
    )
    rows = session.execute(
        select(
            Pledge.id,
            Pledge.organisation_id,
            Pledge.words,
            PartnerNeed.ref,
            case((Pledge.state == DELIVERED, last.c.at), else_=Pledge.answered_at).label("at"),
        )
        .outerjoin(last, last.c.pledge_id == Pledge.id)
        .outerjoin(PartnerNeed, PartnerNeed.id == Pledge.need_id)
        .where(pledges.everybodys())
    ).all()
    names = organisations.names(session, {row.organisation_id for row in rows})
    return [
        PublicThing(
            title={"fr": names[row.organisation_id]},
            text={"fr": row.words},
            endpoint="partners.show",
            values={"number": row.organisation_id},
            anchor=f"pledge-{row.id}",
            at=row.at,
            about=[f"organisation:{row.organisation_id}", *([f"project:{row.ref}"] if row.ref else [])],
        )
        for row in rows
        if row.organisation_id in names
    ]


def together(session: Session, _now: datetime) -> Sequence[PublicThing]:
    """What organisations do together, once both sides agreed: with what it brought, and what is to come."""
    return [
        PublicThing(
            title=in_each_language(Sentence(BOTH, {"one": one.asker, "other": one.other})),
            text={"fr": moderated.told(one)},
            endpoint="collaborations.show",
            values={"number": one.id},
            at=one.answered_at,
            about=[
                *(f"organisation:{side}" for side in (one.asker_id, one.other_id)),
                *([f"project:{one.ref}"] if one.ref else []),
            ],
        )
        for one in collaborations.public(session)
    ]


def called(session: Session, _now: datetime) -> Sequence[PublicThing]:
    """What the city asks of organisations, once it was sent."""
    return [
        PublicThing(
            title=one.title,
            text=one.words,
            endpoint="outreaches.show",
            values={"number": one.id},
            at=one.sent_at,
        )
        for one in outreaches.every(session, most=None)
    ]


def asked(session: Session, _now: datetime) -> Sequence[PublicThing]:
    """What accompanied projects need of organisations."""
    return [
        PublicThing(
            title=in_each_language(Sentence(ASKED, {"what": KINDS[one.kind], "value": one.title})),
            text={"fr": one.words},
            endpoint="partner_acts.need",
            values={"number": one.id},
            at=one.declared_at,
            about=[f"project:{one.ref}"],
        )
        for one in needs.every(session)
    ]


ASKED = N_("%(what)s : %(value)s")
BOTH = N_("%(one)s et %(other)s")
COLLABORATIONS = PublicKind(
    Sentence(N_("Collaborations avec l’économie sociale et solidaire")),
    "partners.index",
    together,
    of_editions=False,
)
OUTREACHES = PublicKind(
    Sentence(N_("Appels de la mairie aux organisations")), "partners.index", called, of_editions=False
)
NEEDS = PublicKind(Sentence(N_("Ce dont des projets ont besoin")), "partners.index", asked, of_editions=False)
PLEDGES = PublicKind(
    Sentence(N_("Les promesses des organisations")), "partners.index", every, of_editions=False
)
