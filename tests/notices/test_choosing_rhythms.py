"""Each person chooses, kind by kind, how to be told; what a delay depends on is told at once."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.sentences import Sentence
from challenge.foundation.slots import NoticeKind
from challenge.notices.queries import notifications as kept
from challenge.notices.rules import rhythms
from challenge.notices.rules.refusals import RhythmUnknown, UnsubscribeLinkWrong
from challenge.notices.services import letters, notifications
from tests.notices.conftest import NOW, account, mails

PARIS = ZoneInfo("Europe/Paris")
SAID = {"subject": Sentence("Bonjour,"), "body": Sentence("Tout est lu."), "address": "/cycle", "now": NOW}


@pytest.fixture(autouse=True)
def a_kind(app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that people may choose."""
    kind = NoticeKind(Sentence("Défis"), Sentence("Ce qui change."))
    monkeypatch.setitem(slots.notice_kinds, "test", kind)


def choose(session: Session, account_id: int, rhythm: str, kind: str = "test") -> None:
    notifications.choose(session, account_id=account_id, chosen={kind: rhythm}, now=NOW)


def at(*given: int) -> datetime:
    return datetime(2026, *given, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("rhythm", "now", "wanted"),
    [
        ("daily", at(3, 2, 6, 59), at(3, 2, 7)),
        ("daily", at(3, 2, 7), at(3, 3, 7)),
        ("daily", at(3, 28, 12), at(3, 29, 7)),  # the clocks change that night
        ("weekly", at(3, 2, 6), at(3, 2, 7)),  # a Monday
        ("weekly", at(3, 2, 7), at(3, 9, 7)),
        ("weekly", at(3, 8, 23), at(3, 9, 7)),
        ("page", at(3, 2, 7), None),
        ("at_once", at(3, 2, 7), None),
    ],
)
def test_it_has_its_hour(rhythm: str, now: datetime, wanted: datetime | None) -> None:
    assert rhythms.next_digest(rhythm, now.astimezone(UTC), PARIS) == wanted


def test_it_is_told_at_once_unless_chosen(session: Session) -> None:
    ada = account(session, "Ada")
    assert letters.write(session, account_id=ada, kind="test", **SAID)  # type: ignore[arg-type]
    (told,), pages = kept.page(session, ada, 1)
    assert (told.subject["en"], told.body, pages, len(mails(session))) == ("Hello,", (), 1, 1)
    assert "/unsubscribe/notifications/" in (mails(session)[0].unsubscribe or "")


@pytest.mark.parametrize("rhythm", ["daily", "weekly", "page"])
def test_it_writes_no_mail_where_none_is_wanted_now(session: Session, rhythm: str) -> None:
    ada = account(session, "Ada")
    choose(session, ada, rhythm)
    letters.write(session, account_id=ada, kind="test", **SAID)  # type: ignore[arg-type]
    (told,), _pages = kept.page(session, ada, 1)
    assert (told.body[0]["fr"], mails(session), kept.unseen(session, ada)) == ("Tout est lu.", [], 1)


def test_it_tells_always_what_a_delay_depends_on(session: Session) -> None:
    ada = account(session, "Ada")
    choose(session, ada, "page", "letters")
    letters.write(session, account_id=ada, **SAID)  # type: ignore[arg-type]
    assert [one.unsubscribe for one in mails(session)] == [None]
    assert notifications.rhythm(session, account_id=ada, kind="letters") == "at_once"


@pytest.mark.parametrize("rhythm", ["at_once", "daily"])
def test_it_tells_once_under_a_key(session: Session, rhythm: str) -> None:
    ada = account(session, "Ada")
    choose(session, ada, rhythm)
    given = {"account_id": ada, "kind": "test", "key": "once", **SAID}
    assert [letters.write(session, **given) for _ in range(2)] == [True, False]  # type: ignore[arg-type]
    assert len(kept.page(session, ada, 1)[0]) == 1


def test_it_refuses_a_rhythm_that_does_not_exist(session: Session) -> None:
    with pytest.raises(RhythmUnknown):
        choose(session, account(session, "Ada"), "hourly")


def test_it_knows_no_kind_that_nobody_named(session: Session) -> None:
    ada = account(session, "Ada")
    choose(session, ada, "page", "nothing")
    with pytest.raises(LookupError):
        letters.write(session, account_id=ada, kind="nothing", **SAID)  # type: ignore[arg-type]


def test_it_stops_a_kind_by_its_link(session: Session) -> None:
    ada = account(session, "Ada")
    token = str(notifications.stop_address(ada, "test")).rpartition("/")[2]
    for _twice in range(2):
        notifications.stop(session, token=token, now=NOW)
    assert notifications.rhythm(session, account_id=ada, kind="test") == "page"
    assert notifications.rhythm(session, account_id=ada, kind="announcements") == "at_once"
    with pytest.raises(UnsubscribeLinkWrong):
        notifications.stop(session, token=token[:-1], now=NOW)


def test_it_marks_all_as_read_and_forgets_after_a_year(session: Session) -> None:
    ada = account(session, "Ada")
    letters.write(session, account_id=ada, **SAID)  # type: ignore[arg-type]
    notifications.read_all(session, account_id=ada, now=NOW)
    assert kept.unseen(session, ada) == 0
    notifications.forget_old(session, {}, NOW + rhythms.KEPT)
    assert len(kept.page(session, ada, 1)[0]) == 1
    notifications.forget_old(session, {}, NOW + 2 * rhythms.KEPT)
    assert kept.page(session, ada, 1) == ([], 1)
