"""The pages of an incubation: its team, its mentor, the incubator, and nobody else."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from tests.posting import TOKEN, submit
from tests.projects.incubation import followed
from tests.projects.incubation.followed import DAY, NOW, REF
from tests.voting.clock import now_is

HERS, DESK = f"/incubation/{REF}", f"/admin/incubation/projects/{REF}"
STEP, REPORT = f"{HERS}/milestones/0", f"{HERS}/reports/2027-T3"
WORDS = {"words": "Une phrase."}
OF_TEAM = [
    ("GET", HERS),
    ("POST", f"{HERS}/needs"),
    ("POST", f"{HERS}/needs/1/met"),
    ("POST", f"{HERS}/mentors/1/answer"),
    ("POST", f"{HERS}/mentors/1/end"),
    ("POST", f"{HERS}/mentors/1/sessions"),
    ("POST", f"{HERS}/sessions/1/answer"),
    ("GET", STEP),
    ("POST", f"{STEP}/files"),
    ("POST", f"{STEP}/links"),
    ("POST", f"{STEP}/submit"),
    ("POST", f"{STEP}/evidence/1/remove"),
    ("GET", f"{STEP}/evidence/1"),
    ("GET", REPORT),
    ("POST", REPORT),
    ("GET", f"{HERS}/help"),
    ("POST", f"{HERS}/help"),
    ("POST", f"{HERS}/help/1"),
    ("POST", f"{HERS}/help/1/end"),
    ("GET", f"{HERS}/news"),
    ("POST", f"{HERS}/news"),
]
Acting = Callable[..., Visitor]


@pytest.fixture
def people(engine: Engine, client: FlaskClient, acting: Acting) -> tuple[int, int, int]:
    """Farid of the team, looking; Chiara of the incubator; Inès who knows law."""
    now_is(client.application, NOW)
    chiara, ines, farid = (acting(name).account_id for name in ("Chiara", "Inès", "Farid"))
    with writing(engine=engine) as session:
        followed.opened(session, farid)
        followed.mentor(session, ines, "law")
    return farid, chiara, ines


def posted(client: FlaskClient, to: str, page: str, **data: object) -> int:
    return submit(client, to, data, page=page).status_code


@pytest.mark.usefixtures("people")
def test_it_is_not_there_for_others(client: FlaskClient, acting: Acting) -> None:
    acting("Gita")
    found = TOKEN.search(client.get("/account").text)
    assert found
    for method, address in OF_TEAM:
        sent = {"csrf_token": found[1]} if method == "POST" else None
        with client.open(address, method=method, data=sent) as answered:
            assert answered.status_code == 404, address
    assert "Aucun projet accompagné" in client.get("/incubation").text
    assert client.get(DESK).status_code == 403


def test_a_mentor_is_proposed_and_both_accept(
    client: FlaskClient, acting: Acting, people: tuple[int, int, int]
) -> None:
    assert posted(client, f"{HERS}/needs", HERS, skill="", **WORDS) == 422
    assert posted(client, f"{HERS}/needs", HERS, skill="law", words="Un bail à <b>relire</b>") == 303
    assert "&lt;b&gt;relire" in client.get(HERS).text
    acting("Chiara", "organiser")
    assert "1 sur 1" in client.get("/admin/incubation").text
    assert posted(client, f"{DESK}/mentors", DESK, mentor="9" * 23) == 400
    assert posted(client, f"{DESK}/mentors", DESK, mentor=people[2]) == 303
    assert posted(client, f"{DESK}/mentors", DESK, mentor=people[2]) == 409
    for name in ("Farid", "Inès"):
        acting(name)
        assert posted(client, f"{HERS}/mentors/1/answer", HERS, answer="yes") == 303
    sessions = f"{HERS}/mentors/1/sessions"
    assert posted(client, sessions, HERS, day="hier", minutes=90, **WORDS) == 422
    assert posted(client, sessions, HERS, day="01/07/2027", minutes=90, **WORDS) == 303
    assert posted(client, sessions, HERS, day="2027-07-01", minutes=90, **WORDS) == 409
    acting("Farid")
    assert posted(client, f"{HERS}/sessions/1/answer", HERS, answer="contested", words="") == 422
    assert posted(client, f"{HERS}/sessions/1/answer", HERS, answer="confirmed") == 303
    assert "1 h 30" in client.get(HERS).text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.usefixtures("people")
def test_a_milestone_goes_with_its_evidence(client: FlaskClient, acting: Acting) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"x"
    assert posted(client, f"{STEP}/files", STEP, file=(BytesIO(png), "a.png")) == 422
    assert posted(client, f"{STEP}/links", STEP, address="javascript:x") == 422
    assert posted(client, f"{STEP}/submit", STEP, **WORDS) == 422
    assert posted(client, f"{STEP}/links", STEP, address="https://exemple.fr/velos") == 303
    assert posted(client, f"{STEP}/submit", STEP, **WORDS) == 303
    acting("Chiara", "organiser")
    assert posted(client, f"{DESK}/milestones/0/decide", DESK, answer="returned", words="") == 422
    assert posted(client, f"{DESK}/milestones/0/decide", DESK, answer="validated", words="") == 303
    acting("Farid")
    assert "Validée" in client.get(HERS).text


@pytest.mark.usefixtures("people")
def test_a_report_saves_itself_and_is_sent(client: FlaskClient) -> None:
    now_is(client.application, NOW + 100 * DAY)
    answers = dict.fromkeys(("done", "learned", "money", "next", "help"), "Rien.")
    seen = {f"seen.{name}": "0-x" for name in answers}
    told = submit(client, REPORT, {"act": "send", **seen, **(answers | {"money": ""})})
    assert told.status_code == 422
    assert "Répondez à cette question" in told.text
    assert (
        submit(client, REPORT, {"act": "send", "seen.money": "0-x", "money": "Tout va."}).status_code == 303
    )
    assert "Tout va." in client.get(REPORT).text
    assert submit(client, REPORT, {"seen.money": "1-x", "money": "x"}, page=HERS).status_code == 409


@pytest.mark.usefixtures("people")
def test_help_and_news_go_round(client: FlaskClient, acting: Acting) -> None:
    for address in (f"{HERS}/help", f"{HERS}/news"):
        assert submit(client, address, {"words": ""}).status_code == 422
    assert submit(client, f"{HERS}/help", WORDS).status_code == 303
    assert submit(client, f"{HERS}/news", {"title": "Ouvert !", **WORDS}).status_code == 303
    acting("Chiara", "organiser")
    assert posted(client, f"{DESK}/help/1", DESK, words="Venez mardi.") == 303
    inbox = "/admin/moderation?kind=project_news"
    board = client.get("/admin/incubation").text
    assert f'href="{inbox}">Les nouvelles à lire avant tout le monde</a> (1)' in board
    assert client.get("/admin/incubation/news").location == inbox
    [item] = re.findall(r'href="(/admin/moderation/[0-9]+)"', client.get(inbox).text)
    assert "Ouvert !" in client.get(item).text
    chosen = {"items": f"{item.rpartition('/')[2]}.2"}
    assert posted(client, f"{item}/decide", item, decision="hide", **chosen) == 422
    assert posted(client, f"{item}/decide", item, decision="hide", reasons="insult", **chosen) == 303
    chosen = {"items": f"{item.rpartition('/')[2]}.3"}
    assert posted(client, f"{item}/decide", item, decision="show", **chosen) == 303
    acting("Farid")
    assert "Venez mardi." in client.get(f"{HERS}/help").text
    assert "Publiée" in client.get(f"{HERS}/news").text


@pytest.mark.usefixtures("people")
def test_the_incubator_colours_and_ends(client: FlaskClient, acting: Acting) -> None:
    acting("Chiara", "organiser")
    assert posted(client, f"{DESK}/colour", DESK, answer="blue", words="x") == 422
    assert posted(client, f"{DESK}/colour", DESK, answer="red", words="Le local a brûlé.") == 303
    assert "Le local a brûlé." in client.get("/admin/incubation").text
    end = {"kind": "failed", "money": "clawback", "words": "Plus de local."}
    assert posted(client, f"{DESK}/end", DESK, euros="1,234", **end) == 422
    assert posted(client, f"{DESK}/end", DESK, euros="1 234,50", **end) == 303
    acting("Farid")
    page = client.get(HERS).text.replace("\xa0", " ").replace("\u202f", " ")
    assert "Remboursement demandé : 1 234,50 €" in page
    assert "Ajouter ce besoin" not in page


def test_a_mentor_says_what_they_offer(
    client: FlaskClient, acting: Acting, people: tuple[int, int, int]
) -> None:
    acting("Inès", "mentor")
    mine = "/admin/incubation/profile"
    assert submit(client, mine, {"hours": "12"}).status_code == 422
    assert submit(client, mine, {"skills": "law", "hours": "beaucoup"}).status_code == 422
    assert submit(client, mine, {"skills": ["law", "team"], "hours": "12"}).status_code == 303
    assert "checked" in client.get(mine).text
    assert client.get("/admin/incubation").status_code == 200
    assert client.get("/admin/incubation/news").status_code == 403


def test_it_says_to_the_mentor_that_somebody_else_decides(
    client: FlaskClient, acting: Acting, people: tuple[int, int, int], engine: Engine
) -> None:
    with writing(engine=engine) as session:
        followed.agreed(session, people[1], people[0], people[2])
    assert posted(client, f"{STEP}/links", STEP, address="https://exemple.fr/velos") == 303
    assert posted(client, f"{STEP}/submit", STEP, **WORDS) == 303
    acting("Inès", "mentor")
    page = client.get(DESK).text
    assert "Vous accompagnez ce projet" in page
    assert "Valider l’étape" not in page
    acting("Chiara", "organiser")
    assert "Valider l’étape" in client.get(DESK).text
