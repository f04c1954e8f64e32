"""Supporters and followers are told what happens to a proposal: each once, never of what is hidden."""

from collections import Counter
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.notices.models import Follow, Notification
from challenge.notices.services import follows, notifications
from challenge.proposals import letters
from challenge.proposals.services import answering, merging, news, shortlist, withdrawing
from tests.cycles.planned import moved
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW, Acting
from tests.proposals.services.test_supporting import everybody_may, support

pytestmark = pytest.mark.usefixtures("both_databases")
Queued = list[tuple[str, dict[str, object]]]
WORDS = {"text_fr": "Nous le ferons.", "text_en": "We shall do it."}
ATOM = "{http://www.w3.org/2005/Atom}"
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> Queued:
    """What is queued for the worker, which does not run."""
    found: Queued = []

    def enqueue(_session: object, name: str, payload: dict[str, object], **_when: object) -> None:
        found.append((name, payload))

    monkeypatch.setattr(news.jobs, "enqueue", enqueue)
    return found


@pytest.fixture
def number(engine: Engine, cast: Cast, acting: Acting, queued: Queued) -> int:
    """Ada's, which Bilal writes too; Chiara supports it, and follows it, as Gita does."""
    everybody_may(engine)
    with writing(engine=engine) as session:
        made = held.accepted(session, cast.ada, cast.nadia, "Des arbres")
        held.joined(session, made, cast.ada, cast.bilal)
    support(engine, made, cast.chiara)
    for who in (cast.chiara, acting("Gita"), cast.ada):
        follow(engine, made, who)
    queued.clear()
    return made


def follow(engine: Engine, number: int, who: Visitor) -> None:
    with writing(engine=engine) as session:
        target = f"proposal:{number}"
        follows.follow(session, account_id=who.account_id, target=target, language="fr", now=NOW)


def run(engine: Engine, job: dict[str, object]) -> None:
    with writing(engine=engine) as session:
        news.tell(session, job, LATER)


def work(engine: Engine, queued: Queued) -> None:
    """Run what is queued, until nothing is."""
    while queued:
        name, payload = queued.pop(0)
        if name == news.TELL:
            run(engine, payload)


def answer(engine: Engine, number: int, revision: int = 0) -> None:
    with writing(engine=engine) as session:
        answering.answer(
            session, proposal_id=number, words=WORDS, revision=revision, actor="account:4", now=NOW
        )


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def told(engine: Engine, word: str) -> Counter[int]:
    """How many notifications of this subject each account has."""
    with writing(engine=engine) as session:
        rows = session.execute(select(Notification.account_id, Notification.subject))
        said = [(row.account_id, (row.subject or {}).get("fr", "")) for row in rows]
        return Counter(who for who, subject in said if word in plain(subject))


def test_it_tells_an_answer_once_to_each(engine: Engine, cast: Cast, number: int, queued: Queued) -> None:
    answer(engine, number)
    again = list(queued)
    work(engine, queued)
    answer(engine, number, revision=1)
    work(engine, [*queued, *again])
    found = told(engine, "La ville a répondu à «")
    assert found[cast.chiara.account_id] == 1
    assert (sum(found.values()), found[cast.ada.account_id]) == (2, 0)


def test_it_goes_on_where_it_was(
    engine: Engine, cast: Cast, acting: Acting, number: int, queued: Queued, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "BATCH", 1)
    many = [acting(f"Person {place}") for place in range(3)]
    for one in many:
        support(engine, number, one)
    answer(engine, number)
    work(engine, queued)
    found = told(engine, "La ville a répondu à «")
    assert [found[one.account_id] for one in (*many, cast.chiara)] == [1, 1, 1, 1]
    assert set(found.values()) == {1}


