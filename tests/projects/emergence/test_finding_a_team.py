"""A board of team-mates wanted and offered; letters that show no address."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import items
from challenge.moderation.rules.refusals import NothingToDecide, NothingToUndo
from challenge.moderation.services import deciding
from challenge.projects.models.emergence import TeamNotice
from challenge.projects.queries import team_notices
from challenge.projects.rules import emergence as rules
from challenge.projects.services import emergence, emergence_data
from tests.posting import submit
from tests.projects.emergence.preparing import NOW, SLUG, Acting, mails, opened

BOARD = f"/calls/{SLUG}/people"
NOTICE = {"kind": "wanted", "title": "Une comptable", "words": "Pour un jardin partagé."}


@pytest.fixture
def people(engine: Engine, client: FlaskClient, acting: Acting) -> tuple[int, int]:
    """Gita, then Ada, who acts."""
    opened(engine, client)
    return acting("Gita").account_id, acting("Ada").account_id


@pytest.fixture
def nadia(acting: Acting, people: tuple[int, int]) -> Visitor:
    """Who reads the texts of people; Ada goes on acting."""
    found = acting("Nadia", "moderator")
    acting("Ada")
    return found


def decide(session: Session, number: int, nadia: Visitor, *, hide: bool = False) -> str:
    """Nadia publishes a notice or hides it; the batch, to undo."""
    return deciding.decide(
        session,
        chosen=[items.place(session, team_notices.MODERATED, number)],
        decision="hide" if hide else "show",
        reasons=["advertising"] if hide else [],
        words="",
        moderator=nadia,
        now=NOW,
    )


def titles(session: Session, reader: int) -> list[str]:
    """What somebody reads on the board."""
    return [one.title for one in team_notices.board(session, 1, reader=reader)]


def post(session: Session, account_id: int, **changes: str) -> int:
    return emergence.post(
        session, slug=SLUG, account_id=account_id, language="fr", now=NOW, **(NOTICE | changes)
    )


def shown(session: Session, account_id: int) -> int:
    """A notice that everybody signed in reads."""
    number = post(session, account_id)
    session.get_one(TeamNotice, number).state = "shown"
    session.flush()
    return number


def told(session: Session, name: str) -> str:
    """All that was written to somebody of the cast."""
    mine = select(OutgoingMail.text).where(OutgoingMail.recipient == f"{name}@example.org")
    return " ".join(session.scalars(mine))


def write(session: Session, number: int, sender: int, words: str = "Bonjour !") -> int:
    return emergence.write(session, slug=SLUG, number=number, sender_id=sender, words=words, now=NOW)


@pytest.mark.usefixtures("both_databases")
def test_it_keeps_one_notice_of_each_kind(session: Session, people: tuple[int, int]) -> None:
    _, ada = people
    first = post(session, ada)
    assert post(session, ada, title="Un comptable") != first
    post(session, ada, kind="offered")
    assert sorted(titles(session, ada)) == ["Un comptable", "Une comptable"]
    assert session.scalars(select(TeamNotice.words).where(TeamNotice.id == first)).one() == ""


@pytest.mark.usefixtures("both_databases")
def test_it_waits_to_be_read_then_is_shown_or_hidden(
    session: Session, people: tuple[int, int], nadia: Visitor
) -> None:
    gita, ada = people
    number = post(session, ada)
    assert (titles(session, ada), titles(session, gita)) == (["Une comptable"], [])
    with pytest.raises(rules.NoticeNotFound):
        write(session, number, gita)
    decide(session, number, nadia)
    assert (titles(session, gita), mails(session, "ada")) == (["Une comptable"], 1)
    batch = decide(session, number, nadia, hide=True)
    assert (titles(session, ada), titles(session, gita)) == (["Une comptable"], [])
    assert "publicité" in told(session, "ada")
    deciding.undo(session, batch=batch, moderator=nadia, now=NOW)
    assert titles(session, gita) == ["Une comptable"]


def test_it_tells_who_wrote_it_in_what_state_it_is(
    session: Session, people: tuple[int, int], nadia: Visitor
) -> None:
    _, ada = people
    decide(session, post(session, ada), nadia, hide=True)
    exported = emergence_data.export(session, ada)["notices"]
    assert [(one["state"], one["title"]) for one in exported] == [("hidden", "Une comptable")]


def test_it_lets_whoever_is_known_publish_at_once_without_many_links(
    session: Session, people: tuple[int, int], nadia: Visitor
) -> None:
    gita, ada = people
    decide(session, post(session, ada), nadia)
    post(session, ada, kind="offered", title="Mes mercredis")
    assert titles(session, gita) == ["Mes mercredis", "Une comptable"]
    post(session, ada, kind="offered", words="www.un.fr www.deux.fr www.trois.fr")
    assert titles(session, gita) == ["Une comptable"]


@pytest.mark.usefixtures("both_databases")
def test_it_waits_again_for_whoever_replaces_what_was_hidden(
    session: Session, people: tuple[int, int], nadia: Visitor
) -> None:
    gita, ada = people
    decide(session, post(session, ada, kind="offered"), nadia)
    decide(session, post(session, ada), nadia, hide=True)
    post(session, ada)
    assert len(titles(session, gita)) == 1
    emergence.take_down(session, slug=SLUG, number=3, account_id=ada)
    post(session, ada)
    assert len(titles(session, gita)) == 1


def test_it_decides_no_more_of_what_was_taken_back(
    session: Session, people: tuple[int, int], nadia: Visitor
) -> None:
    number = post(session, people[1])
    batch = decide(session, number, nadia)
    emergence.take_down(session, slug=SLUG, number=number, account_id=people[1])
    with pytest.raises(NothingToUndo):
        deciding.undo(session, batch=batch, moderator=nadia, now=NOW)
    with pytest.raises(NothingToDecide):
        decide(session, number, nadia, hide=True)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"kind": "sold"}, rules.KindUnknown),
        ({"title": ""}, rules.TitleWrong),
        ({"title": "x" * 121}, rules.TitleWrong),
        ({"words": " "}, rules.WordsWrong),
        ({"words": "x" * 2001}, rules.WordsWrong),
    ],
)
def test_it_refuses_what_is_no_notice(
    session: Session, people: tuple[int, int], changes: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        post(session, people[1], **changes)


def test_it_carries_letters_both_ways(session: Session, people: tuple[int, int]) -> None:
    gita, ada = people
    number = write(session, shown(session, ada), gita)
    assert (mails(session, "ada"), mails(session, "gita")) == (1, 0)
    emergence.answer(session, slug=SLUG, number=number, sender_id=ada, words="Venez !", now=NOW)
    assert mails(session, "gita") == 1
    told = [(one.mine, one.other, one.words) for one in team_notices.letters(session, 1, gita)]
    assert told == [(False, "Ada", "Venez !"), (True, "Ada", "Bonjour !")]


def test_it_lets_nobody_else_read_or_answer(session: Session, people: tuple[int, int]) -> None:
    gita, ada = people
    number = write(session, shown(session, ada), gita)
    with pytest.raises(rules.LetterNotFound):
        team_notices.letter(session, 1, number, 99)
    with pytest.raises(rules.LetterNotFound):
        team_notices.letter(session, 2, number, gita)
    for stranger in (99, gita):
        with pytest.raises(rules.LetterNotFound):
            emergence.answer(session, slug=SLUG, number=number, sender_id=stranger, words="x", now=NOW)


def test_it_writes_to_somebody_else_only(session: Session, people: tuple[int, int]) -> None:
    gita, ada = people
    number = shown(session, ada)
    with pytest.raises(rules.OwnNotice):
        write(session, number, ada)
    with pytest.raises(rules.NoticeNotFound):
        write(session, 404, gita)
    with pytest.raises(rules.WordsWrong):
        write(session, number, gita, " ")


def test_it_takes_down_ones_own_notice_alone(session: Session, people: tuple[int, int]) -> None:
    gita, ada = people
    number = shown(session, ada)
    with pytest.raises(rules.NoticeNotFound):
        emergence.take_down(session, slug=SLUG, number=number, account_id=gita)
    emergence.take_down(session, slug=SLUG, number=number, account_id=ada)
    assert titles(session, ada) == []
    with pytest.raises(rules.NoticeNotFound):
        emergence.take_down(session, slug=SLUG, number=number, account_id=ada)


def test_it_forgets_an_account_on_both_sides(session: Session, people: tuple[int, int]) -> None:
    gita, ada = people
    write(session, shown(session, ada), gita)
    assert "Bonjour" in str(emergence_data.export(session, ada))
    emergence_data.erase(session, gita, NOW)
    assert team_notices.letters(session, 1, ada) == []
    emergence_data.erase(session, ada, NOW)
    assert titles(session, ada) == []
    assert session.scalars(select(TeamNotice.account_id)).all() == [None]


def test_it_publishes_by_pages(client: FlaskClient, people: tuple[int, int], acting: Acting) -> None:
    wrong = submit(client, BOARD, NOTICE | {"title": ""})
    assert (wrong.status_code, "Pour un jardin partagé." in wrong.text) == (422, True)
    assert submit(client, BOARD, NOTICE).status_code == 303
    assert "Personne d’autre ne la voit encore." in client.get(BOARD).text
    assert client.get(f"{BOARD}/1/write").status_code == 409
    acting("Gita")
    assert "Ada" not in client.get(BOARD).text
    assert client.get("/report/team_notice/1").status_code == 404
    acting("Chiara", "organiser")
    chosen = {"decision": "show", "items": "1.1"}
    assert submit(client, "/admin/moderation/1/decide", chosen, page="/admin/moderation/1").status_code == 303
    assert "Modérer les annonces" in client.get(BOARD).text
    acting("Gita")
    read = client.get(BOARD).text
    assert ("Ada" in read, "ada@example.org" in read) == (True, False)
    assert submit(client, "/report/team_notice/1", {"reason": "advertising"}).status_code == 303


def test_it_writes_by_pages(
    client: FlaskClient, engine: Engine, people: tuple[int, int], acting: Acting
) -> None:
    with writing(engine=engine) as session:
        shown(session, people[1])
    acting("Gita")
    assert submit(client, f"{BOARD}/1/write", {"words": ""}).status_code == 422
    assert submit(client, f"{BOARD}/1/write", {"words": "Bonjour <b>!</b>"}).status_code == 303
    assert submit(client, f"{BOARD}/1/remove", page=BOARD).status_code == 404
    acting("Ada")
    assert "gita@example.org" not in client.get(f"{BOARD}/letters/1").text
    assert submit(client, f"{BOARD}/letters/1", {"words": ""}).status_code == 422
    assert submit(client, f"{BOARD}/letters/1", {"words": "Venez !"}).status_code == 303
    assert client.get(f"{BOARD}/letters").text.count("Une comptable") == 2
    assert submit(client, f"{BOARD}/1/remove", page=BOARD).status_code == 303
    acting("Hugo", "organiser")
    assert client.get(f"{BOARD}/letters/1").status_code == 404
