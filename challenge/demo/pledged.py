"""What organisations promised to a project of the edition before: one kept its word, the other did not."""

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from challenge.demo import people, teams
from challenge.demo.editions import ZONE
from challenge.demo.stages import DAY
from challenge.organisations.queries import people as keepers
from challenge.partners.rules.needs import Asked
from challenge.partners.rules.pledges import Handed
from challenge.partners.services import needing, pledging, recalling
from challenge.projects import papers

At = Callable[[float], datetime]


def acts(
    session: Session, ref: str, owner: int, told: Mapping[str, Any], *, at: At
) -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
    """One pledge, from the need to its end. `at`: the instant after so many days of the story."""
    yield at(told["at"]), partial(_promise, session, ref, owner, told, at)


def _promise(session: Session, ref: str, owner: int, told: Mapping[str, Any], at: At, now: datetime) -> None:
    team = people.visitor(session, owner)
    wanted = at(told["for"]).astimezone(ZoneInfo(ZONE)).date()
    asked = Asked(told["kind"], told["quantity"], told["words"], wanted)
    need = needing.declare(session, ref=ref, asked=asked, visitor=team, now=now)
    keeper = people.neighbours(session)[told["by"]]
    (number,) = keepers.kept_by(session, keeper)
    giving = people.visitor(session, keeper)
    made = pledging.promise(
        session, organisation_id=number, need_id=need, asked=asked, visitor=giving, now=now + 6 * DAY
    )
    pledging.answer(session, number=made, accepted=True, reason="", visitor=team, now=now + 8 * DAY)
    if "given" in told:
        given, day = told["given"], at(told["given"]["at"])
        handed = Handed(told["quantity"], 100 * given["euros"], given["words"])
        paper = papers.keep(io.BytesIO(teams.page(given["words"])), "bon-signe.pdf")
        delivery = pledging.hand_over(
            session, number=made, handed=handed, visitor=giving, now=day, papers=[paper]
        )
        said: dict[str, Any] = {"number": made, "delivery": delivery, "received": True, "reason": ""}
        pledging.check(session, visitor=team, now=day + 2 * DAY, **said)
    else:
        late = at(told["lapsed"])
        recalling.follow_up(session, today=late.date(), now=late)
    needing.close(session, number=need, visitor=team, now=at(told["closed"]))
