"""What the town's projects ask of organisations, and what was promised: one pledge delivered, one lapsed."""

import io
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.demo import people, teams
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.organisations.queries import people as keepers
from challenge.partners.queries import collaborations
from challenge.partners.rules.collaborations import Plan, Planned
from challenge.partners.rules.needs import Asked
from challenge.partners.rules.outreaches import Written
from challenge.partners.rules.pledges import Handed
from challenge.partners.services import collaborating, outreaching, pledging, recalling
from challenge.projects import papers

DAY = timedelta(days=1)
JOINERY, COURIERS, BREWERY = "Menuiserie Haddad et fils", "Coursiers du Fleuve", "Brasserie des Quais"
SHEETS = "feuilles-de-presence.pdf"


def gather(numbers: Mapping[str, int], *, now: datetime) -> None:
    """The joinery lent its workshop, which the town received; it promised boards that never came; it offers a
    day of a joiner, which waits, as do the brewery's cups."""
    with writing() as session:
        number, begun = numbers[JOINERY], now - 34 * DAY
        (keeper,) = keepers.owners(session, number)
        giving = people.visitor(session, keeper)
        chiara = people.visitor(session, people.account(session, "Chiara"), "organiser")
        kept = _promise(session, number, ("premises", 60, "L’atelier, huit samedis.", 12), giving, begun)
        _accept(session, kept, chiara, begun + DAY)
        handed = Handed(60, 1_600_00, "Huit samedis, feuilles de présence signées.")
        paper = papers.keep(io.BytesIO(teams.page("Feuilles de présence de l’atelier, huit samedis")), SHEETS)
        made = pledging.hand_over(
            session,
            number=kept,
            handed=handed,
            visitor=giving,
            now=begun + 14 * DAY,
            papers=[paper],
        )
        pledging.check(
            session,
            number=kept,
            delivery=made,
            received=True,
            reason="",
            visitor=chiara,
            now=begun + 15 * DAY,
        )
        boards = ("equipment", 40, "Quarante planches de hêtre.", 2)
        _accept(session, _promise(session, number, boards, giving, begun), chiara, begun + DAY)
        recalling.follow_up(session, today=now.date(), now=now)
        _together(session, number, numbers[COURIERS], giving, now=now)
        _call(session, numbers, chiara, giving, now=now)
        _promise(session, number, ("skills", 1, "Une journée d’un menuisier.", 60), giving, now - DAY)
        _donor(session, numbers[BREWERY], now=now - 2 * DAY)


def _donor(session: Session, number: int, *, now: datetime) -> None:
    """The brewery, which gave money to the fund, offers cups: whoever accepts is told of that tie first."""
    (keeper,) = keepers.owners(session, number)
    cups = ("equipment", 300, "Trois cents gobelets consignés, lavés chez nous.", 90)
    _promise(session, number, cups, people.visitor(session, keeper), now)


def _call(
    session: Session, numbers: Mapping[str, int], chiara: Visitor, giving: Visitor, *, now: datetime
) -> None:
    """Chiara asks companies for tools: the joinery lends some, of which a part is to be confirmed; the
    couriers cannot now."""
    begun = now - 10 * DAY
    written = Written(
        title={
            "fr": "Des outils pour les ateliers du défi",
            "en": "Tools for the workshops of the challenge",
        },
        words={
            "fr": "Huit ateliers ouvrent cet hiver. Avez-vous des outils à prêter, une journée ou un mois ?",
            "en": "Eight workshops open this winter. Do you have tools to lend, for a day or a month?",
        },
        wanted="equipment",
        filters={"kind": "company"},
        closes_on=now.date() + 30 * DAY,
    )
    number = outreaching.write(session, written=written, actor=chiara.actor, now=begun)
    today = begun.date()
    outreaching.send(session, number=number, revision=1, actor=chiara.actor, today=today, now=begun)
    tools = Asked("equipment", 12, "Douze serre-joints et deux établis.", now.date() + 40 * DAY)
    at: dict[str, Any] = {"number": number, "today": today, "now": begun + DAY}
    made = outreaching.pledge(session, organisation=numbers[JOINERY], asked=tools, visitor=giving, **at)
    _accept(session, made, chiara, begun + 2 * DAY)
    handed = Handed(8, 240_00, "Huit serre-joints, laissés à l’atelier des Quais.")
    paper = papers.keep(
        io.BytesIO(teams.page("Bon de livraison : huit serre-joints")), "bon-de-livraison.pdf"
    )
    pledging.hand_over(
        session, number=made, handed=handed, visitor=giving, now=begun + 5 * DAY, papers=[paper]
    )
    (keeper,) = keepers.owners(session, numbers[COURIERS])
    courier, why = people.visitor(session, keeper), "Nos outils servent tous les jours jusqu’en mars."
    outreaching.not_now(session, organisation=numbers[COURIERS], reason=why, visitor=courier, **at)


def _together(session: Session, asker: int, other: int, giving: Visitor, *, now: datetime) -> None:
    """The joinery builds crates for the couriers, who collect its offcuts: agreed, one thing done of two."""
    begun = now - 20 * DAY
    planned = [
        Planned("Deux vélos-cargos équipés de caisses en bois", begun.date() + 15 * DAY),
        Planned("Une tournée des chutes de bois, chaque mardi", begun.date() + 60 * DAY),
    ]
    plan = Plan(
        "Livrer et reprendre le bois à vélo, dans des caisses faites à l’atelier.",
        "Le bois, l’atelier le samedi, un menuisier deux jours.",
        "Deux vélos-cargos, une tournée par semaine.",
        planned,
    )
    number = collaborating.propose(
        session,
        asker=asker,
        other=other,
        ref="",
        plan=plan,
        visitor=giving,
        today=begun.date(),
        now=begun,
    )
    (keeper,) = keepers.owners(session, other)
    courier = people.visitor(session, keeper)
    collaborating.answer(
        session, number=number, accepted=True, reason="", visitor=courier, now=begun + 2 * DAY
    )
    first = collaborations.seen(session, number, courier)[0].steps[0].id
    for who, days in ((giving, 14), (courier, 16)):
        collaborating.deliver(session, number=number, deliverable=first, visitor=who, now=begun + days * DAY)


def _promise(
    session: Session, number: int, said: tuple[str, int, str, int], giving: Visitor, at: datetime
) -> int:
    kind, quantity, words, days = said
    asked = Asked(kind, quantity, words, at.date() + days * DAY)
    return pledging.promise(
        session, organisation_id=number, need_id=None, asked=asked, visitor=giving, now=at
    )


def _accept(session: Session, number: int, chiara: Visitor, at: datetime) -> None:
    pledging.answer(session, number=number, accepted=True, reason="", visitor=chiara, now=at)
