"""What an announcement may say, what may be done with it, what may be followed."""

from datetime import UTC, datetime, timedelta

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.notices.rules import announcements, refusals, targets

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
SAID = {"fr": "Bonjour", "en": "Hello"}


@pytest.mark.parametrize(
    ("name", "found"), [("cycle", ("cycle", "")), ("referendum:Ab3-x", ("referendum", "Ab3-x"))]
)
def test_it_reads_a_target(name: str, found: tuple[str, str]) -> None:
    assert targets.parts(name) == found


@pytest.mark.parametrize("name", ["", "Cycle", "cycle:", "edition:3:4", "edition:é", "x" * 81, "edition:3\n"])
def test_it_refuses_what_names_nothing(name: str) -> None:
    with pytest.raises(refusals.TargetUnknown):
        targets.parts(name)


@pytest.mark.parametrize(
    ("state", "act", "refusal"),
    [
        ("sent", "edit", refusals.AlreadySent),
        ("sent", "send", refusals.AlreadySent),
        ("withdrawn", "withdraw", refusals.AlreadyWithdrawn),
        ("dropped", "send", refusals.AlreadyDropped),
        ("draft", "hold_back", refusals.NotScheduled),
        ("scheduled", "withdraw", refusals.NotSentYet),
    ],
)
def test_it_refuses_an_act_out_of_its_state(state: str, act: str, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        announcements.require(state, act)


def test_it_lets_an_act_pass_in_its_state() -> None:
    for act, states in announcements.ACTS.items():
        for state in states:
            announcements.require(state, act)


def faults(**changes: object) -> set[str]:
    given = {"title": SAID, "body": SAID, "at": None, "banner_until": None, "now": NOW} | changes
    title, body = given.pop("title"), given.pop("body")
    return set(announcements.faults(title, body, **given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"title": {"fr": "x" * 121, "en": " "}}, {"title_fr", "title_en"}),
        ({"title": SAID | {"en": "two\nlines"}}, {"title_en"}),
        ({"body": {"fr": "x" * 5001}}, {"body_fr", "body_en"}),
        ({"body": SAID | {"fr": "a\x00b"}}, {"body_fr"}),
        ({"at": NOW}, {"at"}),
        ({"at": NOW + timedelta(days=732)}, {"at"}),
        ({"banner_until": NOW}, {"banner_until"}),
        ({"at": NOW + 2 * HOUR, "banner_until": NOW + HOUR}, {"banner_until"}),
        ({"banner_until": NOW + timedelta(days=732)}, {"banner_until"}),
        ({"at": NOW + HOUR, "banner_until": NOW + 2 * HOUR}, set()),
        ({"title": SAID | {"fr": "Qui\u202f? Le vote\u00a0: ouvert"}}, set()),
    ],
)
def test_it_tells_what_is_wrong_at_its_field(changes: dict[str, object], wrong: set[str]) -> None:
    assert faults(**changes) == wrong


def test_it_wants_a_reason_for_a_withdrawal() -> None:
    assert announcements.reason(" La date est fausse.\x00 ") == "La date est fausse."
    for written in ("", " \x00", "x" * 501):
        with pytest.raises(refusals.WithdrawalReasonMissing):
            announcements.reason(written)
