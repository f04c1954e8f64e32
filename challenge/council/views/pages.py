"""What everybody may read of the council: its sittings, its deliberations, a feed."""

import io

from flask import Blueprint, Response, render_template, send_file

from challenge.council.queries import sittings as kept
from challenge.council.rules.choosing import OUTCOMES
from challenge.council.rules.convening import OFFICES
from challenge.council.rules.deliberation import quorum_said
from challenge.council.rules.states import STATES
from challenge.council.rules.votes import REASONS, VOTES
from challenge.cycles.queries import editions, ways
from challenge.cycles.rules.ways import WAYS
from challenge.foundation import access, clock, i18n
from challenge.foundation.transaction import reading

bp = Blueprint("council", __name__, url_prefix="/council")
IN_FEED = 30


@bp.get("")
@access.public
def index() -> str:
    """Who decides in the current edition, what the council chose, every sitting."""
    with reading() as session:
        edition = editions.current(session)
        way = ways.of_edition(session, edition.id) if edition else None
        every = kept.every(session)
    own = [one for one in reversed(every) if edition and one.edition == edition.id]
    outcome = kept.outcome(own) if own else None
    titles = {each.option: each.title for one in own for each in one.motions}
    return render_template(
        "council/index.html",
        edition=edition,
        way=way,
        ways=WAYS,
        sittings=every,
        outcome=outcome,
        outcomes=OUTCOMES,
        titles=titles,
        states=STATES,
    )


@bp.get("/feed.atom")
@access.public
def feed() -> Response:
    """The last deliberations, corrections included."""
    with reading() as session:
        motions = [each for one in kept.every(session) for each in one.motions]
    acts = sorted(
        ((act, motion) for motion in motions for act in motion.acts),
        key=lambda both: (both[0].recorded_at, both[0].number),
        reverse=True,
    )
    said = render_template("council/feed.xml", acts=acts[:IN_FEED], now=clock.now())
    return Response(said, mimetype="application/atom+xml")


@bp.get("/sittings/<int(max=99999999):number>")
@access.public
def sitting(number: int) -> str:
    """One sitting: its agenda, and what was decided."""
    with reading() as session:
        found = kept.numbered(session, number)
        names = {one.id: one.name for one in kept.members_of(session, found)}
        there = kept.attendance(session, number)
    return render_template("council/sitting.html", one=found, names=names, there=there, states=STATES)


@bp.get("/deliberations/<int(max=99999999):number>")
@access.public
def deliberation(number: int) -> str:
    """One deliberation, with every vote by name."""
    with reading() as session:
        motion, act = kept.act(session, number)
        found = kept.numbered(session, motion.sitting)
    return render_template(
        "council/deliberation.html",
        act=act,
        told=act.told,
        quorum=quorum_said(act.told),
        motion=motion,
        sitting=found,
        votes=VOTES,
        reasons=REASONS,
        offices=OFFICES,
    )


@bp.get("/deliberations/<int(max=99999999):number>/deliberation.json")
@access.public
def document(number: int) -> Response:
    """The text whose fingerprint is the deliberation's, byte for byte."""
    with reading() as session:
        _, act = kept.act(session, number)
    return Response(act.text, mimetype="application/json")


@bp.get("/deliberations/<int(max=99999999):number>/deliberation.pdf")
@access.public
def pdf(number: int) -> Response:
    """The same, to print and to sign."""
    from challenge.council.deliberation_pdf import printed

    with reading() as session:
        motion, act = kept.act(session, number)
        found = kept.numbered(session, motion.sitting)
    made = printed(act, motion, found, language=i18n.language())
    name = f"deliberation-{number}.pdf"
    return send_file(io.BytesIO(made), mimetype="application/pdf", as_attachment=True, download_name=name)
