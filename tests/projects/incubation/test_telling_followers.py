"""Those who follow a project are told what happens to it: each once, never of what is hidden or waits."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation import jobs
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import items
from challenge.moderation.services import deciding
from challenge.notices.models import Follow, FollowedNews, Notification
from challenge.notices.services import happenings, notifications
from challenge.projects.models.awards import AwardList
from challenge.projects.queries import moderated_news, project_targets
from challenge.projects.rules.incubation.ends import Typed
from challenge.projects.services import incubating, reaching, telling_news
from tests import following
from tests.following import LATER, NOW, Queued, told, work
from tests.projects.incubation import followed
from tests.projects.incubation.followed import REF
from tests.voting.clock import now_is

pytestmark = pytest.mark.usefixtures("both_databases")
Acting = Callable[..., Visitor]
TARGET, NEWS = f"project:{REF}", "une nouvelle de l’équipe"


class People(NamedTuple):
    """Farid's team, Chiara who decides, Ada and Bilal who follow, as Farid does."""

    farid: Visitor
    chiara: Visitor
    ada: Visitor
    bilal: Visitor


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> Queued:
    return following.queue(monkeypatch)


@pytest.fixture
def people(engine: Engine, client: FlaskClient, acting: Acting, queued: Queued) -> People:
    now_is(client.application, NOW)
    found = People(acting("Farid"), acting("Chiara", "organiser"), acting("Ada"), acting("Bilal"))
    with writing(engine=engine) as session:
        followed.opened(session, found.farid.account_id)
        following.announced(session)
    following.follow(engine, TARGET, found.ada, found.bilal, found.farid)
    queued.clear()
    return found


def write(engine: Engine, people: People) -> int:
    with writing(engine=engine) as session:
        return telling_news.write(
            session,
            ref=REF,
            account_id=people.farid.account_id,
            title="Ouvert !",
            words="Venez.",
            language="fr",
            now=NOW,
        )


def decide(engine: Engine, people: People, number: int, *reasons: str) -> None:
    with writing(engine=engine) as session:
        deciding.decide(
            session,
            chosen=[items.place(session, moderated_news.KIND, number)],
            decision="hide" if reasons else "show",
            reasons=reasons,
            words="",
            moderator=people.chiara,
            now=NOW,
        )


def publish(engine: Engine, people: People) -> int:
    number = write(engine, people)
    decide(engine, people, number)
    return number


def mails(engine: Engine, word: str) -> list[OutgoingMail]:
    with writing(engine=engine) as session:
        found = [one for one in session.scalars(select(OutgoingMail)) if word in one.subject]
        session.expunge_all()
        return sorted(found, key=lambda one: one.recipient)


def test_news_are_told_once_to_each(engine: Engine, people: People, queued: Queued) -> None:
    number = publish(engine, people)
    again = list(queued)
    work(engine, queued)
    work(engine, again)
    assert told(engine, NEWS) == {people.ada.account_id: 1, people.bilal.account_id: 1}
    assert f"/projects/{REF}#news-{number}" in mails(engine, NEWS)[0].text
    assert "Ouvert !" in mails(engine, NEWS)[0].text


