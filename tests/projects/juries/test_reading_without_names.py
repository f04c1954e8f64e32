"""Blind reading: what tells who wrote a file is covered, and a file that tells it for sure waits."""

import pytest
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.queries import blind_files, jury_files
from challenge.projects.queries.jury_files import Opened
from challenge.projects.rules.jury import refusals
from challenge.projects.services import blind_reading
from tests.projects.calling import NOW
from tests.projects.completeness.samples import whole
from tests.projects.juries import seated

REF = "AAAAAAAA"


def blind(session: Session, description: str, team: str = "Les Roues") -> int:
    call_id = seated.jury_call(session, blind=True)
    content = whole()
    content["team"]["members"] = [{"name": "Farid Benali", "role": "Pilote"}]
    content["team"]["name"] = team
    content["project"]["description"] = description
    number = seated.file(session, call_id, REF, content=content)
    seated.juror(session, call_id, "Esther", files=[number])
    return call_id


def opened(session: Session) -> Opened:
    return jury_files.opened(session, seated.seat_of(session, "Esther"), REF)


def text_of(file: Opened) -> str:
    return str(file.content)


def test_it_shows_neither_the_team_nor_its_body(session: Session) -> None:
    blind(session, "Prêter des vélos.")
    file = opened(session)
    assert {"team", "body", "attachments"}.isdisjoint(file.content)
    assert "Prêter des vélos." in text_of(file)


def test_it_refuses_a_file_that_tells_who_wrote_it(session: Session) -> None:
    blind(session, "Écrivez à Farid Benali, 06 12 34 56 78.")
    with pytest.raises(refusals.NotYetBlind):
        opened(session)


def test_it_is_read_once_an_officer_has_covered_it(session: Session) -> None:
    call_id = blind(session, "Écrivez à Farid Benali, au hangar bleu.")
    blind_reading.look(session, call_id=call_id, now=NOW)
    assert blind_files.waiting(session, call_id) == 1
    words = ["au hangar bleu"]
    blind_reading.clear(session, call_id=call_id, ref=REF, words=words, account_id=900, now=NOW)
    assert "Écrivez à […], […]." in text_of(opened(session))
    assert blind_files.waiting(session, call_id) == 0


def test_it_waits_again_when_the_team_changes_it(session: Session) -> None:
    call_id = blind(session, "Écrivez à Farid Benali.")
    blind_reading.clear(session, call_id=call_id, ref=REF, words=[], account_id=900, now=NOW)
    session.get_one(Application, 1).content_hash = "f" * 64
    session.flush()
    with pytest.raises(refusals.NotYetBlind):
        opened(session)
    blind_reading.look(session, call_id=call_id, now=NOW)
    assert blind_files.waiting(session, call_id) == 1


def test_it_covers_only_words_that_are_there(session: Session) -> None:
    call_id = blind(session, "Prêter des vélos.")
    with pytest.raises(refusals.PassagesLeft):
        blind_reading.clear(session, call_id=call_id, ref=REF, words=["une grue"], account_id=900, now=NOW)


def test_it_hides_a_name_in_the_title_of_a_list(session: Session) -> None:
    call_id = blind(session, "Prêter.", team="Un vélo")
    (line,) = jury_files.assigned(session, seated.seat_of(session, "Esther"))
    assert line.title is None
    blind_reading.look(session, call_id=call_id, now=NOW)
    (line,) = jury_files.assigned(session, seated.seat_of(session, "Esther"))
    assert line.title == "[…] pour tous"
