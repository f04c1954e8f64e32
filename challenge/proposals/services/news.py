"""Keeping what happens to a proposal, and telling it to those who support or follow it: once to each, at the
rhythm that each chose, some at a time.

A batch's letters (`notices/services/spreading.py`), the place that it came to and the job that goes on commit
together: killed anywhere, nobody is written to twice, nor forgotten.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.foundation.register import INSERTS
from challenge.foundation.sentences import Sentence
from challenge.notices.services import spreading
from challenge.proposals.letters import SUPPORTS
from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.news import ProposalNews
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import coauthors
from challenge.proposals.rules import news as rules
from challenge.proposals.rules import states
from challenge.proposals.services import telling

TELL = "proposals.tell_news"
BATCH = 50  # on SQLite, whoever writes waits for a batch to end


class Piece(NamedTuple):
    """A piece of news as it is told: of which proposals, in which words."""

    row: ProposalNews
    about: Sequence[int]
    subject: Sentence
    body: Sentence


def happened(
    session: Session,
    *,
    kind: str,
    proposal_id: int,
    now: datetime,
    other_id: int | None = None,
    address: str | None = None,
) -> None:
    """Keep that something happened to a proposal that anybody may read, and have it told. The second time
    tells nothing. `kind`: of `rules/news.SAID`; `address`: the page that tells it, else the proposal's."""
    found = session.get_one(Proposal, proposal_id)
    if not _public(found):
        return
    insert = INSERTS[session.get_bind().dialect.name]
    row = insert(ProposalNews).values(
        name=rules.name(kind, proposal_id, other_id),
        kind=kind,
        proposal_id=proposal_id,
        other_id=other_id,
        address=address or f"/proposals/{proposal_id}",
        happened_at=now,
        stage=rules.first(kind),
        cursor=0,
    )
    number = session.scalar(row.on_conflict_do_nothing().returning(ProposalNews.id))
    if number is not None:
        wait = rules.WAITS.get(kind)
        jobs.enqueue(session, TELL, {"news": number}, run_at=now + wait if wait else None, now=now)


def tell(session: Session, payload: dict[str, object], now: datetime) -> None:
    """The job: write to the next ones, and queue itself again while there may be more. What is hidden since,
    or so no more, is told no further; what left the shortlist may enter it again, and is told then."""
    row = session.get(ProposalNews, int(str(payload["news"])), with_for_update=True, populate_existing=True)
    if row is None or row.stage == rules.TOLD:
        return
    piece = _piece(session, row)
    if piece is None:
        row.stage = rules.TOLD
        if row.kind == rules.SHORTLISTED:
            session.delete(row)
        return
    whole = {rules.WRITERS: _writers, rules.SUPPORTERS: _supporters, rules.FOLLOWERS: _followers}
    if whole[row.stage](session, piece, now):
        row.stage, row.cursor = rules.STAGES[row.stage], 0
    if row.stage != rules.TOLD:
        jobs.enqueue(session, TELL, payload, now=now)


def _piece(session: Session, row: ProposalNews) -> Piece | None:
    found = session.get_one(Proposal, row.proposal_id)
    other = session.get(Proposal, row.other_id) if row.other_id else None
    chosen = session.get(ShortlistEntry, found.id) is not None
    read = _public(found) and (other is None or _public(other))
    if not read or not rules.stands(row.kind, state=found.state, chosen=chosen):
        return None
    titles = {"title": found.title} | ({"other": other.title} if other else {})
    return Piece(row, [found.id, *([other.id] if other else [])], *rules.said(row.kind, titles))


def _writers(session: Session, piece: Piece, now: datetime) -> bool:
    telling.tell(
        session,
        proposals=[piece.row.proposal_id],
        subject=piece.subject,
        body=[piece.body, Sentence(rules.OWN)],
        address=piece.row.address,
        now=now,
    )
    return True


def _supporters(session: Session, piece: Piece, now: datetime) -> bool:
    """Write to the next who support it; whether these were the last."""
    supports = ProposalSupport.proposal_id == piece.row.proposal_id
    wanted = select(ProposalSupport.account_id).where(supports, ProposalSupport.account_id > piece.row.cursor)
    found = session.scalars(wanted.order_by(ProposalSupport.account_id).limit(BATCH)).all()
    spreading.to_accounts(
        session, _spread(piece), accounts=found, knows=partial(_know, session, piece), now=now
    )
    piece.row.cursor = found[-1] if found else piece.row.cursor
    return len(found) < BATCH


def _followers(session: Session, piece: Piece, now: datetime) -> bool:
    """The same for the next who follow it, by account or by address."""
    piece.row.cursor, last = spreading.to_followers(
        session,
        _spread(piece),
        target=f"proposal:{piece.row.proposal_id}",
        after=piece.row.cursor,
        size=BATCH,
        knows=partial(_know, session, piece),
        now=now,
    )
    return last


def _spread(piece: Piece) -> spreading.Piece:
    return spreading.Piece(
        key=f"proposal-news:{piece.row.id}",
        kind=SUPPORTS,
        subject=piece.subject,
        body=[piece.body, Sentence(rules.WHY)],
        address=piece.row.address,
        about=[f"proposal:{number}" for number in piece.about],
    )


def _know(session: Session, piece: Piece, accounts: Collection[int]) -> set[int]:
    """Who of these accounts was told otherwise: those who write, and of a merge or a split those whom
    `carry_letters` asks whether their support goes along."""
    found = {one for those in coauthors.writers(session, piece.about).values() for one in those}
    if piece.row.kind in (rules.MERGED, rules.SPLIT):
        here, there = (
            set(session.scalars(_supporting(number, accounts)))
            for number in (piece.row.proposal_id, piece.row.other_id)
        )
        found |= here - there
    return found


def _supporting(number: int | None, accounts: Collection[int]) -> Select[int]:
    return select(ProposalSupport.account_id).where(
        ProposalSupport.proposal_id == number, ProposalSupport.account_id.in_(accounts)
    )


def _public(one: Proposal) -> bool:
    return states.public(one.state, was_accepted=one.accepted_at is not None)
