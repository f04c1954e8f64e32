"""The home, and the pages that explain the whole."""

from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from challenge.council.queries import standing
from challenge.cycles.queries import actions, chosen, editions, ways
from challenge.cycles.queries import coming as next_date
from challenge.cycles.rules.ways import COUNCIL
from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.transaction import reading
from challenge.notices.queries import announcements
from challenge.portal import phases, staff
from challenge.portal.queries import numbers
from challenge.voting.queries import referendums, seats

bp = Blueprint("portal", __name__)
OVER = frozenset({"published", "below_k", "annulled"})


@bp.get("/")
@access.public
def home() -> str:
    """What Grand Défi is, where the cycle stands, the referendum in progress."""
    with reading() as session:
        cards = referendums.current(session, language=i18n.language(), now=clock.now())
        edition = editions.current(session)
        way = ways.word_of(session, edition.id) if edition else None
        council = standing.of_edition(session, edition.id) if edition else None
        challenge = chosen.of_edition(session, edition.id) if edition else None
        coming = next_date.next_of(session, edition, now=clock.now()) if edition else None
        counted = numbers.of_edition(session, edition, now=clock.now()) if edition else []
        announced, news = (
            announcements.banner(session, now=clock.now()),
            announcements.latest(session, limit=3),
        )
    offered = actions.offered(edition, visitors.roles(), way=way, now=clock.now()) if edition else []
    inferred = phases.current_phase([card.state for card in cards])
    current = phases.OF_EDITION[edition.phase] if edition else inferred
    return render_template(
        "portal/home.html",
        # A vote that is over tells nothing of an edition that has none.
        cards=[one for one in cards if way != COUNCIL or one.state not in OVER],
        council=council,
        challenge=challenge,
        announced=announced,
        news=news,
        coming=coming,
        now=clock.now(),
        zone=ZoneInfo(edition.zone) if edition else None,
        numbers=counted,
        edition=edition,
        phases=phases.told(way),
        current=current,
        actions=offered,
        led_to=phases.button(edition.phase if edition else None, [card.state for card in cards]),
        drawing=phases.drawing(current),
    )


@bp.get("/verify")
@access.public
def verify() -> str:
    """How anybody checks a referendum, with our program or another."""
    return render_template("portal/verify.html")


@bp.get("/accessibility")
@access.public
def accessibility() -> str:
    """What is done so that everybody can take part, and where to complain."""
    return render_template("portal/accessibility.html")


@bp.get("/staff")
@access.granted(*visitors.ROLES)
def desks() -> str:
    """What the roles of this person let them work on, and the votes of which they hold a key or the codes."""
    visitor = visitors.signed_in()
    with reading() as session:
        held = seats.of_account(session, visitor.account_id)
    return render_template("portal/staff.html", desks=staff.desks(visitor), seats=held)
