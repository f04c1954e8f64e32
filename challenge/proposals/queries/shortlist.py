"""The shortlist as pages and the referendum's set-up read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import Proposal


@dataclass(frozen=True)
class Option:
    """What an option of the vote needs. `reference` names it for ever; an English text that nobody has
    written yet is empty, and so is an easy-to-read one, which may never come."""

    proposal_id: int
    reference: str
    label_fr: str
    label_en: str
    summary_fr: str
    summary_en: str
    easy_fr: str = ""
    easy_en: str = ""

    @property
    def complete(self) -> bool:
        """Whether it can stand on a ballot: words in both languages."""
        return all((self.label_fr, self.label_en, self.summary_fr, self.summary_en))

    def label(self, language: str) -> str:
        return self.label_en if language == "en" and self.label_en else self.label_fr

    def easy(self, language: str) -> str:
        return self.easy_en if language == "en" else self.easy_fr

    def summary(self, language: str) -> str:
        return self.summary_en if language == "en" and self.summary_en else self.summary_fr


@dataclass(frozen=True)
class Entry:
    """One line of the organiser's page. `revision` is that of its words."""

    option: Option
    revision: int
    position: int


@dataclass(frozen=True)
class Candidate:
    """An accepted proposal that is not in the shortlist."""

    id: int
    title: str
    supports: int


def options(session: Session, *, edition_id: int) -> tuple[Option, ...]:
    """The chosen proposals in their order, as options. One withdrawn or no longer accepted is left out."""
    return tuple(_option(row) for row in session.scalars(_chosen(edition_id)))


def entries(session: Session, *, edition_id: int) -> list[Entry]:
    """The same for the page on which they are chosen."""
    rows = session.scalars(_chosen(edition_id))
    return [Entry(_option(row), row.revision, place) for place, row in enumerate(rows, start=1)]


def origins(session: Session, references: Iterable[str], *, edition_id: int) -> dict[str, int]:
    """The proposals from which these options of a vote came, by the reference that the shortlist gave; those
    written by hand came from none."""
    chosen = select(ShortlistEntry.proposal_id).where(ShortlistEntry.edition_id == edition_id)
    known = {f"p{number}": number for number in session.scalars(chosen)}
    return {reference: known[reference] for reference in references if reference in known}


def candidates(session: Session, *, edition_id: int) -> list[Candidate]:
    """Accepted proposals that may still be chosen, the most supported first."""
    chosen = select(ShortlistEntry.proposal_id).where(ShortlistEntry.edition_id == edition_id)
    supports = func.count(ProposalSupport.account_id).label("supports")
    rows = session.execute(
        select(Proposal.id, Proposal.title, supports)
        .outerjoin(ProposalSupport, ProposalSupport.proposal_id == Proposal.id)
        .where(Proposal.edition_id == edition_id, Proposal.state == "accepted", Proposal.id.not_in(chosen))
        .group_by(Proposal.id, Proposal.title)
        .order_by(supports.desc(), Proposal.id)
    )
    return [Candidate(row.id, row.title, row.supports) for row in rows]


def _chosen(edition_id: int) -> Select[ShortlistEntry]:
    return (
        select(ShortlistEntry)
        .join(Proposal, Proposal.id == ShortlistEntry.proposal_id)
        .where(ShortlistEntry.edition_id == edition_id, Proposal.state == "accepted")
        .order_by(ShortlistEntry.position, ShortlistEntry.proposal_id)
    )


def _option(row: ShortlistEntry) -> Option:
    return Option(
        proposal_id=row.proposal_id,
        reference=f"p{row.proposal_id}",
        label_fr=row.label_fr,
        label_en=row.label_en,
        summary_fr=row.summary_fr,
        summary_en=row.summary_en,
        easy_fr=row.easy_fr,
        easy_en=row.easy_en,
    )
