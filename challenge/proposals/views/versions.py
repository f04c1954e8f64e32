"""The versions of a proposal, with what changed from one to the next."""

from flask import Blueprint, render_template

from challenge.foundation import access, visitors
from challenge.foundation.transaction import reading
from challenge.proposals.queries import pages, versions
from challenge.proposals.rules.refusals import ProposalNotFound

bp = Blueprint("proposal_versions", __name__, url_prefix="/proposals")


@bp.get("/<int:number>/versions")
@access.public
def show(number: int) -> str:
    """Every version that whoever asks may read; a draft has none."""
    visitor = visitors.current()
    with reading() as session:
        found = pages.page(session, number, viewer=visitor)
        if found.state == "draft":
            raise ProposalNotFound
        every = versions.versions(session, found, viewer=visitor)
    return render_template("proposals/versions.html", one=found, versions=every)
