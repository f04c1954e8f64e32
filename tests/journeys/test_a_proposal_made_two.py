"""An idea, written, published and supported, is made two; a supporter supports the second by one click of her
letter, without signing in."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import slots
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from tests.journeys.test_following_the_news import work
from tests.posting import submit
from tests.proposals import held
from tests.proposals.services.test_supporting import everybody_may

WORDS = {"summary": "Deux idées en une.", "problem": "Il fait chaud, et on ne sait où s’asseoir."}
HALVES = {
    f"{half}-{name}": said
    for half, words in (
        ("keeps", {"title": "Des arbres", "summary": "De l’ombre.", "problem": "Il fait chaud."}),
        ("second", {"title": "Des bancs", "summary": "S’asseoir.", "problem": "On ne sait où s’asseoir."}),
    )
    for name, said in words.items()
}


def test_an_idea_is_made_two_and_both_are_supported(
    client: FlaskClient, engine: Engine, acting: Callable[..., Visitor]
) -> None:
    nadia = acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        held.begun(session)
    everybody_may(engine)

    acting("Ada")
    title = "Des arbres et des bancs"
    assert submit(client, "/proposals/new", {"title": title}).status_code == 303
    first, second = "/proposals/1", "/proposals/2"
    assert submit(client, f"{first}/text", {"title": title, **WORDS, "revision": "1"}).status_code == 303
    assert submit(client, f"{first}/submit", {"revision": "2"}, page=first).status_code == 303
    publish(engine, 1, nadia)

    acting("Chiara")
    submit(client, f"{first}/support", page=first)

    acting("Ada")
    sent = submit(client, f"{first}/split", HALVES | {"keeps-revision": "2"})
    assert sent.location == f"{first}#split"
    publish(engine, 2, nadia)
    work(engine)
    assert "Des arbres et des bancs" not in client.get(first).text
    assert "Version du" in client.get(f"{first}/versions").text

    acting("Chiara")
    letter = re.search(r"/proposals/carry/[^\"<\s]+", client.get("/account/notifications").text)
    assert letter
    slots.visitor_finders[:] = [lambda: None]
    assert "Soutenir aussi celle-là" in client.get(letter[0]).text
    assert submit(client, letter[0]).status_code == 303
    assert "Votre soutien compte pour « Des bancs »" in client.get(letter[0]).text.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    for page in (first, second):
        assert '<span class="support-count">1</span>' in client.get(page).text


def publish(engine: Engine, number: int, moderator: Visitor) -> None:
    with writing(engine=engine) as session:
        held.decided(session, number, moderator)
