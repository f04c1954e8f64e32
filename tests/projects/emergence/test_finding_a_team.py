"""A board of team-mates wanted and offered; letters that show no address."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.projects.queries import team_notices
from challenge.projects.rules import emergence as rules
from challenge.projects.services import emergence, emergence_data
from tests.posting import submit
from tests.projects.emergence.preparing import NOW, SLUG, Acting, mails, opened

NOTICE = {"kind": "wanted", "title": "Une comptable", "words": "Pour un jardin partagé."}


@pytest.fixture
def people(engine: Engine, client: FlaskClient, acting: Acting) -> tuple[int, int]:
    """Gita, then Ada, who acts."""
    opened(engine, client)
    return acting("Gita").account_id, acting("Ada").account_id


def post(session: Session, account_id: int, **changes: str) -> int:
    return emergence.post(
        session, slug=SLUG, account_id=account_id, language="fr", now=NOW, **(NOTICE | changes)
    )


def write(session: Session, number: int, sender: int, words: str = "Bonjour !") -> int:
    return emergence.write(session, slug=SLUG, number=number, sender_id=sender, words=words, now=NOW)


def test_it_keeps_one_notice_of_each_kind(session: Session, people: tuple[int, int]) -> None:
    _, ada = people
    assert post(session, ada) == post(session, ada, title="Un comptable")
    post(session, ada, kind="offered")
    assert sorted(one.title for one in team_notices.board(session, 1)) == ["Un comptable", "Une comptable"]


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
    number = write(session, post(session, ada), gita)
    assert (mails(session, "ada"), mails(session, "gita")) == (1, 0)
    emergence.answer(session, slug=SLUG, number=number, sender_id=ada, words="Venez !", now=NOW)
    assert mails(session, "gita") == 1
    told = [(one.mine, one.other, one.words) for one in team_notices.letters(session, 1, gita)]
    assert told == [(False, "Ada", "Venez !"), (True, "Ada", "Bonjour !")]


def test_it_lets_nobody_else_read_or_answer(session: Session, people: tuple[int, int]) -> None:
    gita, ada = people
    number = write(session, post(session, ada), gita)
    with pytest.raises(rules.LetterNotFound):
        team_notices.letter(session, 1, number, 99)
    with pytest.raises(rules.LetterNotFound):
        team_notices.letter(session, 2, number, gita)
    for stranger in (99, gita):
        with pytest.raises(rules.LetterNotFound):
            emergence.answer(session, slug=SLUG, number=number, sender_id=stranger, words="x", now=NOW)


def test_it_writes_to_somebody_else_only(session: Session, people: tuple[int, int]) -> None:
    gita, ada = people
    number = post(session, ada)
    with pytest.raises(rules.OwnNotice):
        write(session, number, ada)
    with pytest.raises(rules.NoticeNotFound):
        write(session, 404, gita)
    with pytest.raises(rules.WordsWrong):
        write(session, number, gita, " ")


def test_it_takes_down_ones_own_notice_or_any_for_an_organiser(
    session: Session, people: tuple[int, int]
) -> None:
    gita, ada = people
    number = post(session, ada)
    with pytest.raises(rules.NoticeNotFound):
        emergence.take_down(session, slug=SLUG, number=number, account_id=gita)
    emergence.take_down(session, slug=SLUG, number=number, account_id=gita, organiser=True)
    assert team_notices.board(session, 1) == []


def test_it_forgets_an_account_on_both_sides(session: Session, people: tuple[int, int]) -> None:
    gita, ada = people
    write(session, post(session, ada), gita)
    assert "Bonjour" in str(emergence_data.export(session, ada))
    emergence_data.erase(session, gita, NOW)
    assert team_notices.letters(session, 1, ada) == []


def test_it_works_by_pages(client: FlaskClient, people: tuple[int, int], acting: Acting) -> None:
    board = f"/calls/{SLUG}/people"
    wrong = submit(client, board, NOTICE | {"title": ""})
    assert wrong.status_code == 422
    assert "Pour un jardin partagé." in wrong.text
    assert submit(client, board, NOTICE).status_code == 303
    assert client.get(f"{board}/1/write").status_code == 409
    acting("Gita")
    shown = client.get(board).text
    assert "Ada" in shown
    assert "ada@example.org" not in shown
    assert submit(client, f"{board}/1/write", {"words": ""}).status_code == 422
    assert submit(client, f"{board}/1/write", {"words": "Bonjour <b>!</b>"}).status_code == 303
    assert submit(client, f"{board}/1/remove", page=board).status_code == 404
    acting("Ada")
    assert "gita@example.org" not in client.get(f"{board}/letters/1").text
    assert submit(client, f"{board}/letters/1", {"words": ""}).status_code == 422
    assert submit(client, f"{board}/letters/1", {"words": "Venez !"}).status_code == 303
    assert client.get(f"{board}/letters").text.count("Une comptable") == 2
    assert submit(client, f"{board}/1/remove", page=board).status_code == 303
    acting("Hugo", "organiser")
    assert client.get(f"{board}/letters/1").status_code == 404