def test_it_writes_nothing_twice_when_a_batch_is_killed(
    engine: Engine, number: int, queued: Queued, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(engine, number)
    (job,) = [payload for name, payload in queued if name == news.TELL]

    class Killed(Exception):
        pass

    def kill(*_given: object, **_more: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(news.jobs, "enqueue", kill)
        with pytest.raises(Killed):
            run(engine, job)
    assert not told(engine, "La ville a répondu à «")
    work(engine, queued)
    assert set(told(engine, "La ville a répondu à «").values()) == {1}


def test_it_says_nothing_of_what_is_hidden(engine: Engine, cast: Cast, number: int, queued: Queued) -> None:
    answer(engine, number)
    with writing(engine=engine) as session:
        held.undone(session, number, cast.nadia)
    work(engine, queued)
    assert not told(engine, "La ville a répondu à «")


def test_it_takes_back_what_was_told_of_what_is_hidden_since(
    engine: Engine, cast: Cast, number: int, queued: Queued
) -> None:
    answer(engine, number)
    work(engine, queued)
    with writing(engine=engine) as session:
        held.undone(session, number, cast.nadia)
    assert not told(engine, "La ville a répondu à «")


def test_it_keeps_the_rhythm_that_each_chose(engine: Engine, cast: Cast, number: int, queued: Queued) -> None:
    with writing(engine=engine) as session:
        notifications.choose(
            session, account_id=cast.chiara.account_id, chosen={letters.SUPPORTS: "daily"}, now=NOW
        )
    answer(engine, number)
    work(engine, queued)
    with writing(engine=engine) as session:
        mails = session.scalars(select(OutgoingMail.recipient).where(OutgoingMail.subject.contains("à «")))
        assert cast.chiara.email not in list(mails)
        due = select(Notification.due_at).where(Notification.account_id == cast.chiara.account_id)
        assert session.scalars(due.order_by(Notification.id.desc())).first() is not None


def test_it_writes_to_an_address_with_the_link_that_ends_it(
    engine: Engine, cast: Cast, number: int, queued: Queued
) -> None:
    with writing(engine=engine) as session:
        for place, email in enumerate(("reader@example.org", cast.chiara.email)):
            kept = {"target": f"proposal:{number}", "language": "en", "since_at": NOW, "account_id": None}
            session.add(Follow(email=email.lower(), reference=f"reference-{place}", **kept))
    answer(engine, number)
    work(engine, queued)
    with writing(engine=engine) as session:
        sent = list(session.scalars(select(OutgoingMail).where(OutgoingMail.key.like("proposal-news%"))))
        to = [one for one in sent if one.recipient == "reader@example.org"]
        assert [one.language for one in to] == ["en"]
        assert "/unsubscribe/" in (to[0].unsubscribe or "")
        assert len([one for one in sent if one.recipient == cast.chiara.email]) == 1


def test_a_withdrawal_is_told_to_those_who_write_it_too(
    engine: Engine, cast: Cast, number: int, queued: Queued
) -> None:
    with writing(engine=engine) as session:
        account = cast.ada.account_id
        withdrawing.withdraw(
            session, proposal_id=number, account_id=account, reason="Elle est faite.", now=NOW
        )
    work(engine, queued)
    assert told(engine, "que vous écrivez est retirée") == {cast.bilal.account_id: 1}
    found = told(engine, "« Des arbres » est retirée")
    assert (sum(found.values()), found[cast.chiara.account_id]) == (2, 1)


def test_a_merge_is_told_to_whom_nobody_asks_for_a_support(
    engine: Engine, cast: Cast, number: int, queued: Queued
) -> None:
    with writing(engine=engine) as session:
        other = held.accepted(session, cast.bilal, cast.nadia, "Une ville fraîche")
        merging.offer(session, joining=number, staying=other, account_id=cast.ada.account_id, now=NOW)
        merging.accept(session, merge_id=1, account_id=cast.bilal.account_id, now=NOW)
    work(engine, queued)
    found = told(engine, "est réunie à «")
    assert (sum(found.values()), found[cast.chiara.account_id]) == (1, 0)  # she has the letter that carries


def choose(engine: Engine, cast: Cast, number: int, *, out: bool = False) -> None:
    with writing(engine=engine) as session:
        act = shortlist.remove if out else shortlist.choose
        act(session, proposal_id=number, actor="account:4", now=NOW)


def test_what_is_shortlisted_is_told_an_hour_later_if_it_still_is(
    engine: Engine, cast: Cast, number: int, queued: Queued
) -> None:
    with writing(engine=engine) as session:
        moved(session, cast.edition, "moderation", "shortlist")
    queued.clear()
    choose(engine, cast, number)
    choose(engine, cast, number, out=True)
    work(engine, queued)
    assert not told(engine, "est présélectionnée")
    choose(engine, cast, number)
    work(engine, queued)
    found = told(engine, "est présélectionnée")
    assert [found[one.account_id] for one in (cast.ada, cast.bilal, cast.chiara)] == [1, 1, 1]
    assert set(found.values()) == {1}


def titles(client: FlaskClient, number: int) -> list[str]:
    feed = ElementTree.fromstring(client.get(f"/feeds/about/proposal:{number}.atom").text)  # noqa: S314 - ours
    found = [one.findtext(f"{ATOM}title") or "" for one in feed.findall(f"{ATOM}entry")]
    return [plain(one) for one in found]


def test_its_feed_says_the_same(
    engine: Engine, client: FlaskClient, cast: Cast, number: int, queued: Queued
) -> None:
    assert titles(client, number) == []
    with writing(engine=engine) as session:
        other = held.accepted(session, cast.bilal, cast.nadia, "Une ville fraîche")
    answer(engine, number)
    with writing(engine=engine) as session:
        merging.offer(session, joining=number, staying=other, account_id=cast.ada.account_id, now=LATER)
        merging.accept(session, merge_id=1, account_id=cast.bilal.account_id, now=LATER)
    merged = "« Des arbres » est réunie à « Une ville fraîche »"
    assert titles(client, number) == [merged, "La ville a répondu à « Des arbres »"]
    assert titles(client, other) == [merged]
    with writing(engine=engine) as session:
        held.undone(session, other, cast.nadia)
    assert titles(client, number) == ["La ville a répondu à « Des arbres »"]


def test_the_page_to_follow_it_says_what_is_told(client: FlaskClient, number: int) -> None:
    page = client.get(f"/follow/proposal:{number}").text
    assert "un vote ouvre" not in page
    assert "une réponse, une présélection" in page
    assert f"/feeds/about/proposal:{number}.atom" in page
    assert "un vote ouvre" in client.get("/follow/cycle").text