def test_it_goes_on_where_it_was(
    engine: Engine, people: People, queued: Queued, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(happenings, "BATCH", 1)
    publish(engine, people)
    work(engine, queued)
    assert told(engine, NEWS) == {people.ada.account_id: 1, people.bilal.account_id: 1}
    with writing(engine=engine) as session:
        assert session.scalars(select(FollowedNews.told_at)).one() == LATER


def test_it_writes_nothing_twice_when_a_batch_is_killed(
    engine: Engine, people: People, queued: Queued, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(happenings, "BATCH", 1)
    publish(engine, people)
    (job,) = [payload for name, payload in queued if name == "notices.tell_followers"]

    class Killed(Exception):
        pass

    def kill(*_given: object, **_more: object) -> None:
        raise Killed

    following.run(engine, job)
    assert sum(told(engine, NEWS).values()) == 1
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "enqueue", kill)
        with pytest.raises(Killed):
            following.run(engine, job)
    assert sum(told(engine, NEWS).values()) == 1
    work(engine, queued)
    assert told(engine, NEWS) == {people.ada.account_id: 1, people.bilal.account_id: 1}
    assert len(mails(engine, NEWS)) == 2


def test_what_waits_or_is_refused_is_told_to_nobody(engine: Engine, people: People, queued: Queued) -> None:
    number = write(engine, people)
    work(engine, queued)
    decide(engine, people, number, "advertising")
    work(engine, queued)
    assert not told(engine, NEWS)


def test_what_is_hidden_before_is_not_told_until_it_is_shown_again(
    engine: Engine, people: People, queued: Queued
) -> None:
    number = publish(engine, people)
    decide(engine, people, number, "advertising")
    work(engine, queued)
    assert not told(engine, NEWS)
    decide(engine, people, number)
    work(engine, queued)
    assert set(told(engine, NEWS).values()) == {1}


def test_what_is_hidden_since_is_taken_back_and_mailed_once(
    engine: Engine, people: People, queued: Queued
) -> None:
    number = publish(engine, people)
    work(engine, queued)
    decide(engine, people, number, "advertising")
    assert not told(engine, NEWS)
    decide(engine, people, number)
    work(engine, queued)
    assert [one.recipient for one in mails(engine, NEWS)] == [people.ada.email, people.bilal.email]


def test_nothing_is_told_of_a_project_that_is_not_public(
    engine: Engine, people: People, queued: Queued
) -> None:
    publish(engine, people)
    with writing(engine=engine) as session:
        session.delete(session.scalars(select(AwardList)).one())
    work(engine, queued)
    assert not told(engine, NEWS)


def test_it_keeps_the_rhythm_that_each_chose(engine: Engine, people: People, queued: Queued) -> None:
    with writing(engine=engine) as session:
        chosen = {project_targets.NOTICES: "daily"}
        notifications.choose(session, account_id=people.ada.account_id, chosen=chosen, now=NOW)
    publish(engine, people)
    work(engine, queued)
    assert [one.recipient for one in mails(engine, NEWS)] == [people.bilal.email]
    with writing(engine=engine) as session:
        due = select(Notification.due_at).where(Notification.account_id == people.ada.account_id)
        assert session.scalars(due).one() is not None


def test_an_address_is_told_in_its_language_with_the_link_that_ends_it(
    engine: Engine, people: People, queued: Queued
) -> None:
    with writing(engine=engine) as session:
        for place, email in enumerate(("reader@example.org", people.ada.email)):
            kept = {"target": TARGET, "language": "en", "since_at": NOW, "account_id": None}
            session.add(Follow(email=email.lower(), reference=f"reference-{place}", **kept))
    publish(engine, people)
    work(engine, queued)
    (sent,) = mails(engine, "news from the team")
    assert (sent.recipient, sent.language) == ("reader@example.org", "en")
    assert "/unsubscribe/" in (sent.unsubscribe or "")
    assert "because you follow this project" in sent.text
    assert len([one for one in mails(engine, NEWS) if one.recipient == people.ada.email]) == 1


def validate(engine: Engine, people: People) -> None:
    farid, chiara = people.farid.account_id, people.chiara.account_id
    place = {"ref": REF, "place": 0, "now": NOW}
    with writing(engine=engine) as session:
        reaching.add_link(session, account_id=farid, address="https://exemple.fr/velos", **place)
        reaching.submit(session, account_id=farid, words="Les vélos roulent.", **place)
        reaching.decide(session, account_id=chiara, decided="validated", words="", **place)


def test_a_validated_milestone_is_told_without_its_words(
    engine: Engine, client: FlaskClient, people: People, queued: Queued
) -> None:
    validate(engine, people)
    work(engine, queued)
    assert told(engine, "une étape est validée") == {
        people.ada.account_id: 1,
        people.bilal.account_id: 1,
    }
    text = mails(engine, "une étape est validée")[0].text
    assert "Étapes validées\N{NO-BREAK SPACE}: 1 sur 1" in text
    assert "Vélos achetés" not in text
    assert f"/projects/{REF}#milestone-1" in text
    assert 'id="milestone-1"' in client.get(f"/projects/{REF}").text


def test_its_end_is_told(engine: Engine, people: People, queued: Queued) -> None:
    typed = Typed("stopped", "L’équipe part.", "returns")
    with writing(engine=engine) as session:
        incubating.end(session, ref=REF, account_id=people.chiara.account_id, typed=typed, now=NOW)
    work(engine, queued)
    found = mails(engine, "l’accompagnement est terminé")
    assert [one.recipient for one in found] == [people.ada.email, people.bilal.email]
    assert "Arrêté par l’équipe ou par la ville" in found[0].text
    assert f"/projects/{REF}#happening" in found[0].text


@pytest.mark.usefixtures("people")
def test_the_page_to_follow_it_says_what_is_told(client: FlaskClient) -> None:
    page = client.get(f"/follow/{TARGET}").text
    assert "un vote ouvre" not in page
    assert "une étape validée, un versement" in page
