"""Prepared, scheduled, sent, withdrawn: each act once, in order, and in the register."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.foundation.transaction import writing
from challenge.notices.queries import announcements as kept
from challenge.notices.rules import refusals
from challenge.notices.services import announcements
from tests.notices.conftest import BODY, NOW, TITLE, prepared

HOUR = timedelta(hours=1)
ACT = {"actor": "account:2", "now": NOW}


def acts(session: Session) -> list[tuple[str, str]]:
    return [(entry.act, entry.actor) for entry in register.entries(session, "announcements")]


def test_it_keeps_a_draft_until_an_organiser_sends_it(session: Session, queued: list[str]) -> None:
    number = prepared(session)
    assert kept.one(session, number).state == "draft"
    with pytest.raises(refusals.AnnouncementNotFound):
        kept.public(session, number)
    announcements.send(session, number=number, **ACT)
    assert kept.public(session, number).sent_at == NOW
    assert (queued, acts(session)) == (["notices.mail"], [("sent", "account:2")])


def test_it_sends_by_itself_at_its_moment(session: Session, queued: list[str]) -> None:
    number = prepared(session, at=NOW + HOUR)
    announcements.send_due(session, {}, NOW + HOUR - timedelta(seconds=1))
    assert kept.one(session, number).state == "scheduled"
    announcements.send_due(session, {}, NOW + HOUR)
    announcements.send_due(session, {}, NOW + HOUR)
    assert acts(session) == [("scheduled", "account:1"), ("sent", "system")]


def test_it_sends_at_once_what_is_due(session: Session, queued: list[str]) -> None:
    assert kept.public(session, prepared(session, at=NOW)).sent_at == NOW


def test_it_can_be_held_back_and_dropped(session: Session) -> None:
    number = prepared(session, at=NOW + HOUR)
    announcements.hold_back(session, number=number, **ACT)
    announcements.send_due(session, {}, NOW + HOUR)
    assert kept.one(session, number).state == "draft"
    announcements.drop(session, number=number, **ACT)
    assert kept.in_hand(session) == []
    with pytest.raises(refusals.AlreadyDropped):
        announcements.send(session, number=number, **ACT)


def test_it_never_changes_once_sent(session: Session, queued: list[str]) -> None:
    number = prepared(session, at=NOW)
    with pytest.raises(refusals.AlreadySent):
        announcements.write(session, number=number, target="cycle", title=TITLE, body=BODY, **ACT)
    with pytest.raises(refusals.AlreadySent):
        announcements.send(session, number=number, **ACT)


def test_it_says_why_it_is_withdrawn(session: Session, queued: list[str]) -> None:
    number = prepared(session, at=NOW)
    announcements.withdraw(session, number=number, reason="Date fausse", **ACT)
    found = kept.public(session, number)
    assert (found.state, found.withdrawal, kept.latest(session)) == ("withdrawn", "Date fausse", [])
    with pytest.raises(refusals.AlreadyWithdrawn):
        announcements.withdraw(session, number=number, reason="Encore", **ACT)
    register.verify(session, "announcements")


def test_it_refuses_the_second_of_two_windows(session: Session) -> None:
    number = prepared(session)
    read = kept.one(session, number).version
    announcements.write(session, number=number, target="cycle", title=TITLE, body=BODY, version=read, **ACT)
    with pytest.raises(refusals.AnnouncementChanged):
        announcements.send(session, number=number, version=read, **ACT)


@pytest.mark.parametrize("target", ["edition:99", "nothing", "proposal:1:2"])
def test_it_is_about_something(session: Session, target: str) -> None:
    with pytest.raises(refusals.TargetUnknown):
        prepared(session, target)


def test_it_refuses_a_banner_that_ends_before_it_leaves(session: Session) -> None:
    number = prepared(session, at=NOW + 2 * HOUR)
    with pytest.raises(refusals.BannerEndsBefore):
        announcements.write(
            session, number=number, target="cycle", title=TITLE, body=BODY, banner_until=NOW + HOUR, **ACT
        )


def test_it_shows_one_banner_until_its_end(session: Session, queued: list[str]) -> None:
    given = {"target": "cycle", "title": TITLE, "body": BODY, **ACT}
    for hours in (1, 3):
        number = announcements.write(session, banner_until=NOW + hours * HOUR, **given)
        announcements.send(session, number=number, **ACT)
    assert (shown := kept.banner(session, now=NOW + 2 * HOUR))
    assert shown.number == number
    assert kept.banner(session, now=NOW + 3 * HOUR) is None


@pytest.mark.usefixtures("both_databases")
def test_it_sends_once_of_two_workers(engine: Engine) -> None:
    with writing(engine=engine) as session:
        prepared(session, at=NOW + HOUR)
    for _worker in range(2):
        with writing(engine=engine) as session:
            announcements.send_due(session, {}, NOW + HOUR)
    with writing(engine=engine) as session:
        assert [act for act, _ in acts(session)] == ["scheduled", "sent"]
