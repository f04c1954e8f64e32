"""At the announced instant, and after: what is written, what teams answer, whom of the reserve is called."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select, update

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.notices.queries import announcements
from challenge.projects import award_jobs
from challenge.projects.models.applications import Application
from challenge.projects.queries import appeals
from challenge.projects.rules.awards import refusals as no
from challenge.projects.rules.awards.deciding import Choice
from challenge.projects.rules.examination.refusals import NotOfTheTeam
from challenge.projects.services import appeals as lodged
from challenge.projects.services import award_answers
from tests.projects.awards import calls
from tests.projects.awards.calls import AT, CHIARA, END
from tests.projects.instruction import files
from tests.proposals.held import Acting

A, B, C, D = calls.REFS


@pytest.fixture
def call(engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch) -> int:
    """A list that two officers signed: A and B selected, C and D in reserve, 5 000 € left."""
    calls.judged(monkeypatch)
    with writing(engine=engine) as session:
        number = calls.made(session, acting("Farid").account_id)
    calls.approved(engine, number)
    return number


def announce(engine: Engine) -> None:
    with writing(engine=engine) as session:
        award_jobs.publish(session, {}, AT)
        award_jobs.publish(session, {}, AT)


def answer(engine: Engine, acting: Acting, ref: str, said: str, who: str = "Farid", now=AT) -> None:  # type: ignore[no-untyped-def]
    account = acting(who).account_id
    with writing(engine=engine) as session:
        number = session.scalar(select(Application.id).where(Application.ref == ref)) or 0
        award_answers.answer(
            session, application_id=number, account_id=account, answered=said, words="Merci.", now=now
        )


def test_it_is_judged_by_date_before_the_job_runs(engine: Engine, call: int) -> None:
    assert calls.states(engine, call, AT - timedelta(seconds=1)) == "pppp"
    assert calls.states(engine, call, AT) == "ooww"


@pytest.mark.usefixtures("both_databases")
def test_the_job_writes_and_tells_once(engine: Engine, call: int) -> None:
    announce(engine)
    with writing(engine=engine) as session:
        for _ in range(2):
            award_jobs.tell(session, {"call": call, "after": 0}, AT)
    with reading(engine=engine) as session:
        told = session.scalars(
            select(OutgoingMail.text).where(OutgoingMail.subject.contains("décision"))
        ).all()
        [said] = announcements.gone_out(session)
        assert files.acts(session, call).count("awards announced") == 1
    assert len(told) == 4
    assert f"/applications/{A}/award" in (told[0] or "")
    assert "Des vélos pour tous" in said.title["fr"]


def test_a_team_accepts(engine: Engine, call: int, acting: Acting) -> None:
    answer(engine, acting, A, "accepted")
    assert calls.states(engine, call, AT) == "aoww"
    with pytest.raises(no.NotOffered):
        answer(engine, acting, A, "declined")


def test_only_the_team_answers(engine: Engine, call: int, acting: Acting) -> None:
    with pytest.raises(NotOfTheTeam):
        answer(engine, acting, A, "accepted", "Gita")


def test_nobody_answers_before_the_instant(engine: Engine, call: int, acting: Acting) -> None:
    with pytest.raises(no.AwardNotFound):
        answer(engine, acting, A, "accepted", now=AT - timedelta(seconds=1))


def test_one_that_declines_lets_the_next_be_called(engine: Engine, call: int, acting: Acting) -> None:
    answer(engine, acting, A, "declined")
    assert calls.states(engine, call, AT) == "doow"
    with reading(engine=engine) as session:
        assert files.acts(session, call)[-2:] == ["award declined", "reserve called"]
        assert session.scalar(
            select(func.count()).select_from(OutgoingMail).where(OutgoingMail.subject.contains("réserve"))
        )


def test_an_offer_lapses_and_the_reserve_is_called(engine: Engine, call: int, acting: Acting) -> None:
    announce(engine)
    answer(engine, acting, B, "accepted")
    with writing(engine=engine) as session:
        assert award_answers.sweep(session, END - timedelta(seconds=1)) == 0
        assert award_answers.sweep(session, END) == 1
    assert calls.states(engine, call, END) == "laow"
    with pytest.raises(no.NotOffered):
        answer(engine, acting, A, "accepted", now=END)


def test_it_is_too_late_even_before_the_job(engine: Engine, call: int, acting: Acting) -> None:
    with pytest.raises(no.OfferLapsed):
        answer(engine, acting, A, "accepted", now=END)


def test_a_withdrawn_application_gives_its_place(engine: Engine, call: int) -> None:
    announce(engine)
    with writing(engine=engine) as session:
        session.execute(update(Application).where(Application.ref.in_([A, C])).values(state="withdrawn"))
        award_answers.sweep(session, AT)
    assert calls.states(engine, call, AT) == "dodo"


def test_the_first_of_the_reserve_is_offered_what_is_left(engine: Engine, call: int) -> None:
    announce(engine)
    with writing(engine=engine) as session:
        assert award_answers.offer_less(session, call_id=call, actor=CHIARA, now=AT) == C
    found = {row.facts.ref: row.award for row in calls.table(engine, call, AT).rows}
    award = found[C]
    assert award
    assert (award.cents, award.is_partial, award.state) == (500_000, True, "offered")
    assert award.plan


def test_never_more_than_the_envelope_is_held(engine: Engine, call: int, acting: Acting) -> None:
    announce(engine)
    with writing(engine=engine) as session:
        award_answers.offer_less(session, call_id=call, actor=CHIARA, now=AT)
    answer(engine, acting, A, "declined")
    found = calls.table(engine, call, AT)
    assert found.left_cents == 0
    assert calls.states(engine, call, AT) == "dooo"


@pytest.mark.parametrize("left", [0, 2_000_000])
def test_an_appeal_that_is_upheld_puts_first_in_reserve(
    engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    calls.judged(monkeypatch)
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        number = calls.made(session, farid, envelope=2_000_000 + left)
    late = Choice("not_selected", reason=calls.WHY, exception=calls.EXCEPTION)
    calls.decide(engine, number, D, late)
    calls.approved(engine, number)
    announce(engine)
    with writing(engine=engine) as session:
        one = session.scalar(select(Application.id).where(Application.ref == D)) or 0
        lodged.lodge(session, application_id=one, account_id=farid, words=calls.EXCEPTION, now=AT)
        lodged.answer(
            session, application_id=one, outcome="upheld", words=calls.WHY, actor=calls.ESTHER, now=AT
        )
    found = [one for one in calls.awards_of(engine, number, AT) if one.ref == D]
    assert (found[0].position, found[0].state) == (0, "offered" if left else "waiting")
    assert found[0].exception == calls.WHY


def test_who_is_not_selected_may_contest_from_the_instant_on(engine: Engine, call: int) -> None:
    with reading(engine=engine) as session:
        number = session.scalar(select(Application.id).where(Application.ref == D)) or 0
        assert appeals.contested(session, number, now=AT - timedelta(seconds=1)) is None
        found = appeals.contested(session, number, now=AT)
    assert found
    assert (found.against, found.told_at) == ("award", AT)
