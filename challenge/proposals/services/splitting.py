"""Asking that two proposals be made of one, agreeing, refusing, asking no more. No support is moved here.

Each verb locks the proposal before it reads the request: of two presses at once, the second finds what the
first left.
"""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation import actors, limits
from challenge.proposals import split_letters
from challenge.proposals.models.proposals import Proposal, ProposalCoauthor
from challenge.proposals.models.splitting import ProposalSplit, ProposalSplitConsent
from challenge.proposals.queries import splits
from challenge.proposals.rules import splitting as rules
from challenge.proposals.rules import texts
from challenge.proposals.rules.splitting import SplitNotFound
from challenge.proposals.rules.texts import Content
from challenge.proposals.services import lines, writing

ASKS_A_DAY, DAY = 10, timedelta(days=1)


def ask(
    session: Session,
    *,
    proposal_id: int,
    account_id: int,
    keeps: Content,
    second: Content,
    revision: int,
    now: datetime,
) -> str:
    """Ask all who write a proposal to make two of it; the state of the request. Alone, it is agreed at once.
    The database refuses a second request that waits: SplitUnderWay. ProposalChanged, what `rules.require_ask`
    and `rules.require_two` refuse, TooManyTries."""
    first = lines.own(session, proposal_id, account_id, revision=revision, together=True)
    whole = splits.whole(session, first)
    rules.require_ask(whole, by=account_id)
    splits.require_edition(session, first, now=now)
    keeps, second = texts.tidy(keeps), texts.tidy(second)
    rules.require_two(splits.content(first), keeps, second, {one.id for one in city.districts(session)})
    limits.check(session, key=f"split:{account_id}", limit=ASKS_A_DAY, window=DAY, now=now)
    _forget_what_ended(session, proposal_id)
    made = ProposalSplit(
        proposal_id=proposal_id,
        state=rules.ASKED,
        revision=first.revision,
        asked_by=account_id,
        keeps=asdict(keeps),
        second=asdict(second),
        reason="",
        asked_at=now,
    )
    session.add(made)
    session.flush()
    others = rules.missing(whole.writers, asked_by=account_id, agreed=())
    if others:
        split_letters.ask(session, first, split_id=made.id, to=others, now=now)
    else:
        _conclude(session, made, first, account_id, now)
    return made.state


def agree(session: Session, *, split_id: int, account_id: int, now: datetime) -> int:
    """Agree; the number of the proposal. With the last consent the second is sent to moderators. Whoever
    asked has agreed by asking: her button serves once those who had not have left. SplitNotFound,
    SplitSettled, and what keeps the proposal from being two by now."""
    made, first = _asked(session, split_id)
    whole = splits.whole(session, first)
    rules.require_answer(made.state, whole, by=account_id)
    rules.require_possible(whole)
    splits.require_edition(session, first, now=now)
    if account_id != made.asked_by and session.get(ProposalSplitConsent, (split_id, account_id)) is None:
        session.add(ProposalSplitConsent(split_id=split_id, account_id=account_id, agreed_at=now))
        session.flush()
    agreed = splits.consents(session, split_id)
    if not rules.missing(whole.writers, asked_by=made.asked_by, agreed=agreed):
        _conclude(session, made, first, account_id, now)
    return first.id


def refuse(session: Session, *, split_id: int, account_id: int, reason: str, now: datetime) -> int:
    """Do not agree, and say why to the others who write it; the number of the proposal, which stays one. What
    was asked is kept, to be mended and asked again."""
    made, first = _asked(session, split_id)
    whole = splits.whole(session, first)
    said = rules.require_refusal(made.state, whole, asked_by=made.asked_by, by=account_id, reason=reason)
    made.state, made.reason = rules.REFUSED, said
    split_letters.refused(session, first, reason=said, but=account_id, now=now)
    return first.id


def take_back(session: Session, *, split_id: int, account_id: int) -> int:
    """Ask no more, before all agreed: nothing is kept of it; the number of the proposal."""
    made, first = _asked(session, split_id)
    rules.require_take_back(made.state, asked_by=made.asked_by, by=account_id)
    _delete(session, [made.id])
    return first.id


def left(session: Session, account_id: int, *, proposal_id: int | None = None) -> None:
    """Somebody writes this proposal no more, or any: what she asked and nobody has answered goes with her, so
    do her consents; what was agreed stays, and names nobody."""
    asked = select(ProposalSplit.id).where(ProposalSplit.asked_by == account_id)
    waiting = asked.where(ProposalSplit.state.in_((rules.ASKED, rules.REFUSED)))
    gave = delete(ProposalSplitConsent).where(ProposalSplitConsent.account_id == account_id)
    named = update(ProposalSplit).where(ProposalSplit.asked_by == account_id)
    if proposal_id is not None:
        here = ProposalSplit.proposal_id == proposal_id
        waiting, named = waiting.where(here), named.where(here)
        gave = gave.where(ProposalSplitConsent.split_id.in_(select(ProposalSplit.id).where(here)))
    _delete(session, list(session.scalars(waiting)))
    session.execute(gave)
    session.execute(named.values(asked_by=None))


def _conclude(session: Session, made: ProposalSplit, first: Proposal, account_id: int, now: datetime) -> None:
    """All agree: the second is a proposal of the same people, which moderators read as any other."""
    content = Content(**made.second)
    texts.require_complete(content, {one.id for one in city.districts(session)})
    second = writing.submit_for(
        session, edition_id=first.edition_id or 0, content=content, language=first.language, now=now
    )
    second.author_id = first.author_id
    together = select(ProposalCoauthor.account_id).where(
        ProposalCoauthor.proposal_id == first.id, ProposalCoauthor.account_id.is_not(None)
    )
    for other in session.scalars(together.order_by(ProposalCoauthor.joined_at, ProposalCoauthor.id)).all():
        session.add(
            ProposalCoauthor(
                proposal_id=second.id, account_id=other, invited_at=now, expires_at=now, joined_at=now
            )
        )
    made.state, made.second_id, made.second, made.agreed_at = rules.AGREED, second.id, {}, now
    session.flush()
    writing.send(session, second, actor=actors.of(account_id), now=now, split_from=first.id)
    split_letters.agreed(session, first, second, but=account_id, now=now)


def _forget_what_ended(session: Session, proposal_id: int) -> None:
    """What was refused, and what moderators or its authors ended before it was published."""
    gone = select(Proposal.id).where(Proposal.state.in_(rules.GIVEN_UP))
    ended = or_(
        ProposalSplit.state == rules.REFUSED,
        (ProposalSplit.state == rules.AGREED) & ProposalSplit.second_id.in_(gone),
    )
    wanted = select(ProposalSplit.id).where(ProposalSplit.proposal_id == proposal_id, ended)
    _delete(session, list(session.scalars(wanted)))


def _delete(session: Session, numbers: list[int]) -> None:
    session.flush()
    session.execute(delete(ProposalSplitConsent).where(ProposalSplitConsent.split_id.in_(numbers)))
    session.execute(delete(ProposalSplit).where(ProposalSplit.id.in_(numbers)))


def _asked(session: Session, split_id: int) -> tuple[ProposalSplit, Proposal]:
    number = session.scalar(select(ProposalSplit.proposal_id).where(ProposalSplit.id == split_id))
    if number is None:
        raise SplitNotFound
    first = lines.locked(session, number)
    made = session.get(ProposalSplit, split_id, with_for_update=True, populate_existing=True)
    if made is None:
        raise SplitNotFound
    return made, first
