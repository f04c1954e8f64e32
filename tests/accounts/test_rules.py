"""The decisions of accounts, alone."""

from datetime import UTC, datetime, timedelta

import pytest

from challenge.accounts.rules import destinations, devices, links, refusals, roles, sessions

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


@pytest.mark.parametrize("address", ["/", "/a?b=c&d=é#e", "/referendums/1/booth"])
def test_it_goes_to_a_page_of_ours(address: str) -> None:
    assert destinations.own(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "a",
        "//x.fr",
        "/\\x.fr",
        "/a\\b",
        "/a b",
        "/a\n",
        "\t/a",
        "http://x.fr",
        "/" * 2,
        "/" + "a" * 500,
    ],
)
def test_it_goes_nowhere_else(address: str | None) -> None:
    assert destinations.own(address) == "/"


def test_it_lets_a_good_link_in() -> None:
    links.require_usable(links.Link(LATER, used=False, same_browser=True), now=NOW)


@pytest.mark.parametrize(
    ("link", "refusal"),
    [
        (links.Link(LATER, used=True, same_browser=True), refusals.LinkSpent),
        (links.Link(NOW, used=False, same_browser=True), refusals.LinkSpent),
        (links.Link(LATER, used=False, same_browser=False), refusals.OtherBrowser),
    ],
)
def test_it_refuses_a_bad_link(link: links.Link, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        links.require_usable(link, now=NOW)


def test_it_knows_whether_a_session_stands() -> None:
    assert sessions.alive(expires_at=LATER, ended_at=None, now=NOW)
    assert not sessions.alive(expires_at=NOW, ended_at=None, now=NOW)
    assert not sessions.alive(expires_at=LATER, ended_at=NOW, now=NOW)


def test_it_counts_a_second_factor_for_half_a_day() -> None:
    assert not sessions.proved_twice(None, now=NOW)
    assert sessions.proved_twice(NOW, now=NOW + timedelta(hours=11))
    assert not sessions.proved_twice(NOW, now=NOW + timedelta(hours=12))
    assert sessions.seen(NOW) == datetime(2026, 11, 24, tzinfo=UTC)


def test_it_names_a_device() -> None:
    assert devices.named("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/130.0") == "Firefox, Linux"
    assert devices.named("curl/8") == ""


def test_it_grants_what_exists_and_is_not_held() -> None:
    roles.require_grant("juror", known={"juror"}, held=set())
    with pytest.raises(refusals.RoleUnknown):
        roles.require_grant("emperor", known={"juror"}, held=set())
    with pytest.raises(refusals.RoleAlreadyHeld):
        roles.require_grant("juror", known={"juror"}, held={"juror"})


def test_it_takes_back_what_is_held_but_from_the_last_administrator() -> None:
    roles.require_taking_back("juror", held={"juror"}, administrators=0)
    roles.require_taking_back("administrator", held={"administrator"}, administrators=2)
    with pytest.raises(refusals.RoleNotHeld):
        roles.require_taking_back("juror", held=set(), administrators=1)
    with pytest.raises(refusals.LastAdministrator):
        roles.require_taking_back("administrator", held={"administrator"}, administrators=1)
