"""The image of a proposal: sent, described, taken away."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.limits import check
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading
from challenge.foundation.transaction import writing as transaction
from challenge.foundation.uploads import make_room
from challenge.proposals import images
from challenge.proposals.forms import ImageForm, RevisionForm
from challenge.proposals.queries import pages
from challenge.proposals.rules import states, texts
from challenge.proposals.services import writing
from challenge.proposals.views import fixed

bp = Blueprint("proposal_images", __name__, url_prefix="/proposals")
fixed.lead_to_its_page(bp)
make_room(bp, images.HEAVIEST, "proposal_images.send")
IMAGES_A_DAY = 40


@bp.get("/<int:number>/image")
@access.signed_in
def show(number: int) -> str:
    found = _hers(number)
    return _page(found, found.image.alternative if found.image else "", {})


@bp.post("/<int:number>/image")
@access.signed_in
def send(number: int) -> ResponseReturnValue:
    form, found, visitor = ImageForm(), _hers(number), visitors.signed_in()
    sent, said = form.file.data or None, form.alternative.data or ""
    if not sent and not found.image and not said.strip():
        return redirect(url_for("proposals.show", number=number), 303)
    if not sent and not found.image:
        return _page(found, said, {"file": _("Choisissez une image, ou effacez sa description.")}), 422
    try:
        texts.alternative(said)
        with transaction() as session:
            check(
                session,
                key=f"image:{visitor.account_id}",
                limit=IMAGES_A_DAY,
                window=writing.DAY,
                now=clock.now(),
            )
        picture = images.keep(sent.stream) if sent else None
        with transaction() as session:
            writing.illustrate(
                session,
                proposal_id=number,
                account_id=visitor.account_id,
                picture=picture,
                alternative=said,
                revision=form.revision.data or 0,
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        return _page(found, said, {field_of(refused): say(refused.sentence)}), 422
    return redirect(url_for("proposals.show", number=number), 303)


@bp.post("/<int:number>/image/remove")
@access.signed_in
def remove(number: int) -> ResponseReturnValue:
    with transaction() as session:
        writing.strip(
            session,
            proposal_id=number,
            account_id=visitors.signed_in().account_id,
            revision=RevisionForm().revision.data or 0,
            now=clock.now(),
        )
    return redirect(url_for("proposals.show", number=number), 303)


def _hers(number: int) -> pages.Page:
    with reading() as session:
        found = pages.hers(session, number, viewer=visitors.signed_in())
    states.move(found.state, "edit")
    return found


def field_of(refused: RuleBroken) -> str:
    """The field of the form that a refusal is about."""
    return "alternative" if refused.code in ("alternative_missing", "text_too_long") else "file"


def _page(found: pages.Page, alternative: str, errors: dict[str, str]) -> str:
    return render_template(
        "proposals/image.html",
        one=found,
        draft=found.state == "draft",
        revision=found.revision,
        own=True,
        send=url_for("proposal_images.send", number=found.id),
        remove=url_for("proposal_images.remove", number=found.id),
        onward=url_for("proposals.show", number=found.id),
        picture="proposals.picture",
        alternative=alternative,
        errors=errors,
    )
