"""The API: the same tables, page by page, for programs; and its description."""

from flask import Blueprint, Response, jsonify, render_template, request

from challenge.foundation import access, clock, networks, pace
from challenge.foundation.i18n import say
from challenge.foundation.limits import TooManyTries
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import reading
from challenge.opendata import published
from challenge.opendata.rules import cells, cursors, described

bp = Blueprint("open_api", __name__)
PACE = {"each": 120, "whole": 6000}
"""Pages a minute, of one network and of all."""
FRESH = "public, max-age=60"
WORDS = described.ApiWords(
    about=Sentence(N_("Ce que tout le monde peut lire, en lecture seule. Aucune donnée personnelle.")),
    after=Sentence(N_("La valeur de « next » de la page d’avant ; rien pour commencer.")),
    limit=Sentence(N_("Le nombre de lignes voulues.")),
    page=Sentence(N_("Une page de lignes. « next » est vide à la dernière.")),
    unchanged=Sentence(N_("Rien n’a changé depuis la page que vous avez.")),
    wrong=Sentence(N_("« after » ou « limit » n’est pas compris.")),
    often=Sentence(N_("Trop de demandes en une minute.")),
    gone=Sentence(N_("Le service reprend bientôt.")),
)


class TooOften(RuleBroken):
    status = 429
    msgid = N_(
        "Vous demandez trop souvent. Attendez une minute : les fichiers entiers se téléchargent en une fois."
    )


@bp.get("/api/v1/<table>")
@access.open_api
def page(table: str) -> Response:
    """A page of a table."""
    _count()
    dataset = published.found(table)
    after = cursors.read(request.args.get("after"), dataset.key)
    most = cursors.limit(request.args.get("limit"))
    with reading() as session:
        rows = list(dataset.rows(session, clock.now(), after, most + 1))
    shown = rows[:most]
    following = cursors.written(shown[-1], dataset.key) if len(rows) > most else None
    response = _fresh(jsonify(items=[cells.record(dataset.columns, row) for row in shown], next=following))
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.get("/api/v1/openapi.json")
@access.open_api
def openapi() -> Response:
    """What the API answers, in OpenAPI 3.1."""
    return _fresh(jsonify(_described()))


@bp.get("/opendata/api")
@access.public
def show() -> str:
    """The same description, for people."""
    return render_template(
        "opendata/api.html", told=_described(), tables=published.tables(), per_minute=PACE["each"]
    )


def _count() -> None:
    try:
        pace.kept("api", **PACE).count(networks.asker() or "", clock.now())
    except TooManyTries as refused:
        raise TooOften from refused


def _described() -> object:
    return described.openapi(published.city(), published.tables(), say, WORDS)


@bp.after_request
def _for_browsers(response: Response) -> Response:
    """A program in a page of another site reads refusals too, and when to ask again."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    if response.status_code == 429:
        response.headers["Retry-After"] = str(int(pace.WINDOW.total_seconds()))
    return response


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = FRESH
    return response
