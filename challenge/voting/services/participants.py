"""What a vote with sign-in keeps about a person, told to her account; why erasing the account erases none
of it is in docs/decisions/0083."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import surroundings
from challenge.foundation.sentences import N_, Sentence
from challenge.residents.queries import ties
from challenge.voting import participation_keys
from challenge.voting.models.participation import (
    ElectoratePerson,
    Participation,
    ParticipationEnd,
    ParticipationMark,
)
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules import participation as rules
from challenge.voting.rules.sheet import RuleSheet

WORDS = Sentence(N_("les votes où vous êtes sur la liste, et si vous avez voté ; jamais votre choix"))


def export(session: Session, account_id: int) -> object:
    """The referendums whose electorate holds this person, and whether she took part: null where it is not
    known, before opening or because the key was lost."""
    person_id = ties.tied_person(session, account_id)
    if person_id is None:
        return []
    statement = (
        select(Referendum, ElectoratePerson.district)
        .join(ElectoratePerson, ElectoratePerson.referendum_id == Referendum.id)
        .where(ElectoratePerson.person_id == person_id)
        .order_by(Referendum.id)
    )
    return [
        {
            "referendum": referendum.uuid,
            "question": RuleSheet.from_bytes(referendum.sheet).question,
            "district": district,
            "took_part": took_part(session, referendum, person_id),
        }
        for referendum, district in session.execute(statement)
    ]


def erase(session: Session, account_id: int, now: datetime) -> None:
    """Nothing: who may vote and who took part is the city's record of a vote, without the account."""


def took_part(session: Session, referendum: Referendum, person_id: int) -> bool | None:
    """Whether a person has voted; with the key while the vote is open, by her row afterwards."""
    end = session.get(ParticipationEnd, referendum.id)
    if end is not None:
        if not end.persons_known:
            return None
        return session.get(Participation, (referendum.id, person_id)) is not None
    try:
        key = participation_keys.load(surroundings.settings().data_dir, referendum.uuid)
    except participation_keys.KeyLost:
        return None
    mark = rules.person_mark(key, referendum.uuid, person_id)
    return session.get(ParticipationMark, (referendum.id, mark)) is not None
