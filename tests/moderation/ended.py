"""Proposals that ended while they were public: one withdrawn, one that joined another."""

from typing import Any

from sqlalchemy.orm import Session

from challenge.proposals.services import merging, supports, withdrawing
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW

Said = tuple[str, dict[str, Any]]


def pair(session: Session, cast: Cast, left: Said, gone: Said) -> tuple[int, int]:
    """Ada withdraws the first, its summary given as the reason, and joins the second to a third; Chiara had
    supported both. Each is its title and its words."""
    ada = cast.ada.account_id
    one, other = (
        held.accepted(session, cast.ada, cast.nadia, title, **words) for title, words in (left, gone)
    )
    stays = held.accepted(session, cast.ada, cast.nadia, "Une ville qui reste")
    for number in (one, other):
        supports.support(session, proposal_id=number, account_id=cast.chiara.account_id, now=NOW)
    why = left[1]["summary"]
    withdrawing.withdraw(session, proposal_id=one, account_id=ada, reason=why, now=NOW)
    merging.offer(session, joining=other, staying=stays, account_id=ada, now=NOW)
    return one, other
