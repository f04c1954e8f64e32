"""What is kept about an account: told, and forgotten. The line of the roll is the city's, and stays."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation import actors
from challenge.foundation.sentences import N_, Sentence
from challenge.residents.models.roll import RollPerson
from challenge.residents.models.ties import DeskCase, ResidenceTie, ResidenceTry
from challenge.residents.services import cases

WORDS = Sentence(N_("votre ligne dans la liste des habitants, si vous l’avez retrouvée, et vos essais"))


def export(session: Session, account_id: int) -> object:
    """The ties of an account with the line of the roll, its tries, its cases at the desk."""
    ties = session.execute(
        select(ResidenceTie, RollPerson)
        .join(RollPerson, RollPerson.id == ResidenceTie.person_id)
        .where(ResidenceTie.account_id == account_id)
        .order_by(ResidenceTie.id)
    )
    tries = select(ResidenceTry).where(ResidenceTry.account_id == account_id).order_by(ResidenceTry.id)
    desk = select(DeskCase).where(DeskCase.account_id == account_id).order_by(DeskCase.id)
    districts = city.district_names(session)
    return {
        "ties": [
            {
                "means": tie.means,
                "made_at": tie.made_at.isoformat(),
                "contested_at": tie.contested_at and tie.contested_at.isoformat(),
                "ended_at": tie.ended_at and tie.ended_at.isoformat(),
                "roll": None
                if tie.ended_at or tie.contested_at  # it may well be somebody else's
                else {
                    "reference": person.reference,
                    "name": person.name,
                    "birth_on": person.birth_on.isoformat(),
                    "address": person.address,
                    "district": districts.get(person.district, person.district),
                    "email": person.email,
                },
            }
            for tie, person in ties
        ],
        "wrong_tries": [one.tried_at.isoformat() for one in session.scalars(tries)],
        "desk_cases": [
            {"reference": one.reference, "reason": one.reason, "opened_at": one.opened_at.isoformat()}
            for one in session.scalars(desk)
        ],
    }


def erase(session: Session, account_id: int, now: datetime) -> None:
    """Untie an account and forget its tries and cases. Who has voted has voted: the person stays."""
    session.execute(delete(DeskCase).where(DeskCase.account_id == account_id))
    session.execute(delete(ResidenceTry).where(ResidenceTry.account_id == account_id))
    mine = ResidenceTie.account_id == account_id
    number = session.scalar(select(ResidenceTie.id).where(mine, ResidenceTie.ended_at.is_(None)))
    session.execute(delete(ResidenceTie).where(mine))
    if number:
        cases.note(session, act="untied", subject=f"tie:{number}", actor=actors.of(account_id), now=now)
