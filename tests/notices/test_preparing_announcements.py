"""What features have to tell waits as a draft: nothing leaves without an organiser."""

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.cycles.services import editions
from challenge.foundation.transaction import reading
from challenge.notices.queries import announcements as kept
from challenge.notices.queries import targets
from tests.notices.conftest import NOW
from tests.voting import holding


def move(session: Session, edition: int, wanted: str, reason: str = "") -> None:
    editions.move(session, edition_id=edition, wanted=wanted, reason=reason, actor="account:1", now=NOW)


def test_a_new_phase_is_ready_to_be_told(session: Session, edition: int) -> None:
    move(session, edition, "moderation")
    (found,) = kept.in_hand(session)
    assert (found.state, found.target, found.address) == ("draft", f"edition:{edition}", "/cycle/1")
    assert found.title["fr"].endswith("Examen")
    assert "“Water”" in found.body["en"]


def test_going_back_tells_nothing(session: Session, edition: int) -> None:
    move(session, edition, "moderation")
    move(session, edition, "proposals", "Trop tôt")
    assert len(kept.in_hand(session)) == 1


def test_a_result_is_ready_to_be_told(app: Flask, engine: Engine) -> None:
    held = holding.published(engine, [[[1, 0, 0]], [[0, 1, 0]], [[0, 1, 0]]])
    with reading(engine=engine) as session:
        (found,) = kept.in_hand(session)
        assert targets.audience(session, found.target) == [f"referendum:{held.uuid}", "cycle"]
    assert found.address == f"/referendums/{held.uuid}/result"
    assert "result" in found.title["en"]
