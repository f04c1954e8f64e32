"""For everybody: open needs, the wall of the challenge, what each organisation promised and gave."""

from flask import Blueprint, Response, render_template, url_for

from challenge.foundation import access, clock, surroundings, visitors
from challenge.foundation.i18n import language
from challenge.foundation.transaction import reading
from challenge.organisations.queries import directory
from challenge.organisations.queries import people as keepers
from challenge.partners.queries import collaborations, figures, matches, needs, outreaches, pledges
from challenge.partners.rules import collaborations as collaborating
from challenge.partners.rules import needs as asking
from challenge.partners.rules import pledges as rules
from challenge.partners.rules.refusals import NothingDelivered

bp = Blueprint("partners", __name__, url_prefix="/partners")
NUMBER = "/organisations/<int(max=99999999):number>"


@bp.get("")
@access.public
def index() -> str:
    """What projects need, who promised and who gave."""
    with reading() as session:
        opened, agreed = needs.opened(session), pledges.agreed(session)
        together, calls = collaborations.public(session), outreaches.every(session)
        counted = figures.counted(session)
    return render_template(
        "partners/index.html",
        opened=opened,
        agreed=agreed,
        together=together,
        calls=calls,
        figures=counted,
        asking=asking,
        rules=rules,
        steps=collaborating,
    )


@bp.get(NUMBER)
@access.public
def show(number: int) -> str:
    """One organisation: promised, accepted, delivered, its rate, its value."""
    with reading() as session:
        page = directory.page(session, number)
        counted, visitor = figures.counted(session, number), visitors.current()
        keeps = visitor is not None and visitor.account_id in keepers.team(session, number)
        promised = pledges.of_organisation(session, number, every=keeps)
        together = collaborations.of_organisation(session, number, every=keeps)
        suited = matches.for_organisation(session, number) if keeps else []
    return render_template(
        "partners/organisation.html",
        page=page,
        pledges=promised,
        together=together,
        suited=suited,
        figures=counted,
        keeps=keeps,
        asking=asking,
        rules=rules,
        steps=collaborating,
    )


@bp.get(f"{NUMBER}/certificate.pdf")
@access.public
def certificate(number: int) -> Response:
    """Only what was delivered and confirmed."""
    from challenge.partners import certificate_pdf  # PDF: slow to load, needed here only

    with reading() as session:
        page = directory.page(session, number)
        given = [one for one in pledges.of_organisation(session, number, every=False) if one.confirmed]
    if not given:
        raise NothingDelivered
    said = page.profile
    made = certificate_pdf.printed(
        said.name,
        said.siren or said.rna,
        given,
        address=surroundings.settings().base_url + url_for("partners.show", number=number),
        language=language(),
        now=clock.now(),
    )
    name = f"attestation-{number}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(made, mimetype="application/pdf", headers=headers)
