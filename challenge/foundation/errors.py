"""Every error as a page, or as JSON under /api/, in the reader's language; an id is shown, never a trace."""

import re
import secrets
from dataclasses import dataclass

import structlog
from flask import Flask, Response, current_app, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from challenge.foundation import sent_back, slots
from challenge.foundation.i18n import say
from challenge.foundation.outages import is_outage
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

log = structlog.get_logger(__name__)
RETRY_AFTER = "10"
KEPT_HEADERS = ("Allow", "Retry-After")


@dataclass(frozen=True)
class Text:
    """What an error page says: a title, and what to do now."""

    title: str
    sentence: str


TEXTS = {
    400: Text(N_("Demande incomprise"), N_("Cette demande est mal formée. Revenez en arrière et réessayez.")),
    401: Text(N_("Connexion nécessaire"), N_("Connectez-vous d’abord, puis réessayez.")),
    403: Text(N_("Accès refusé"), N_("Vous n’avez pas le droit de voir cette page.")),
    404: Text(
        N_("Page introuvable"), N_("Cette page n’existe pas. Vérifiez l’adresse, ou partez de l’accueil.")
    ),
    405: Text(N_("Action impossible"), N_("Cette adresse n’accepte pas cette action.")),
    409: Text(N_("Action impossible"), N_("Cette action n’est pas possible maintenant.")),
    410: Text(N_("Lien périmé"), N_("Cette page n’existe plus.")),
    413: Text(N_("Envoi trop gros"), N_("Ce que vous envoyez est trop gros. Réduisez-le et réessayez.")),
    422: Text(N_("Envoi refusé"), N_("Ce que vous envoyez ne peut pas être accepté.")),
    429: Text(N_("Trop d’essais"), N_("Vous avez essayé trop de fois. Attendez un peu, puis réessayez.")),
    500: Text(
        N_("Erreur de notre côté"),
        N_("Quelque chose n’a pas marché, et ce n’est pas votre faute. Réessayez dans quelques minutes."),
    ),
    503: Text(
        N_("Service arrêté un instant"),
        N_("Le service reprend bientôt. Ce qui était enregistré n’est pas perdu. Réessayez dans un instant."),
    ),
}
EXPIRED = Sentence(N_("Cette page est restée ouverte trop longtemps. Rechargez-la et recommencez."))


def install(app: Flask) -> None:
    """Answer every refusal and every fault."""
    app.register_error_handler(RuleBroken, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def _refused(refusal: RuleBroken) -> ResponseReturnValue:
    return answer(refusal.status, refusal.code, refusal.sentence)


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    code = re.sub(r"\W+", "_", error.name.lower())
    sentence = EXPIRED if isinstance(error, CSRFError) else Sentence(_text(status).sentence)
    response = answer(status, code, sentence)
    for name, value in error.get_headers():
        if name in KEPT_HEADERS:
            response.headers[name] = value
    return response


def _fault(fault: Exception) -> ResponseReturnValue:
    error_id = secrets.token_hex(4)
    if is_outage(fault):
        log.error("outage", error_id=error_id, fault=type(fault).__name__)
        response = answer(503, "unavailable", Sentence(TEXTS[503].sentence), error_id)
        response.headers["Retry-After"] = RETRY_AFTER
        return response
    if current_app.testing:
        raise fault
    log.error("fault", error_id=error_id, exc_info=fault)
    return answer(500, "fault", Sentence(TEXTS[500].sentence), error_id)


def answer(
    status: int,
    code: str,
    sentence: Sentence,
    error_id: str | None = None,
    onward: tuple[str, str] | None = None,
) -> Response:
    """The answer for an error: JSON `code`, `sentence` (and `error_id`) under /api/, else a page. `onward`:
    words and an address, where the page that was left would refuse again."""
    said = say(sentence)
    if request.path.startswith("/api/"):
        body = {"code": code, "sentence": said}
        response = jsonify(body | {"error_id": error_id} if error_id else body)
    else:
        title = say(Sentence(_text(status).title))
        response = make_response(_page(status, title, said, error_id, onward))
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(
    status: int, title: str, sentence: str, error_id: str | None, onward: tuple[str, str] | None
) -> str:
    try:
        back = sent_back.page()
        entrance = slots.entrances.get("sign_in") if status == 401 else None
        return render_template(
            "errors/page.html",
            code=status,
            title=title,
            sentence=sentence,
            error_id=error_id,
            back=back,
            onward=onward,
            words=sent_back.words(),
            sign_in=url_for(entrance, next=back) if entrance else None,
        )
    except Exception:  # the page that says that something broke must not break
        log.error("error page broken", exc_info=True)
        identity = f"<p>{escape(error_id)}</p>" if error_id else ""
        return (
            f"<!doctype html><title>{escape(title)}</title><h1>{escape(title)}</h1>"
            f"<p>{escape(sentence)}</p>{identity}"
        )


def _text(status: int) -> Text:
    return TEXTS.get(status) or TEXTS[400 if status < 500 else 500]
