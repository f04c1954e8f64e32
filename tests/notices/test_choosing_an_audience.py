"""The mails of an announcement may be kept to some: who lives somewhere and follows, who is in a team."""

import pytest
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.city.models import District
from challenge.foundation import slots
from challenge.foundation.slots import Audience, AudienceKind
from challenge.notices.queries import audiences, previews
from challenge.notices.rules.refusals import AudienceUnknown
from challenge.notices.services import announcements, follows, notifications
from tests.notices.conftest import BODY, NOW, TITLE, account, mail_all, mails, prepared
from tests.notices.test_writing_to_followers import by_address

ACT = {"actor": "account:1", "now": NOW}


def named(pattern: str) -> Select[int]:
    return select(Account.id).where(Account.name.startswith(pattern))


@pytest.fixture(autouse=True)
def some(app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two audiences: those among followers whose name begins with A; all whose name begins with T."""
    known = {
        "a": Audience({"fr": "Les A", "en": "The As"}, named("A")),
        "t": Audience({"fr": "Les T", "en": "The Ts"}, named("T"), of_right=True),
    }
    kind = AudienceKind(lambda _session, key: known.get(key), lambda _session: ["test:a", "test:t"])
    monkeypatch.setitem(slots.audiences, "test", kind)


def kept_to(session: Session, audience: str) -> int:
    """An announcement to this audience, while Ada and Bilal follow, an address too, and Tara does not."""
    for name in ("Ada", "Bilal", "Tara", "Tom"):
        id = account(session, name)
        if name[0] != "T":
            follows.follow(session, account_id=id, target="cycle", language="fr", now=NOW)
    by_address(session, "gita@example.org")
    return announcements.write(session, target="cycle", title=TITLE, body=BODY, audience=audience, **ACT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("audience", "told"),
    [("test:a", ["ada"]), ("test:t", ["tara", "tom"]), ("", ["ada", "bilal", "gita"])],
)
def test_it_writes_to_as_many_as_it_says(
    session: Session, queued: list[str], audience: str, told: list[str]
) -> None:
    number = kept_to(session, audience)
    assert previews.preview(session, number, now=NOW).followers == len(told)
    announcements.send(session, number=number, **ACT)  # type: ignore[arg-type]
    mail_all(session, number, queued)
    assert [one.recipient for one in mails(session)] == [f"{name}@example.org" for name in told]
    assert all(one.unsubscribe for one in mails(session))


def test_it_heeds_who_wants_no_mail(session: Session, queued: list[str]) -> None:
    number = kept_to(session, "test:t")
    notifications.choose(session, account_id=3, chosen={"announcements": "page"}, now=NOW)
    announcements.send(session, number=number, **ACT)  # type: ignore[arg-type]
    mail_all(session, number, queued)
    assert [one.recipient for one in mails(session)] == ["tom@example.org"]


@pytest.mark.parametrize("audience", ["test:z", "nothing:a", "Not a name", "district:NOWHERE"])
def test_it_refuses_an_audience_that_does_not_exist(session: Session, audience: str) -> None:
    with pytest.raises(AudienceUnknown):
        kept_to(session, audience)


def test_it_writes_to_nobody_once_its_audience_is_gone(
    session: Session, queued: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = kept_to(session, "test:t")
    monkeypatch.delitem(slots.audiences, "test")
    assert previews.preview(session, number, now=NOW).followers == 0
    announcements.send(session, number=number, **ACT)  # type: ignore[arg-type]
    mail_all(session, number, queued)
    assert mails(session) == []


def test_it_offers_the_districts(session: Session) -> None:
    session.add(District(code="PORT", name="Port", position=1))
    session.flush()
    found = audiences.named(session, "district:PORT")
    assert found
    assert (found.title["fr"], found.of_right) == ("Les habitants de Port qui suivent", False)
    assert "district:PORT" in [one.name for one in audiences.listed(session)]
    assert audiences.count(session, "cycle", "district:PORT") == 0
    assert prepared(session)
