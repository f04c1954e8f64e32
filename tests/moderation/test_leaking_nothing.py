"""What is hidden, refused, waiting or a draft is nowhere: every page, feed, file, answer and mail, read as
everybody, is searched for its words. Its author reads it, and moderators on the pages where they decide."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from challenge.accounts.models import Account
from challenge.foundation import slots
from challenge.foundation.jobs_leased import Job
from challenge.foundation.jobs_long import LongJob
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import ROLES
from challenge.moderation.queries import inbox
from challenge.moderation.services import deciding
from challenge.notices.models import Notification
from challenge.notices.services import follows
from challenge.proposals.services import arguing, supports
from tests.architecture.test_routes import EXAMPLES
from tests.journeys import paper
from tests.moderation import ended
from tests.moderation.secrets import (
    FOUND_BY,
    GIVEN,
    JOINED,
    LINKS,
    LOOKING,
    NEEDED,
    SECRETS,
    TOLD,
    ask_and_promise,
    look_for_a_team,
    make_two,
    name_people,
    secret,
    tell_news,
    texts,
    work_together,
)
from tests.projects.emergence import preparing
from tests.projects.incubation import followed
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast  # a fixture
from tests.proposals.held import NOW, Acting
from tests.proposals.services.test_supporting import everybody_may

SEARCHES = (
    *(f"/proposals?words={FOUND_BY}&state={state}" for state in ("accepted", "withdrawn", "shortlisted")),
    *(f"/proposals?words={FOUND_BY}&sort={sort}" for sort in ("newest", "need", "closest")),
    f"/proposals/feed.atom?words={FOUND_BY}",
)
MODERATION = re.compile(
    r"/admin/(moderation|proposals)\b|/proposals/[0-9]+(/versions)?$|/partners/(collaborations|needs|pledges)/[0-9]+$"
)
OPEN = ("/opendata", "/search")
JOINED_AT = (
    "/partners",
    "/partners/collaborations/1",
    "/opendata/collaborations.csv",
    "/feeds/collaborations.atom",
)
NEEDED_AT = (
    "/partners",
    f"/partners/projects/{followed.REF}",
    "/partners/needs/1",
    "/opendata/needs.csv",
    "/feeds/needs.atom",
)
GIVEN_AT = (
    "/partners",
    "/partners/organisations/1",
    "/partners/organisations/1/certificate.pdf",
    "/partners/needs/1",
    "/opendata/pledges.csv",
    "/feeds/pledges.atom",
)
NUMBERS = 11
THEIRS = tuple(f"{name}@example.org" for name in ("ada", "farid", "lucien", "marcel"))
"""Whose texts and names these are: they are told of each."""


@dataclass(frozen=True)
class Place:
    """An address that somebody may ask, and the route that answers."""

    address: str
    route: str


@pytest.fixture
def town(engine: Engine, cast: Cast, acting: Acting) -> Cast:
    """One text in each state, all of them by Ada; Bilal supported and follows what was hidden afterwards."""
    gita, farid, lucien, marcel = (acting(name) for name in ("Gita", "Farid", "Lucien", "Marcel"))
    everybody_may(engine)
    with writing(engine=engine) as session:
        public = held.accepted(session, cast.ada, cast.nadia, f"{FOUND_BY} pour tous")
        make_two(session, cast, public)
        hidden = held.accepted(session, cast.ada, cast.nadia, *secret("hidden"), **texts("hidden"))
        for who in (cast.bilal, gita):
            supports.support(session, proposal_id=hidden, account_id=who.account_id, now=NOW)
            follows.follow(
                session, account_id=who.account_id, target=f"proposal:{hidden}", language="fr", now=NOW
            )
        made = held.submitted(session, cast.ada, *secret("refused"), **texts("refused"))
        held.decided(session, made, cast.nadia, "insult")
        held.submitted(session, cast.ada, *secret("waiting"), **texts("waiting"))
        held.drafted(session, cast.ada, *secret("draft"), **texts("draft"))
        held.drafted(session, gita, f"{FOUND_BY} en ville")
        for name in ("hidden argument", "waiting argument"):
            said = {"proposal_id": public, "side": "for", "language": "fr", "now": NOW}
            words = f"{LINKS if name.startswith('waiting') else ''}{secret(name)[0]}"
            arguing.argue(session, account_id=cast.ada.account_id, words=words, **said)  # type: ignore[arg-type]
        names = ("hidden once withdrawn", "hidden once merged")
        gone = ended.pair(session, cast, *((f"{FOUND_BY} {SECRETS[name]}", texts(name)) for name in names))
        for number in gone:
            target = {"target": f"proposal:{number}", "language": "fr", "now": NOW}
            follows.follow(session, account_id=cast.bilal.account_id, **target)  # type: ignore[arg-type]
        _hide(session, cast, {SECRETS["hidden"], SECRETS["hidden argument"]})
        for number in gone:
            held.decided(session, number, cast.nadia, "insult")
        tell_news(session, cast, farid.account_id)
        look_for_a_team(session, cast, farid.account_id)
        work_together(session, cast, farid)
        ask_and_promise(session, cast, farid)
        name_people(session, cast, public, lucien, marcel)
    return cast


def _hide(session, cast: Cast, words: set[str]) -> None:  # type: ignore[no-untyped-def]
    for show in ("shown", "todo"):
        lines = inbox.inbox(session, inbox.Filters(show=show), reader=cast.nadia.account_id).lines
        chosen = [
            (line.id, line.revision) for line in lines if line.content.title.split()[-1].lower() in words
        ]
        if chosen:
            hiding = {"decision": "hide", "reasons": ["insult"], "words": "", "moderator": cast.nadia}
            deciding.decide(session, chosen=chosen, now=NOW, **hiding)


def places(app: Flask) -> Iterator[Place]:
    """Every address that answers to GET, with the first numbers in each place."""
    known = EXAMPLES | {"<ref>": followed.REF} | dict.fromkeys(("<uuid>", "<name>", "<stage>"), "x")
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        for number in range(1, NUMBERS if "int" in rule.rule else 2):
            address = re.sub(r"<int[^>]*>", str(number), rule.rule)
            for example, value in known.items():
                address = address.replace(example, value)
            for kind in slots.content_kinds if "<kind>" in rule.rule else ("",):
                yield Place(address.replace("/trustee/", f"/{kind}/"), rule.rule)
    yield from named()


def named() -> Iterator[Place]:
    """What is asked by a name: searches, tables, kinds and things of feeds."""
    for search in SEARCHES:
        yield Place(search, "/proposals")
    for table in slots.open_datasets:
        for address in (f"/opendata/{table}.csv", f"/opendata/{table}.json", f"/api/v1/{table}"):
            yield Place(address, "/opendata")
    for kind in slots.public_kinds:
        yield Place(f"/search?q={FOUND_BY}&kind={kind}", "/search")
        yield Place(f"/feeds/{kind}.atom", "/feeds")
    for target in (
        f"project:{followed.REF}",
        "organisation:1",
        *(f"proposal:{number}" for number in range(1, NUMBERS)),
    ):
        yield Place(f"/feeds/about/{target}.atom", "/feeds")


def leaks(
    client: FlaskClient, every: list[Place], *, role: str = "", addresses: Sequence[str] = ()
) -> list[str]:
    """Where a secret is told; `addresses`: those of people, which nobody else is told."""
    found = []
    for place in every:
        with client.get(place.address) as response:
            text = whole(response).lower()
        for name, word in SECRETS.items():
            hers = role == "moderator" or (role == "organiser" and name.endswith(("news", "notice")))
            decides = hers and name != "draft" and MODERATION.match(place.address)
            if word in text and not decides:
                found.append(f"{place.address} tells what is {name}")
        found += [f"{place.address} tells {one}" for one in addresses if one in text]
    return found


def whole(response: TestResponse) -> str:
    """All that an answer says, the files of a parcel, the words that a PDF draws."""
    data = response.get_data()
    if response.mimetype == "application/pdf":
        return " ".join(paper.pages(data))
    if response.mimetype != "application/zip" or response.status_code != 200:
        return data.decode("utf-8", "replace")
    parcel = zipfile.ZipFile(io.BytesIO(data))
    return " ".join(parcel.read(name).decode("utf-8", "replace") for name in parcel.namelist())


def work(engine: Engine) -> None:
    """Run every job that waits, in a day, as a worker would."""
    later = NOW + timedelta(days=8)
    for _ in range(200):
        with writing(engine=engine) as session:
            job = session.scalars(select(Job).order_by(Job.run_at, Job.id).limit(1)).first()
            if job is None:
                return
            handler = slots.job_handlers[job.name]
            if not isinstance(handler, LongJob):
                handler(session, job.payload, later)
            session.delete(job)


@pytest.mark.parametrize("who", ["nobody", "Bilal", pytest.param("Gita", marks=pytest.mark.sweep)])
def test_no_resident_reads_it(app: Flask, client: FlaskClient, town: Cast, acting: Acting, who: str) -> None:
    if who == "nobody":
        slots.visitor_finders[:] = [lambda: None]
    else:
        acting(who)
    theirs = [one.email for one in (town.ada, town.bilal, town.nadia, town.chiara)]
    others = [one for one in (*theirs, "farid@example.org") if not one.startswith(who.lower())]
    public = [one for one in places(app) if not one.route.startswith("/admin")]
    assert not leaks(client, public, addresses=others)
    assert all(client.get(one.address).status_code == 200 for one in public if one.route in OPEN)
    assert TOLD in client.get(f"/projects/{followed.REF}").text
    assert (LOOKING in client.get(f"/calls/{preparing.SLUG}/people").text) == (who != "nobody")
    for word, addresses in ((JOINED, JOINED_AT), (NEEDED, NEEDED_AT), (GIVEN, GIVEN_AT)):
        assert [address for address in addresses if word not in whole(client.get(address))] == []


@pytest.mark.sweep
@pytest.mark.parametrize("role", ROLES)
def test_no_member_of_staff_reads_it_elsewhere(
    app: Flask, client: FlaskClient, town: Cast, acting: Acting, role: str
) -> None:
    acting("Hugo", role)
    assert not leaks(client, list(places(app)), role=role)


def test_no_mail_tells_it(engine: Engine, town: Cast) -> None:
    work(engine)
    with reading(engine=engine) as session:
        mails = [
            f"{mail.recipient}: {mail.subject} {mail.text}"
            for mail in session.scalars(select(OutgoingMail))
            if mail.recipient not in THEIRS
        ]
        theirs = {one.id for one in session.scalars(select(Account).where(Account.email.in_(THEIRS)))}
        told = [
            f"{one.account_id}: {one.subject} {one.body} {one.address}"
            for one in session.scalars(select(Notification))
            if one.account_id not in theirs
        ]
    assert not [text for text in (*mails, *told) for word in SECRETS.values() if word in text.lower()]


def test_its_author_reads_all_of_it(client: FlaskClient, town: Cast, acting: Acting) -> None:
    acting("Ada")
    mine = client.get("/proposals/mine").text.lower()
    assert all(SECRETS[name] in mine for name in ("hidden", "refused", "waiting", "draft", "waiting half"))
