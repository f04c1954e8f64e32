"""The words of an appeal are under moderation; the appeal stands and is answered whatever becomes of them."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.admissibility.rules.refusals import StudyingOwn
from challenge.admissibility.services import answering, own_data
from challenge.foundation.transaction import reading, writing
from challenge.moderation.queries import inbox, items
from challenge.moderation.queries.inbox import Filters
from challenge.moderation.services import deciding
from tests.admissibility.studied import LATER, WORDS, published
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast
from tests.proposals.held import NOW, Acting

pytestmark = pytest.mark.usefixtures("app", "both_databases")
LINKS = "Voyez www.un.fr, www.deux.fr et www.trois.fr : la ville ment."


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    """Ada's proposal, which Chiara writes with her, judged inadmissible."""
    with writing(engine=engine) as session:
        made = held.accepted(session, cast.ada, cast.nadia, "Une rivière")
        held.joined(session, made, cast.ada, cast.chiara)
        published(session, made, cast.nadia)
    return made


def appealed(engine: Engine, cast: Cast, number: int, words: str = WORDS) -> None:
    with writing(engine=engine) as session:
        answering.appeal(session, proposal_id=number, words=words, author=cast.ada, now=LATER)


def decide(engine: Engine, number: int, decision: str, who: held.Visitor) -> None:
    with writing(engine=engine) as session:
        chosen = [items.place(session, "appeal", number)]
        said = {"reasons": ["insult"], "words": "", "moderator": who, "now": NOW}
        deciding.decide(session, chosen=chosen, decision=decision, **said)  # type: ignore[arg-type]


def read(client: FlaskClient, acting: Acting, who: str, number: int) -> str:
    acting(who)
    return client.get(f"/proposals/{number}/answer").text


def test_it_is_read_at_once_from_whoever_is_trusted(
    engine: Engine, client: FlaskClient, cast: Cast, acting: Acting, number: int
) -> None:
    appealed(engine, cast, number)
    assert WORDS in read(client, acting, "Bilal", number)
    report = f"/report/appeal/{number}"
    assert submit(client, report, {"reason": "insult"}).status_code == 303
    with reading(engine=engine) as session:
        [line] = inbox.inbox(session, Filters(), reader=cast.nadia.account_id).lines
    assert (line.kind_name, line.reports, line.content.words) == ("appeal", 1, WORDS)


def test_it_waits_from_others(
    engine: Engine, client: FlaskClient, cast: Cast, acting: Acting, number: int
) -> None:
    appealed(engine, cast, number, LINKS)
    for who, found in (("Bilal", False), ("Ada", True), ("Chiara", True)):
        assert ("la ville ment" in read(client, acting, who, number)) is found
    assert client.get(f"/report/appeal/{number}").status_code == 404
    decide(engine, number, "show", cast.nadia)
    assert "la ville ment" in read(client, acting, "Bilal", number)


def test_it_is_hidden_and_answered(
    engine: Engine, client: FlaskClient, cast: Cast, acting: Acting, number: int
) -> None:
    appealed(engine, cast, number)
    decide(engine, number, "hide", cast.nadia)
    text = read(client, acting, "Bilal", number)
    assert (WORDS in text, "a masqué ses mots" in text) == (False, True)
    acting("Gita", "organiser")
    desk = f"/admin/admissibility/{number}"
    assert WORDS in client.get(desk).text
    reply = {"outcome": "admissible", "words": "Nous avons relu : la ville peut le faire."}
    assert submit(client, f"{desk}/appeal", reply, page=desk).status_code == 303


def test_nobody_who_writes_the_proposal_decides(
    engine: Engine, cast: Cast, acting: Acting, number: int
) -> None:
    appealed(engine, cast, number, LINKS)
    with pytest.raises(StudyingOwn):
        decide(engine, number, "show", acting("Chiara", "moderator"))
    with reading(engine=engine) as session:
        assert "waiting" in str(own_data.export(session, cast.ada.account_id))
        assert inbox.inbox(session, Filters(written="la ville ment"), reader=0).counts["todo"] == 1
