"""The residents of a district, as those to whom an announcement's mails may be kept."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation.i18n import in_each_language
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import Audience, AudienceKind
from challenge.residents.models.roll import RollPerson
from challenge.residents.models.ties import ResidenceTie

RESIDENTS = N_("Les habitants de %(district)s qui suivent")


def find(session: Session, key: str) -> Audience | None:
    """Those whose residence is proved in the district of this code."""
    name = city.district_names(session).get(key)
    if name is None:
        return None
    accounts = (
        select(ResidenceTie.account_id)
        .join(RollPerson, RollPerson.id == ResidenceTie.person_id)
        .where(
            RollPerson.district == key,
            RollPerson.left_at.is_(None),
            ResidenceTie.ended_at.is_(None),
            ResidenceTie.contested_at.is_(None),
        )
    )
    return Audience(in_each_language(Sentence(RESIDENTS, {"district": name})), accounts)


def listed(session: Session) -> list[str]:
    """Every district, in the city's order."""
    return [f"district:{code}" for code in city.district_names(session)]


DISTRICT = AudienceKind(find, listed)
