"""What of the money waits for somebody: told on their own page, when there is something."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import Entrusted
from challenge.funds.models.awards import Commitment
from challenge.funds.models.bank_details import BankDetails
from challenge.funds.models.tranches import Tranche
from challenge.funds.rules import bank_details
from challenge.funds.rules.commitments import STANDING
from challenge.funds.rules.tranches import APPROVED, PAYABLE, PREPARED
from challenge.projects.queries import funded

TO_HANDLE = (PAYABLE, PREPARED, APPROVED)
PAYMENTS = Sentence(N_("Versements à mener"))
ACCOUNTS = Sentence(N_("Comptes bancaires à vérifier"))
TEAM = Sentence(N_("L’argent de votre projet"))


def of_account(session: Session, account_id: int) -> Sequence[Entrusted]:
    """Payments and accounts for a fund manager; for a team, where its agreement and its account are."""
    found = list(_of_team(session, account_id))
    if any(one.id == account_id for one in people.holders(session, "fund_manager")):
        found += _of_manager(session)
    return found


def _of_manager(session: Session) -> Iterator[Entrusted]:
    ready = session.scalar(select(func.count()).where(Tranche.state.in_(TO_HANDLE))) or 0
    if ready:
        yield Entrusted(PAYMENTS, {"fr": f"{ready}", "en": f"{ready}"}, "payments.index", {})
    given = session.scalar(select(func.count()).where(BankDetails.state == bank_details.GIVEN)) or 0
    if given:
        yield Entrusted(ACCOUNTS, {"fr": f"{given}", "en": f"{given}"}, "bank_accounts.index", {})


def _of_team(session: Session, account_id: int) -> Iterator[Entrusted]:
    mine = funded.of_account(session, account_id)
    kept = select(Commitment.award_id).where(Commitment.award_id.in_(mine), Commitment.state == STANDING)
    for award_id in sorted(set(session.scalars(kept))):
        ref, title = mine[award_id]
        yield Entrusted(TEAM, {"fr": title, "en": title}, "team_money.show", {"ref": ref})
