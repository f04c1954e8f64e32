"""Proposals and arguments as everybody finds them: what their pages show, and nothing else."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from challenge.foundation.outcomes import Outcome
from challenge.foundation.public_things import Found, PublicKind, PublicThing, Wanted, nothing
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.models.opinions import Argument
from challenge.proposals.models.proposals import Proposal, ProposalWord
from challenge.proposals.queries import news, outcomes
from challenge.proposals.queries.search import begins

COUNTED = 1_000
"""Of more arguments than this, a search says that there are more."""
PUBLIC = or_(
    Proposal.state == "accepted",
    and_(Proposal.state.in_(("withdrawn", "merged")), Proposal.accepted_at.is_not(None)),
)
"""What `rules/states.public` says, for the database."""


def search(session: Session, wanted: Wanted, _now: datetime, skip: int, most: int) -> Found:
    """Those that have all these words, by what these weigh in them; the accepted first."""
    asked = _asked(wanted.edition)
    for stem in wanted.stems:
        asked = asked.where(Proposal.id.in_(select(ProposalWord.proposal_id).where(begins(stem))))
    total = session.scalar(asked.with_only_columns(func.count())) or 0
    weighed = (
        select(ProposalWord.proposal_id, func.sum(ProposalWord.weight).label("weight"))
        .where(or_(*(begins(stem) for stem in wanted.stems)))
        .group_by(ProposalWord.proposal_id)
        .subquery()
    )
    ordered = asked.join(weighed, weighed.c.proposal_id == Proposal.id).order_by(
        Proposal.state != "accepted", weighed.c.weight.desc(), Proposal.id.desc()
    )
    first = ordered.with_only_columns(Proposal.id).offset(skip).limit(most)
    return Found(_read(session, first), total)


def latest(session: Session, edition: int | None, _now: datetime, most: int) -> Sequence[PublicThing]:
    """The last accepted of those that stand."""
    wanted = _asked(edition).where(Proposal.state == "accepted", Proposal.accepted_at.is_not(None))
    ordered = wanted.order_by(Proposal.accepted_at.desc(), Proposal.id.desc())
    return _read(session, ordered.with_only_columns(Proposal.id).limit(most))


def counted(session: Session, edition_id: int) -> int:
    """How many stand as accepted in an edition."""
    accepted = select(func.count()).where(Proposal.edition_id == edition_id, Proposal.state == "accepted")
    return session.scalar(accepted) or 0


def _read(session: Session, ordered: Select[int]) -> list[PublicThing]:
    """These, in their order: their long texts are read once they are chosen."""
    numbers = list(session.scalars(ordered))
    rows = {one.id: one for one in session.scalars(select(Proposal).where(Proposal.id.in_(numbers)))}
    answered = outcomes.of_proposals(session, numbers)
    return [_thing(rows[number], answered.get(number)) for number in numbers]


def _asked(edition: int | None) -> Select[Proposal]:
    found = select(Proposal).where(PUBLIC)
    return found if edition is None else found.where(Proposal.edition_id == edition)


def _thing(one: Proposal, answered: Outcome | None) -> PublicThing:
    aside = answered is not None and not answered.passes and one.state == "accepted"
    return PublicThing(
        title={one.language: one.title},
        text={one.language: f"{one.summary} {one.problem} {one.affected} {one.evidence} {one.idea}"},
        endpoint="proposals.show",
        values={"number": one.id},
        at=one.accepted_at,
        edition=one.edition_id,
        mark=answered.word if answered and aside else None,
    )


def search_arguments(session: Session, wanted: Wanted, _now: datetime, skip: int, most: int) -> Found:
    """The arguments that have all these words, shown under a proposal that anybody may read, the last said
    first. The last `COUNTED` are found: no index holds these words, and this reads each argument once."""
    asked = (
        select(Argument.id)
        .join(Proposal, Proposal.id == Argument.proposal_id)
        .where(Argument.state == "shown", PUBLIC)
        .where(*(Argument.stems.contains(f" {stem}", autoescape=True) for stem in wanted.stems))
    )
    if wanted.edition is not None:
        asked = asked.where(Proposal.edition_id == wanted.edition)
    numbers = list(session.scalars(asked.order_by(Argument.id.desc()).limit(COUNTED + 1)))
    kept = numbers[:COUNTED]
    rows = session.execute(
        select(Argument, Proposal.title, Proposal.language, Proposal.edition_id)
        .join(Proposal, Proposal.id == Argument.proposal_id)
        .where(Argument.id.in_(kept[skip : skip + most]))
        .order_by(Argument.id.desc())
    )
    return Found([_argument(*row) for row in rows], len(kept), beyond=len(numbers) > COUNTED)


def _argument(one: Argument, title: str, language: str, edition: int | None) -> PublicThing:
    return PublicThing(
        title={language: title},
        text={one.language: one.words},
        endpoint="arguments.show",
        values={"number": one.proposal_id},
        anchor=f"argument-{one.id}",
        edition=edition,
    )


ARGUMENTS = PublicKind(
    Sentence(N_("Arguments")),
    "proposals.index",
    nothing,
    search_arguments,
    lambda _session, _edition, _now, _most: (),
    tells=False,
)
PROPOSALS = PublicKind(
    Sentence(N_("Propositions")),
    "proposals.index",
    nothing,
    search,
    latest,
    feed="proposals.feed",
    about=news.about,
)
