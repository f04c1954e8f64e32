"""What an edition promised in money: each award, paid or not yet."""

from collections import Counter
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.promises import Promise
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.queries import standing
from challenge.funds.rules.open_data.grants import sums
from challenge.projects.queries import awarded, project_happening
from challenge.projects.rules.incubation.promised import GIVEN_UP, payment

MONEY = Sentence(N_("Verser l’argent promis"))


def of_edition(session: Session, edition_id: int, now: datetime) -> list[Promise]:
    """Kept when all that was promised is paid; missed when the project stopped before, whatever went back to
    the envelope."""
    supported = {one.award_id: one for one in awarded.supported(session, edition_id, now=now)}
    if not supported:
        return []
    agreed, paid = _sums(session, now)
    lives = project_happening.lives(session, [one.ref for one in supported.values()])
    found = []
    for number, project in supported.items():
        key = f"award:{number}"
        ending = lives[project.ref].ending if project.ref in lives else None
        promised = project.cents if ending in GIVEN_UP else agreed[key]
        if promised:
            state = payment(promised=promised, paid=paid[key], ending=ending)
            words = {"fr": project.title, "en": project.title}
            page = {"ref": project.ref}
            found.append(Promise(MONEY, words, state, "fund.project_money", page, language=project.language))
    return found


def _sums(session: Session, now: datetime) -> tuple[Counter[str], Counter[str]]:
    """By award, over all vehicles: what agreements promise, what was paid."""
    agreed: Counter[str] = Counter()
    paid: Counter[str] = Counter()
    for one in sums(standing.promised(session, now=now).folded):
        agreed[one.award] += one.cents
        paid[one.award] += sum(each.cents for each in one.payments)
    return agreed, paid
