"""The whole thread of an edition. Its queries are as many for ten proposals as for ten thousand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.council.queries import sittings
from challenge.council.queries.sittings import Sitting
from challenge.cycles.queries import editions
from challenge.cycles.queries.editions import Edition
from challenge.funds.queries import told as money_told
from challenge.funds.queries.told import Altogether, Money
from challenge.impact.queries import public
from challenge.impact.queries.dossiers import Dossier
from challenge.impact.queries.public import EditionImpact
from challenge.impact.rules import measures
from challenge.projects.queries import awarded, awards, calls, project_happening
from challenge.projects.queries import told as projects_told
from challenge.projects.queries.awarded import Awarded
from challenge.projects.queries.awards import ListRead
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.queries.project_happening import Life
from challenge.proposals.queries import shortlist
from challenge.proposals.queries import told as proposals_told
from challenge.proposals.queries.kin import Kin as Proposal
from challenge.thread.rules import choice
from challenge.voting.queries import told as votes_told


@dataclass(frozen=True)
class Whole:
    """All that everybody may read of an edition, from its proposals to its effects. `options`: the proposals
    put to the vote, in their order; `chosen`: the reference of the one that was chosen; `supported`: projects
    whose announced awards hold, in the order of `projects`; `paid`: by award; `lives`: by project."""

    edition: Edition
    proposals: Mapping[str, int]
    options: Mapping[str, Proposal]
    votes: Sequence[votes_told.Told]
    held: Sequence[Sitting]
    calls: Sequence[FrozenCall]
    ballots: Sequence[votes_told.Told]
    listed: Mapping[int, ListRead]
    projects: Sequence[projects_told.Told]
    supported: Sequence[Awarded]
    lives: Mapping[str, Life]
    money: Altogether
    paid: Mapping[int, Money]
    impact: EditionImpact

    @property
    def chosen(self) -> str | None:
        """The reference of the proposal that became the challenge."""
        return choice.chosen(
            [one.sheet.proposal for one in self.calls if one.sheet.proposal],
            sittings.outcome(self.held).option,
            [one.winner for one in self.votes if one.winner],
        )

    @property
    def measured(self) -> Sequence[Dossier]:
        """Evaluations of projects and actions of which a measure is verified."""
        return [one.dossier for one in self.impact.effects if one.dossier and one.dossier.verified]

    @property
    def measures(self) -> int:
        """Verified measures that stand, those of the challenge itself among them."""
        every = [one.dossier for one in self.impact.every if one.dossier]
        return sum(1 for one in every for each in one.measures if each.state == measures.VERIFIED)


def of_edition(session: Session, number: int, *, now: datetime, zone: str) -> Whole:
    """The thread of the edition of this number. EditionNotFound."""
    edition = editions.numbered(session, number)
    found = calls.of_edition(session, edition.id)
    shown = projects_told.of_edition(session, edition.id, now=now)
    places = {one.ref: place for place, one in enumerate(shown)}
    supported = awarded.supported(session, edition.id, now=now)
    supported.sort(key=lambda one: places.get(one.ref, len(places)))
    told = votes_told.of(session, editions.referendums(session, edition.id))
    return Whole(
        edition=edition,
        proposals=proposals_told.counts(session, edition.id),
        options=_options(session, edition.id),
        votes=[one for one in told if not one.call],
        held=sittings.of_edition(session, edition.id),
        calls=found,
        ballots=votes_told.of(session, {one.referendum_uuid for one in found if one.referendum_uuid}),
        listed=_announced(session, found, now),
        projects=shown,
        supported=supported,
        lives=project_happening.lives(session, [one.ref for one in supported]),
        money=money_told.of_calls(session, [one.id for one in found]),
        paid=money_told.of_awards(session, [one.award_id for one in supported], now=now),
        impact=public.edition(session, number, now=now, zone=zone),
    )


def _options(session: Session, edition_id: int) -> dict[str, Proposal]:
    chosen = shortlist.options(session, edition_id=edition_id)
    told = proposals_told.by_id(session, [one.proposal_id for one in chosen])
    return {one.reference: told[one.proposal_id] for one in chosen if one.proposal_id in told}


def _announced(session: Session, found: Sequence[FrozenCall], now: datetime) -> dict[int, ListRead]:
    listed = {one.id: awards.list_of(session, one.id) for one in found}
    return {number: one for number, one in listed.items() if one and one.is_announced(now)}
