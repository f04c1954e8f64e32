"""Who publishes this site, and what it keeps about people."""

from flask import Blueprint, render_template

from challenge.foundation import access

bp = Blueprint("legal", __name__)


@bp.get("/legal")
@access.public
def notice() -> str:
    """What the law asks to publish of whoever publishes (law 2004-575 of 21 June 2004, article 1-1)."""
    return render_template("portal/legal.html")


@bp.get("/privacy")
@access.public
def privacy() -> str:
    """What is kept, why, for how long, and how to have it (GDPR, articles 12 and 13)."""
    return render_template("portal/privacy.html")
