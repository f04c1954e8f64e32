"""What an edition promised in money: each award, paid or not yet."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.promises import GOING_ON, KEPT, TO_COME, Promise
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.queries import standing
from challenge.funds.rules.open_data.grants import sums
from challenge.projects.queries import awarded

MONEY = Sentence(N_("Verser l’argent promis"))


def of_edition(session: Session, edition_id: int, now: datetime) -> list[Promise]:
    """Kept when all that was promised is paid."""
    supported = {f"award:{one.award_id}": one for one in awarded.supported(session, edition_id, now=now)}
    if not supported:
        return []
    found = []
    for one in sums(standing.standing(session).folded):
        project = supported.get(one.award)
        if project is not None:
            paid = sum(each.cents for each in one.payments)
            state = KEPT if paid >= one.cents else GOING_ON if paid > 0 else TO_COME
            words = {"fr": project.title, "en": project.title}
            found.append(Promise(MONEY, words, state, "fund.project_money", {"ref": project.ref}))
    return found
