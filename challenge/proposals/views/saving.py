"""What the script of a page that saves itself reads."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from challenge.foundation import clock, formats
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.proposals.rules.refusals import ContentRefused


def by_itself() -> bool:
    """Whether the page's script asks, not a button."""
    return request.accept_mimetypes.best == "application/json"


def kept(revision: int | None = None) -> ResponseReturnValue:
    """At what time the words were kept, and the revision that they made."""
    return jsonify(saved=_("Enregistré à %(hour)s", hour=formats.hour(clock.now())), revision=revision)


def refused(why: RuleBroken) -> ResponseReturnValue:
    """Why they were not, in one sentence."""
    said = next(iter(why.faults.values())) if isinstance(why, ContentRefused) else why.sentence
    return jsonify(sentence=say(said)), why.status
