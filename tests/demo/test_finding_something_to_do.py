"""Whoever a visitor becomes, something waits for them: each task leads to its page, at each moment."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from challenge.admissibility.queries import answers as admissibility
from challenge.cycles.queries import editions
from challenge.demo import people, referendums, scene, town
from challenge.foundation import clock
from challenge.foundation.transaction import reading
from challenge.notices.queries import announcements
from challenge.voting.belenios import ballot
from challenge.voting.services.electorate import OpenedReferendums
from tests.posting import submit

LONG = (pytest.mark.sweep, pytest.mark.timeout(600))
LATE = ("result", "awards", "incubation")
at_any_moment = pytest.mark.parametrize(
    "town_app",
    ["proposals", "vote", "count", "call", *(pytest.param(one, marks=LONG) for one in LATE)],
    indirect=True,
)

in_the_call = pytest.mark.parametrize("town_app", ["call"], indirect=True)


def seen(app: Flask) -> scene.Scene:
    with reading() as session:
        return scene.scene(session, app.extensions["settings"], language="fr", now=clock.now())


@at_any_moment
def test_it_leads_each_of_the_cast_to_a_page_that_opens(visitor: FlaskClient, town_app: Flask) -> None:
    here = seen(town_app)
    answers = {}
    for one in here.cast:
        submit(visitor, f"/demo/become/{one.key}", page="/demo")
        assert f'href="{here.tasks[one.key].href}"' in visitor.get("/demo").text
        answers[one.key] = visitor.get(here.tasks[one.key].href).status_code
    assert len(answers) == 12
    assert set(answers.values()) == {200}


def test_it_lets_ada_vote_with_the_code_of_her_own_letter(visitor: FlaskClient, town_app: Flask) -> None:
    here = seen(town_app)
    assert here.vote
    uuid = here.vote.uuid
    submit(visitor, "/demo/become/ada", page="/demo")
    code = referendums.codes_of(town_app.extensions["settings"].data_dir, uuid)[town.ADA]
    with reading() as session:
        opened = OpenedReferendums().load(session, uuid)
    made = ballot.make_ballot(opened.election, code, [[1, 0, 0, 0, 0]])
    answer = visitor.post(
        f"/api/referendums/{uuid}/ballots",
        data=made,
        headers={"X-Our-Page": "1", "Content-Type": "application/json"},
    )
    assert answer.status_code == 201, answer.text


def test_it_announces_on_the_home_in_the_feed_and_by_mail(visitor: FlaskClient) -> None:
    title = "Le vote est ouvert"
    assert title in visitor.get("/").text
    assert title in visitor.get("/news.atom").text
    letters = re.findall(r"À (\w+ \w+) .*?<h2[^>]*>([^<]+)<", visitor.get("/demo/mail").text, re.S)
    assert {name for name, subject in letters if subject == title} == {
        "Ada Lambert",
        "Bilal Haddad",
        "Gita Sharma",
    }


def test_it_shows_an_announcement_as_it_is_read(visitor: FlaskClient) -> None:
    text = visitor.get("/demo/mail").text
    assert "<strong>Votre code est dans la lettre</strong>" in text
    assert 'href="/news/' in text
    assert "&lt;http" not in text


def test_it_writes_to_nobody_of_what_is_two_years_old(visitor: FlaskClient) -> None:
    assert "Le défi de 2025" not in visitor.get("/demo/mail").text
    assert "Le défi de 2025" in visitor.get("/news").text


@pytest.mark.parametrize("town_app", ["proposals", "vote"], indirect=True)
def test_it_leaves_one_draft_for_chiara(town_app: Flask) -> None:
    with reading() as session:
        assert [one.state for one in announcements.in_hand(session)] == ["draft"]


def test_it_keeps_somebody_waiting_at_the_desk_and_a_complaint(visitor: FlaskClient, town_app: Flask) -> None:
    submit(visitor, "/demo/become/rachid", page="/demo")
    assert "Yasmine Boyer" in visitor.get("/admin/desk").text
    submit(visitor, "/demo/become/hugo", page="/demo")
    here = seen(town_app)
    assert here.vote
    assert "Marc Perrin" in visitor.get(f"/admin/referendums/{here.vote.uuid}/complaints/1").text


@pytest.mark.parametrize("town_app", ["proposals"], indirect=True)
def test_it_leaves_an_answer_late_and_an_appeal(visitor: FlaskClient, town_app: Flask) -> None:
    submit(visitor, "/demo/become/nadia", page="/demo")
    desk = visitor.get("/admin/admissibility").text
    assert desk.count("En retard") == 1
    with reading() as session:
        edition = editions.current(session)
        assert edition is not None
        found = admissibility.desk(session, edition, days=10)
    assert [one.proposal.title for one in found.appeals] == ["Un médecin pour chacun"]
    assert len(found.published) == 8


def test_it_lets_rachid_read_the_councils_sitting(visitor: FlaskClient) -> None:
    submit(visitor, "/demo/become/rachid", page="/demo")
    assert "/admin/council/sittings/1" in visitor.get("/admin/council").text
    assert "Présents (12)" in visitor.get("/admin/council/sittings/1").text


@in_the_call
def test_it_keeps_esther_from_the_file_of_her_association(visitor: FlaskClient) -> None:
    submit(visitor, "/demo/become/esther", page="/demo")
    text = visitor.get("/jury/zero-dechet-2027").text
    assert text.count('href="/jury/zero-dechet-2027/') >= 4  # three or four files, and the statement
    assert "La ressourcerie" not in text
    submit(visitor, "/demo/become/chiara", page="/demo")
    assert "007683402" in visitor.get("/admin/calls/2/jury/conflicts").text  # 1 is of the edition before


@in_the_call
def test_it_lets_bilal_answer_a_correction_and_ines_an_invitation(visitor: FlaskClient) -> None:
    submit(visitor, "/demo/become/bilal", page="/demo")
    mine = re.search(r'href="(/applications/[A-Z]{8})"', visitor.get("/applications").text)
    assert mine
    assert "7 400" in visitor.get(mine[1]).text.replace("\u00a0", " ")
    submit(visitor, "/demo/become/ines", page="/demo")
    link = re.search(r'href="(/invitations/[^"]+)"', visitor.get("/demo/mail").text)
    assert link
    assert "bricothèque" in visitor.get(link[1]).text


@in_the_call
def test_it_shows_people_who_prepare_and_help_that_waits(visitor: FlaskClient) -> None:
    submit(visitor, "/demo/become/farid", page="/demo")
    assert "tour B" in visitor.get("/calls/zero-dechet-2027/people/letters/1").text
    assert "Gardez le devis" in visitor.get("/calls/zero-dechet-2027/help").text
    submit(visitor, "/demo/become/ada", page="/demo")
    assert "De Bilal Haddad" in visitor.get("/calls/zero-dechet-2027/people/letters").text
    assert "liste d’attente" in visitor.get("/calls/zero-dechet-2027/workshops").text
    submit(visitor, "/demo/become/ines", page="/demo")
    assert "quatre clubs" in visitor.get("/admin/help/2").text


def test_it_reads_the_neighbours_in_one_query(town_app: Flask) -> None:
    with reading() as session:
        assert len(people.neighbours(session)) == people.NEIGHBOURS


@pytest.mark.sweep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("town_app", ["incubation"], indirect=True)
def test_it_shows_a_payment_at_each_step_to_the_two_who_pay(visitor: FlaskClient, town_app: Flask) -> None:
    submit(visitor, "/demo/become/sylvie", page="/demo")
    page = visitor.get("/admin/funds/payments").text
    steps = {head: part for head, _, part in (one.partition("</h2>") for one in page.split("<h2")[1:])}
    said = {re.sub("[^>]*>", "", head, count=1): part.count("<li>") for head, part in steps.items()}
    assert (said["À préparer"], said["À approuver"]) == (2, 1)
    assert said["Versés"] > 2  # those of this edition, and of the one before
    assert re.search(r"29\s000\s€", visitor.get("/fund").text)


@pytest.mark.sweep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("town_app", ["incubation"], indirect=True)
def test_it_tells_each_state_of_what_is_measured(visitor: FlaskClient, town_app: Flask) -> None:
    page = visitor.get("/impact/editions/2").text
    assert "son plan n’est pas encore fixé" not in page
    for told in (
        "rien n’est mesuré et vérifié à ce jour",
        "personne n’a encore conclu",
        "Sept objets sur dix repartent réparés, comme avant",
        "Ordures ménagères ramassées",
    ):
        assert told in page, told
    assert "3 900" not in page.replace("\u202f", " ")
    late = next(iter(re.findall(r'href="(/impact/projects/\w+)"[^>]*>La bricothèque', page)))
    assert "la mesure est en retard" in visitor.get(late).text
    submit(visitor, "/demo/become/chiara", page="/demo")
    assert "Des couches lavables" in visitor.get("/admin/impact").text


def test_it_shows_chiara_that_who_promises_has_given_to_the_fund(visitor: FlaskClient) -> None:
    submit(visitor, "/demo/become/chiara", page="/demo")
    desk = visitor.get("/admin/partners").text
    assert "Trois cents gobelets" in desk
    assert "Cette organisation a donné de l’argent au fonds." in desk


@pytest.mark.sweep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("town_app", ["incubation"], indirect=True)
def test_ada_follows_a_project_and_was_told_of_it_on_each_day(visitor: FlaskClient, town_app: Flask) -> None:
    submit(visitor, "/demo/become/ada", page="/demo")
    assert "La ressourcerie ouvre un second atelier" in visitor.get("/follows").text
    told = visitor.get("/account/notifications").text
    for what in ("une étape est validée", "une mesure est vérifiée", "versement de"):
        assert f"« La ressourcerie ouvre un second atelier » : {what}" in told.replace(
            "\N{NO-BREAK SPACE}", " "
        )
