"""What votes keep about a person: that she was entitled, that she took part; never a ballot."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.residents.queries import ties
from challenge.voting.models.participation import ElectoratePerson, Participation
from challenge.voting.models.referendums import Referendum

WORDS = Sentence(N_("les votes où vous étiez sur la liste, et ceux où vous avez pris part, sans votre choix"))


def export(session: Session, account_id: int) -> object:
    """The referendums in whose frozen electorate the person is, and whether she took part."""
    person_id = ties.tied_person(session, account_id)
    if person_id is None:
        return []
    entitled = (
        select(Referendum.uuid, ElectoratePerson.district, Participation.channel)
        .join(ElectoratePerson, ElectoratePerson.referendum_id == Referendum.id)
        .outerjoin(
            Participation,
            (Participation.referendum_id == Referendum.id)
            & (Participation.person_id == ElectoratePerson.person_id),
        )
        .where(ElectoratePerson.person_id == person_id)
        .order_by(Referendum.id)
    )
    return [
        {"referendum": row.uuid, "district": row.district, "took_part": row.channel is not None}
        for row in session.execute(entitled)
    ]
