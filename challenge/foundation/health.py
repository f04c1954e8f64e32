"""Is the process alive; is the installation ready."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from challenge.foundation import access

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@access.open_api
def alive() -> ResponseReturnValue:
    """The process answers."""
    return {"status": "alive"}
