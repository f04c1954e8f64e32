"""Reports save themselves and are sent once; news are read by somebody else before everybody."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import items
from challenge.moderation.rules.refusals import NothingToDecide, OwnContent
from challenge.moderation.services import deciding
from challenge.projects.models.incubation_words import ProjectNews, QuarterlyAnswer, QuarterlyReport
from challenge.projects.queries import moderated_news
from challenge.projects.rules.incubation import quarters, refusals
from challenge.projects.services import incubation_data, reporting, telling_news
from challenge.projects.services.reporting import Saved
from tests.projects.incubation import followed
from tests.projects.incubation.followed import DAY, NOW, REF, ZONE

People = tuple[int, int]
AUTUMN = NOW + 100 * DAY


@pytest.fixture
def people(session: Session, acting: Callable[..., Visitor]) -> People:
    """Farid of the team, Chiara of the incubator."""
    farid, chiara = (acting(name).account_id for name in ("Farid", "Chiara"))
    followed.opened(session, farid)
    return farid, chiara


def save(session: Session, who: int, *, now: datetime = NOW, quarter: str = "2027-T3", **sent: str) -> Saved:
    return reporting.save(
        session,
        ref=REF,
        quarter=quarter,
        account_id=who,
        sent={name.replace("seen_", "seen."): value for name, value in sent.items()},
        now=now,
        zone=ZONE,
    )


def send(session: Session, who: int, now: datetime = AUTUMN) -> None:
    reporting.send(session, ref=REF, quarter="2027-T3", account_id=who, now=now, zone=ZONE)


def whole(session: Session, who: int) -> None:
    for name in quarters.QUESTIONS:
        save(session, who, **{f"seen_{name}": "0-x", name: "Rien."})


def test_it_saves_answers_one_by_one(session: Session, people: People) -> None:
    first = save(session, people[0], seen_done="0-x", done="Atelier ouvert.")
    assert list(first.marks) == ["done"]
    again = save(session, people[0], seen_done=first.marks["done"], done="Atelier ouvert, 40 vélos.")
    assert again.marks["done"] != first.marks["done"]
    assert session.scalars(select(QuarterlyAnswer.revision)).one() == 2


def test_it_overwrites_nobody(session: Session, people: People) -> None:
    save(session, people[0], seen_done="0-x", done="Atelier ouvert.")
    found = save(session, people[0], seen_done="0-x", done="Autre chose.").conflicts["done"]
    assert (found.mine, found.theirs, found.by) == ("Autre chose.", "Atelier ouvert.", "Farid")
    assert session.scalars(select(QuarterlyAnswer.value)).one() == "Atelier ouvert."


def test_it_is_sent_once_when_its_quarter_is_over(session: Session, people: People) -> None:
    whole(session, people[0])
    with pytest.raises(refusals.ReportTooEarly):
        send(session, people[0], NOW)
    send(session, people[0])
    for act in (
        lambda: send(session, people[0]),
        lambda: save(session, people[0], now=AUTUMN, seen_done="1-x", done="x"),
    ):
        with pytest.raises(refusals.ReportSent):
            act()
    assert session.scalars(select(QuarterlyReport.sent_by)).one() == f"account:{people[0]}"


def test_it_is_not_sent_with_a_hole(session: Session, people: People) -> None:
    save(session, people[0], seen_done="0-x", done="Atelier ouvert.")
    with pytest.raises(quarters.ReportIncomplete) as refused:
        send(session, people[0])
    assert len(refused.value.faults) == 4


def test_it_knows_only_the_quarters_that_are_asked(session: Session, people: People) -> None:
    for quarter in ("2027-T2", "2027-T4", "x"):
        with pytest.raises(refusals.ReportNotFound):
            save(session, people[0], quarter=quarter, seen_done="0-x", done="x")
    with pytest.raises(refusals.IncubationNotFound):
        save(session, people[1], seen_done="0-x", done="x")


def decide(session: Session, number: int, who: Visitor, *reasons: str) -> None:
    deciding.decide(
        session,
        chosen=[items.place(session, moderated_news.KIND, number)],
        decision="hide" if reasons else "show",
        reasons=reasons,
        words="",
        moderator=who,
        now=NOW,
    )


def test_news_wait_until_somebody_else_publishes_them(
    session: Session, people: People, acting: Callable[..., Visitor]
) -> None:
    farid, chiara = acting("Farid", "moderator"), acting("Chiara", "organiser")
    number = telling_news.write(
        session, ref=REF, account_id=people[0], title="Ouvert !", words="Venez.", language="fr", now=NOW
    )
    with pytest.raises(OwnContent):
        decide(session, number, farid)
    decide(session, number, chiara)
    with pytest.raises(NothingToDecide):
        decide(session, number, chiara)
    assert session.scalars(select(ProjectNews.state)).one() == "published"


def test_refused_news_are_published_after_all(
    session: Session, people: People, acting: Callable[..., Visitor]
) -> None:
    chiara = acting("Chiara", "organiser")
    number = telling_news.write(
        session, ref=REF, account_id=people[0], title="Ouvert !", words="Venez.", language="fr", now=NOW
    )
    decide(session, number, chiara, "advertising")
    assert "publicité" in session.get_one(ProjectNews, number).reason
    decide(session, number, chiara)
    found = session.get_one(ProjectNews, number)
    assert (found.state, found.reason) == ("published", "")


def test_it_forgets_who_wrote_and_keeps_what_was_written(session: Session, people: People) -> None:
    farid = people[0]
    save(session, farid, seen_done="0-x", done="Atelier ouvert.")
    telling_news.write(
        session, ref=REF, account_id=farid, title="Ouvert", words="Venez.", language="fr", now=NOW
    )
    assert "Atelier ouvert" in str(incubation_data.export(session, farid))
    incubation_data.erase(session, farid, NOW)
    assert "Atelier" not in str(incubation_data.export(session, farid))
    assert session.scalars(select(ProjectNews.author_id)).one() is None
