"""Tranches whose milestone is late: told to those who manage the money, once a month each."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.queries import award_money
from challenge.funds.rules import tranches as rules
from challenge.notices.services import letters

SUBJECT = N_("Une étape est en retard : %(title)s")
BODY = N_("La tranche %(place)s attend son étape depuis %(days)s jours. Les versements sont sur cette page :")


def tell(session: Session, *, today: date, now: datetime) -> int:
    """Write to each fund manager about each late tranche; how many letters."""
    written = 0
    managers = people.holders(session, "fund_manager")
    for one in award_money.tranches(session, [rules.PLANNED]):
        days = rules.late_days(rules.Tranche(one.state, one.due_on), today=today)
        if not days:
            continue
        for manager in managers:
            written += letters.write(
                session,
                account_id=manager.id,
                subject=Sentence(SUBJECT, {"title": one.project}),
                body=Sentence(BODY, {"place": one.place + 1, "days": days}),
                address="/admin/funds/payments",
                now=now,
                key=f"tranche-late:{one.id}:{today:%Y-%m}:{manager.id}",
            )
    return written
