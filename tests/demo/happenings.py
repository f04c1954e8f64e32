"""What the town's people do before the walk, so that every kind of page has something to show."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from challenge.accounts.queries import people as accounts
from challenge.cycles.queries import editions
from challenge.cycles.rules.planning import Span
from challenge.cycles.services import editions as planning
from challenge.demo import town as rivemont
from challenge.foundation import clock, slots
from challenge.foundation.jobs_leased import Job
from challenge.foundation.transaction import reading, writing
from challenge.residents.queries import roll
from challenge.residents.services import ties
from challenge.residents.services.cases import Resident
from tests.posting import submit
from tests.voting import holding
from tests.voting.drafts import drafting

NOBODY = ""
APPLICANT = "farid"
"""He has an application to write, which others like him have not."""
ADA = "ada@rivemont.example"
REASON = {"reason_fr": "Une coupure d’électricité.", "reason_en": "A power cut."}
# The first line is right; the others: a birth date that is none, a reference twice.
ROLL = (
    "reference;name;birth date;address;district\n"
    "RIV-0900;Inès Roy;1990-04-12;3 rue du Moulin;centre\n"
    "RIV-0901;Paul Roy;31/31/1990;3 rue du Moulin;centre\n"
    "RIV-0900;Inès Roy;1990-04-12;3 rue du Moulin;centre\n"
)


@dataclass
class People:
    """The browsers of a town: one for each of the cast, and one of somebody who is not signed in."""

    app: Flask
    browsers: Mapping[str, FlaskClient]

    @property
    def engine(self) -> Engine:
        found: Engine = self.app.extensions["database"]
        return found

    def roles(self, who: str) -> list[str]:
        """What the town gave this person to do."""
        cast = rivemont.read("cast")["cast"]
        return next((list(one["roles"]) for one in cast if one["email"].startswith(f"{who}@")), [])

    def send(
        self, who: str, address: str, data: Mapping[str, object] | None = None, *, page: str | None = None
    ) -> TestResponse:
        """Post as this person; whatever is refused is a fault of the test."""
        answer = submit(self.browsers[who], address, data, page=page)
        assert answer.status_code == 303, f"{who or 'nobody'} posts {address}: {answer.status_code}"
        return answer


def gathered(app: Flask) -> People:
    """Everybody of the cast in a browser of their own, signed in; one of those who may do the same."""
    kinds: dict[object, str] = {}
    for one in rivemont.read("cast")["cast"]:
        name = one["email"].partition("@")[0]
        kinds.setdefault((*one["roles"], one.get("on_the_roll"), name == APPLICANT), name)
    names = kinds.values()
    people = People(app, {name: app.test_client() for name in (NOBODY, *names)})
    for name in names:
        people.send(name, f"/demo/become/{name}", page="/demo")
    return people


def current(people: People) -> tuple[int, str]:
    """The number of the edition in progress, and the uuid of its referendum."""
    with reading(engine=people.engine) as session:
        edition = editions.current(session)
        assert edition
        return edition.number, next(iter(editions.referendums(session, edition.id)))


def one_day(people: People) -> dict[str, str]:
    """A day of the vote; by route, an address that is linked nowhere, and that a program learns."""
    _, uuid = current(people)
    staff = f"/admin/referendums/{uuid}"
    people.send(NOBODY, "/sign-in", {"email": ADA})
    people.send(NOBODY, "/follow/cycle", {"email": "bilal@haddad.example"})
    people.send("ada", "/follow/cycle", {})
    people.send("bilal", "/residence/desk", page="/residence")
    complaint = {"text": "Le bureau n’a pas ouvert.", "name": "Ada", "email": ADA}
    people.send(NOBODY, f"/referendums/{uuid}/complaints", complaint)
    people.send("chiara", f"{staff}/annul", REASON)
    _prepare_votes(people)
    _announce(people)
    _keep_the_roll(people)
    last = people.browsers[NOBODY].get(f"/api/elections/{uuid}/last-event").get_json()
    return {"/api/elections/<uuid>/objects/<digest>": f"/api/elections/{uuid}/objects/{last['hash']}"}


def back_to_proposals(people: People) -> dict[str, str]:
    """Chiara reopens the proposals, and Ada writes two: one illustrated, one hardly begun. What she is shown
    on the way."""
    number, _ = current(people)
    for phase in ("shortlist", "moderation", "proposals"):
        page = f"/admin/cycle/{number}/move"
        people.send("chiara", page, {"wanted": phase, "reason": "Une erreur."}, page=f"{page}?to={phase}")
    _plan(people)
    for title in ("Une ville qui répare ses vélos", "Une ville sans bruit"):
        answer = people.send("ada", "/proposals/new", {"title": title})
    place = "/".join(answer.location.split("/")[:3])
    text = {"title": "Une ville sans bruit", "summary": "Le soir, on s’entend.", "problem": "Le bruit use."}
    people.send("ada", f"{place}/text", text | {"revision": "1"})
    picture = io.BytesIO()
    Image.new("RGB", (600, 400), "green").save(picture, "JPEG")
    picture.seek(0)
    people.send(
        "ada",
        f"{place}/image",
        {"file": (picture, "rue.jpg"), "alternative": "Une rue la nuit", "revision": "2"},
    )
    people.send("ada", f"{place}/submit", {"revision": "3"}, page=place)
    return {"/proposals/<int:number>/alike": f"{place}/alike"}


def _plan(people: People) -> None:
    """New days for the proposals, today within them."""
    now = clock.now()
    spans = {"proposals": Span(now.date() - timedelta(days=2), now.date() + timedelta(days=30))}
    with writing(engine=people.engine) as session:
        edition = editions.current(session)
        assert edition
        planning.plan(session, edition_id=edition.id, spans=spans, actor="Chiara", now=now)


def _announce(people: People) -> None:
    """One announcement is sent, so that it has a page, and a mail for those who follow."""
    words = {"target": "cycle", "title_fr": "Le vote est ouvert", "title_en": "The vote is open"}
    texts = {"body_fr": "Lisez les choix.", "body_en": "Read the options."}
    place = people.send("chiara", "/admin/announcements/new", words | texts).location
    people.send("chiara", f"{place}/send", page=place)
    work(people.engine)


def _keep_the_roll(people: People) -> None:
    """Letters are asked for, and a file with two wrong lines is read."""
    asked = {"scope": "one", "language": "fr", "reference": "RIV-0200"}
    people.send("rachid", "/admin/residence-letters", asked)
    file = (io.BytesIO(ROLL.encode()), "liste.csv")
    people.send("rachid", "/admin/roll", {"file": file})
    _tie(people)
    work(people.engine)


def _tie(people: People) -> None:
    """Hugo is tied to his line at the desk; he is told, and has 48 hours to say that it is not him."""
    with writing(engine=people.engine) as session:
        hugo, line = (
            accounts.by_email(session, "hugo@rivemont.example"),
            roll.by_reference(session, "RIV-0210"),
        )
        assert hugo
        assert line
        resident = Resident(hugo.id, hugo.name, hugo.email, "fr")
        ties.tie(session, resident=resident, person_id=line.id, means="desk", actor="Rachid", now=clock.now())


def _prepare_votes(people: People) -> None:
    """A draft that is ready to be frozen; a vote whose registrar and first trustee are invited, Rachid and
    Ada; another that waits for two officers to open it."""
    drafting.filled(people.engine, drafting.contents(window=_window(40)))
    invited = holding.freeze(people.engine, window=_window(30))
    seats = f"/admin/referendums/{invited.uuid}/seats"
    people.send("chiara", f"{seats}/registrar/0", {"email": "rachid@rivemont.example"}, page=seats)
    people.send("chiara", f"{seats}/trustee/1", {"email": ADA}, page=seats)
    ready = holding.freeze(people.engine, window=_window(35))
    holding.give_credentials(ready)
    holding.give_trustees(ready)


def _window(days: int) -> dict[str, object]:
    opens_at = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days)
    return {"opens_at": opens_at, "closes_at": opens_at + timedelta(days=7), "complaint_hours": 48}


def work(engine: Engine) -> None:
    """Run the jobs that wait, as a worker would, until none is left."""
    while True:
        with writing(engine=engine) as session:
            job = session.scalars(select(Job).order_by(Job.run_at, Job.id).limit(1)).first()
            if job is None:
                return
            slots.job_handlers[job.name](session, job.payload, clock.now())
            session.delete(job)
