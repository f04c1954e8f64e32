"""Following: once, ended once, an address only when confirmed, and nothing kept of who ended it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation import limits
from challenge.foundation.transaction import writing
from challenge.notices.models import Follow, FollowRequest
from challenge.notices.queries import followers
from challenge.notices.rules import refusals
from challenge.notices.services import follows, own_data
from tests.notices.conftest import NOW, account, mails

ASK = {"network": "net", "target": "cycle", "language": "fr", "now": NOW}


def token_of(session: Session) -> str:
    """The token in the last mail that was queued."""
    text = mails(session)[-1].text or ""
    return text.split("/follow/confirm/")[1].split()[0]


def confirmed(session: Session, email: str = "ada@example.org", target: str = "cycle") -> Follow:
    follows.ask(session, email=email, **(ASK | {"target": target}))
    follows.confirm(session, token=token_of(session), now=NOW)
    return session.scalars(select(Follow).where(Follow.email == email, Follow.target == target)).one()


def ending(follow: Follow) -> str:
    return follows.unsubscribe_address(follow.reference).rpartition("/")[2]


@pytest.mark.usefixtures("both_databases")
def test_it_counts_once_however_often_it_is_asked(engine: Engine) -> None:
    with writing(engine=engine) as session:
        ada = account(session, "Ada")
        for _ in range(2):
            follows.follow(session, account_id=ada, target="cycle", language="fr", now=NOW)
        assert followers.count(session, ["cycle"]) == 1
        follows.leave(session, account_id=ada, target="cycle")
        assert not followers.follows(session, account_id=ada, target="cycle")


def test_it_keeps_an_address_only_once_confirmed(session: Session) -> None:
    follows.ask(session, email=" Ada@Example.org", **ASK)
    assert followers.count(session, ["cycle"]) == 0
    assert follows.confirm(session, token=token_of(session), now=NOW) == "cycle"
    assert followers.count(session, ["cycle"]) == 1
    assert session.scalars(select(FollowRequest)).all() == []


def test_it_says_the_same_of_an_address_that_follows_already(session: Session) -> None:
    confirmed(session)
    follows.ask(session, email="ada@example.org", **ASK)
    first, second = mails(session)
    assert (first.subject, len(first.text or "")) == (second.subject, len(second.text or ""))
    follows.confirm(session, token=token_of(session), now=NOW)
    assert followers.count(session, ["cycle"]) == 1


@pytest.mark.parametrize("hours", [0, 48])
def test_it_refuses_a_link_that_has_served_or_is_old(session: Session, hours: int) -> None:
    follows.ask(session, email="ada@example.org", **ASK)
    token = token_of(session)
    if hours == 0:
        follows.confirm(session, token=token, now=NOW)
    with pytest.raises(refusals.FollowLinkSpent):
        follows.confirm(session, token=token, now=NOW + timedelta(hours=hours))


def test_it_forgets_who_never_confirmed(session: Session) -> None:
    follows.ask(session, email="ada@example.org", **ASK)
    follows.forget_requests(session, {}, NOW + timedelta(hours=47))
    assert session.scalars(select(FollowRequest)).all()
    follows.forget_requests(session, {}, NOW + timedelta(hours=48))
    assert not session.scalars(select(FollowRequest)).all()


def test_it_limits_what_one_address_is_sent(session: Session) -> None:
    for number in range(5):
        follows.ask(session, email="ada@example.org", **(ASK | {"network": str(number)}))
    with pytest.raises(limits.TooManyTries):
        follows.ask(session, email="ada@example.org", **ASK)


def test_it_ends_by_a_signed_link_and_forgets_the_address(session: Session) -> None:
    token = ending(confirmed(session))
    assert follows.followed_by(session, token=token) == "cycle"
    for _twice in range(2):
        follows.unsubscribe(session, token=token)
    assert follows.followed_by(session, token=token) is None
    assert not session.scalars(select(Follow)).all()


def test_it_ends_everything_of_a_person_and_of_nobody_else(session: Session, edition: int) -> None:
    ada = account(session, "Ada")
    follows.follow(session, account_id=ada, target="cycle", language="fr", now=NOW)
    confirmed(session, "bilal@example.org")
    confirmed(session, target=f"edition:{edition}")
    follows.unsubscribe(session, token=ending(confirmed(session)), everything=True)
    assert [one.email for one in session.scalars(select(Follow))] == ["bilal@example.org"]


@pytest.mark.parametrize("token", ["", "x", "ImFiYyI.bad"])
def test_it_refuses_a_link_that_is_not_ours(session: Session, token: str) -> None:
    with pytest.raises(refusals.UnsubscribeLinkWrong):
        follows.unsubscribe(session, token=token)


def test_it_tells_and_forgets_what_is_kept_of_an_account(session: Session) -> None:
    ada = account(session, "Ada")
    follows.follow(session, account_id=ada, target="cycle", language="fr", now=NOW)
    confirmed(session)
    follows.ask(session, email="ada@example.org", **ASK)
    told = own_data.export(session, ada)
    assert isinstance(told, dict)
    assert [len(told[part]) for part in ("follows", "unconfirmed")] == [2, 1]
    own_data.erase(session, ada, NOW)
    assert not any(own_data.export(session, ada).values())  # type: ignore[attr-defined]
