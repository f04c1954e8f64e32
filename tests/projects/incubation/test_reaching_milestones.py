"""Evidence is sent by the team, and decided on by somebody without a tie; the fund is told."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.visitors import Visitor
from challenge.projects.models.applications import ApplicationMember
from challenge.projects.models.milestones import Milestone, MilestoneEvidence
from challenge.projects.papers import Paper
from challenge.projects.rules.incubation import refusals
from challenge.projects.rules.writing import ReaderOnly
from challenge.projects.services import reaching
from tests.projects.incubation import followed
from tests.projects.incubation.followed import DAY, NOW, REF, TODAY
from tests.projects.instruction import files

PHOTO = Paper("0a" * 32, "image/jpeg", "velos.jpg", 10)
People = tuple[int, int, int]


@pytest.fixture
def people(session: Session, acting: Callable[..., Visitor]) -> People:
    """Farid of the team, Chiara of the incubator, Inès its mentor."""
    farid, chiara, ines = (acting(name).account_id for name in ("Farid", "Chiara", "Inès"))
    followed.opened(session, farid)
    followed.agreed(session, chiara, farid, followed.mentor(session, ines))
    return farid, chiara, ines


def link(session: Session, who: int, address: str = "https://exemple.fr/velos") -> None:
    reaching.add_link(session, ref=REF, place=0, account_id=who, address=address, now=NOW)


def submit(session: Session, who: int) -> None:
    reaching.submit(session, ref=REF, place=0, account_id=who, words="Les vélos roulent.", now=NOW)


def decide(session: Session, who: int, decided: str, words: str = "") -> None:
    reaching.decide(session, ref=REF, place=0, account_id=who, decided=decided, words=words, now=NOW)


def test_it_is_sent_returned_completed_and_validated(session: Session, people: People) -> None:
    farid, chiara, _ = people
    with pytest.raises(refusals.EvidenceMissing):
        submit(session, farid)
    link(session, farid)
    submit(session, farid)
    with pytest.raises(refusals.MilestoneNotOpen):
        link(session, farid)
    decide(session, chiara, "returned", "La facture manque.")
    link(session, farid, "https://exemple.fr/facture")
    submit(session, farid)
    decide(session, chiara, "validated")
    with pytest.raises(refusals.MilestoneNotSubmitted):
        decide(session, chiara, "returned", "x")
    row = session.scalars(select(Milestone)).one()
    assert (row.state, row.decided_by) == ("validated", f"account:{chiara}")


def test_the_fund_is_told_who_validated(
    session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[slots.MilestoneReached] = []
    monkeypatch.setattr(slots, "milestones_reached", {"funds": lambda _s, one, _now: told.append(one)})
    link(session, people[0])
    submit(session, people[0])
    decide(session, people[1], "validated")
    assert [(one.ref, one.place, one.cents, one.by) for one in told] == [
        (REF, 0, 1_000_000, f"account:{people[1]}")
    ]


def test_it_is_not_decided_by_its_team_nor_its_mentor(session: Session, people: People) -> None:
    link(session, people[0])
    submit(session, people[0])
    for who, refused in ((people[0], refusals.OwnTeamValidated), (people[2], refusals.OwnMentoringValidated)):
        with pytest.raises(refused):
            decide(session, who, "validated")
    assert session.scalars(select(Milestone.state)).one() == "submitted"


def test_a_photo_says_what_it_shows(session: Session, people: People) -> None:
    add = {"ref": REF, "place": 0, "account_id": people[0], "paper": PHOTO, "now": NOW}
    with pytest.raises(refusals.AlternativeMissing):
        reaching.add_file(session, alternative=" ", **add)  # type: ignore[arg-type]
    reaching.add_file(session, alternative="Deux vélos neufs", **add)  # type: ignore[arg-type]
    assert session.scalars(select(MilestoneEvidence.kind)).one() == "photo"
    remove = {"ref": REF, "place": 0, "account_id": people[0]}
    reaching.remove(session, number=1, **remove)  # type: ignore[arg-type]
    with pytest.raises(refusals.EvidenceNotFound):
        reaching.remove(session, number=1, **remove)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "refused"), [(1, refusals.IncubationNotFound), (2, refusals.IncubationNotFound)]
)
def test_only_the_team_adds_evidence(
    session: Session, people: People, who: int, refused: type[RuleBroken]
) -> None:
    with pytest.raises(refused):
        link(session, people[who])


def test_a_reader_writes_nothing(session: Session, people: People) -> None:
    session.scalars(select(ApplicationMember)).one().rights = "reader"
    with pytest.raises(ReaderOnly):
        link(session, people[0])


def test_it_is_put_off_with_a_reason(session: Session, people: People) -> None:
    late = {"ref": REF, "place": 0, "account_id": people[1], "now": NOW, "today": TODAY}
    reaching.put_off(session, day=TODAY + 90 * DAY, reason="La livraison tarde.", **late)  # type: ignore[arg-type]
    row = session.scalars(select(Milestone)).one()
    assert (row.due_on, row.decision) == (TODAY + 90 * DAY, "La livraison tarde.")
    with pytest.raises(refusals.MilestoneDayWrong):
        reaching.put_off(session, day=TODAY - DAY, reason="x", **late)  # type: ignore[arg-type]
    assert "Une étape a un autre jour" in files.mails(session)[-1][1]


def test_it_keeps_what_was_asked_when_it_is_put_off(session: Session, people: People) -> None:
    farid, chiara, _ = people
    link(session, farid)
    submit(session, farid)
    decide(session, chiara, "returned", "La facture manque.")
    late = {"ref": REF, "place": 0, "account_id": chiara, "now": NOW, "today": TODAY}
    reaching.put_off(session, day=TODAY + 9 * DAY, reason="L’assureur tarde.", **late)  # type: ignore[arg-type]
    decision = session.scalars(select(Milestone)).one().decision
    assert decision == "La facture manque.\n\nL’assureur tarde."
