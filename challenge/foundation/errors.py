"""Every error as a page, or as JSON under /api/."""

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue

from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken


def install(app: Flask) -> None:
    """Answer every refusal and every fault."""
    app.register_error_handler(RuleBroken, _refused)


def _refused(refusal: RuleBroken) -> ResponseReturnValue:
    sentence = say(refusal.sentence)
    if request.path.startswith("/api/"):
        return jsonify(code=refusal.code, sentence=sentence), refusal.status
    return sentence, refusal.status, {"Content-Type": "text/plain; charset=utf-8"}
