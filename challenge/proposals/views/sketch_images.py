"""The image of a proposal begun without an account: sent, described, seen by one browser, taken away."""

from flask import Blueprint, Response, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, networks
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import writing
from challenge.foundation.uploads import make_room
from challenge.proposals import images
from challenge.proposals.forms import ImageForm
from challenge.proposals.queries.sketches import Sketch
from challenge.proposals.rules import texts
from challenge.proposals.rules.refusals import ProposalNotFound
from challenge.proposals.services import sketches
from challenge.proposals.views.images import field_of
from challenge.proposals.views.reading import SIZES
from challenge.proposals.views.sketching import begun_here, key_here

bp = Blueprint("sketch_images", __name__, url_prefix="/proposals/sketch")
make_room(bp, images.HEAVIEST, "sketch_images.send")


@bp.get("/image")
@access.public
def show() -> str:
    found = begun_here()
    return _page(found, found.image.alternative if found.image else "", {})


@bp.post("/image")
@access.public
def send() -> ResponseReturnValue:
    form, found, key, now = ImageForm(), begun_here(), key_here() or "", clock.now()
    sent, said = form.file.data or None, form.alternative.data or ""
    if not sent and not found.image:
        if not said.strip():
            return redirect(url_for("proposal_sketches.last"), 303)
        return _page(found, said, {"file": _("Choisissez une image, ou effacez sa description.")}), 422
    try:
        texts.alternative(said)
        with writing() as session:
            sketches.count_image(session, key=key, network=networks.asker(), now=now)
        picture = images.keep(sent.stream) if sent else None
        with writing() as session:
            sketches.illustrate(session, key=key, picture=picture, alternative=said, now=now)
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        return _page(found, said, {field_of(refused): say(refused.sentence)}), 422
    return redirect(url_for("proposal_sketches.last"), 303)


@bp.post("/image/remove")
@access.public
def remove() -> ResponseReturnValue:
    with writing() as session:
        sketches.strip(session, key=key_here() or "", now=clock.now())
    return redirect(url_for("sketch_images.show"), 303)


@bp.get("/<size>.jpg")
@access.public
def picture(size: str) -> Response:
    """The image, for the browser that sent it."""
    found = begun_here()
    if found.image is None or size not in SIZES:
        raise ProposalNotFound
    name = SIZES[size](found.image)
    response = send_file(images.path(name), mimetype="image/jpeg", etag=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(found: Sketch, alternative: str, errors: dict[str, str]) -> str:
    return render_template(
        "proposals/image.html",
        one=found,
        draft=True,
        revision="",
        own=False,
        send=url_for("sketch_images.send"),
        remove=url_for("sketch_images.remove"),
        onward=url_for("proposal_sketches.last"),
        picture="sketch_images.picture",
        alternative=alternative,
        errors=errors,
    )
