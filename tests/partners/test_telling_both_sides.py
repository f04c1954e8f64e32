"""Who gives, who receives and the city are told of a pledge, each once; the register knows of each act."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.accounts.models import RoleGrant
from challenge.foundation import slots
from challenge.foundation.register import RegisterEntry
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.notices.models import Notification
from challenge.partners.queries import needs as shown
from challenge.partners.queries import pledges as kept
from challenge.partners.rules import needs
from challenge.partners.rules import pledges as rules
from challenge.partners.services import needing, pledging, recalling
from tests.organisations.listed import NOW
from tests.partners.test_promising_to_the_challenge import HANDED, SAID, TODAY, accepted, check, promised
from tests.partners.test_promising_to_the_challenge import sides as sides  # a fixture
from tests.projects.incubation import followed
from tests.proposals.held import Acting

TO_CITY = "Une organisation promet quelque chose à tout le défi\N{NO-BREAK SPACE}: répondez"
TO_TEAM = "Une organisation promet quelque chose à votre projet"
CONFIRM = "Une organisation dit avoir livré\N{NO-BREAK SPACE}: confirmez-le"
Sides = tuple[Visitor, Visitor]


def told(session: Session, who: Visitor) -> list[str]:
    """What somebody was told, the first first."""
    wanted = select(Notification).where(Notification.account_id == who.account_id).order_by(Notification.id)
    return [one.subject["fr"] for one in session.scalars(wanted)]


def acts(session: Session) -> list[str]:
    wanted = select(RegisterEntry.act).where(RegisterEntry.stream == "partners").order_by(RegisterEntry.seq)
    return list(session.scalars(wanted))


def organiser(session: Session, who: Visitor) -> None:
    session.add(
        RoleGrant(account_id=who.account_id, role="organiser", granted_by="account:9", granted_at=NOW)
    )
    session.flush()


def of_a_project(session: Session, sides: Sides, farid: Visitor) -> int:
    """Ada promises to a need of Farid's project; the pledge."""
    followed.opened(session, farid.account_id)
    asked = needs.read("skills", "3", "Trois jours d’ingénieur.", SAID["day"], today=TODAY)
    need = needing.declare(session, ref=followed.REF, asked=asked, visitor=farid, now=NOW)
    said = {"organisation_id": 1, "need_id": need, "asked": asked, "visitor": sides[0], "now": NOW}
    return pledging.promise(session, **said)  # type: ignore[arg-type]


def end(session: Session) -> None:
    what = slots.ProjectEnd(1, followed.REF, "stopped", "stays", 0, "account:9")
    slots.project_ends["partners"](session, what, NOW)


def test_organisers_are_told_what_waits_for_them(session: Session, sides: Sides) -> None:
    ada, chiara = sides
    organiser(session, chiara)
    organiser(session, ada)  # she keeps the company's page: nobody answers their own
    number = accepted(session, sides)
    pledging.hand_over(session, number=number, handed=HANDED, visitor=ada, now=NOW)
    assert told(session, chiara) == [TO_CITY, CONFIRM]
    assert told(session, ada) == ["Votre promesse est acceptée"]


def test_the_register_knows_each_act(session: Session, sides: Sides) -> None:
    pledging.withdraw(session, number=promised(session, sides[0]), visitor=sides[0], now=NOW)
    number = accepted(session, sides)
    made = pledging.hand_over(session, number=number, handed=HANDED, visitor=sides[0], now=NOW)
    check(session, number, sides[1], made)
    assert acts(session) == [
        "pledge_promised",
        "pledge_withdrawn",
        "pledge_promised",
        "pledge_accepted",
        "delivery_said",
        "delivery_confirmed",
    ]


@pytest.mark.usefixtures("both_databases")
def test_both_sides_are_recalled_once(engine: Engine, sides: Sides, acting: Acting) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        number = of_a_project(session, sides, farid)
        pledging.answer(session, number=number, accepted=True, reason="", visitor=farid, now=NOW)
        for days in (5, 7, 8, 51, 52):
            recalling.follow_up(session, today=TODAY + timedelta(days=days), now=NOW)
        assert told(session, farid)[-3:] == [
            TO_TEAM,
            "Le jour d’une promesse faite à votre projet approche",
            "Une promesse faite à votre projet n’a pas été tenue à temps",
        ]
        assert told(session, sides[0])[-2:] == [
            "Le jour de votre promesse approche",
            "Votre promesse n’a pas été tenue à temps\N{NO-BREAK SPACE}: sa page le dit",
        ]


@pytest.mark.usefixtures("both_databases")
def test_what_an_ended_project_asked_is_closed(engine: Engine, sides: Sides, acting: Acting) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        number = of_a_project(session, sides, farid)
        end(session)
        assert shown.opened(session) == []
        one = kept.one(session, number)
        assert (one.state, one.reason) == (rules.DECLINED, rules.PROJECT_ENDED)
        assert told(session, sides[0]) == [
            "Le projet à qui vous avez promis s’est terminé sans vous répondre"
        ]
        assert acts(session)[-2:] == ["need_closed", "pledge_declined"]
        end(session)
        assert len(told(session, sides[0])) == 1


def test_what_it_had_accepted_may_still_be_confirmed(session: Session, sides: Sides, acting: Acting) -> None:
    farid = acting("Farid")
    number = of_a_project(session, sides, farid)
    pledging.answer(session, number=number, accepted=True, reason="", visitor=farid, now=NOW)
    end(session)
    assert "votre promesse tient toujours" in told(session, sides[0])[-1]
    made = pledging.hand_over(session, number=number, handed=HANDED, visitor=sides[0], now=NOW)
    check(session, number, farid, made)
    assert kept.one(session, number).confirmed == 2
