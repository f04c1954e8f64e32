"""Voting in a real browser, from the code to the count."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from challenge.foundation.transaction import reading
from challenge.voting.queries import referendums as referendum_query
from challenge.voting.queries import results
from tests.browser.voter import At, Open, ballots
from tests.voting import holding, samples

pytestmark = pytest.mark.browser


def counts(held: holding.Holding) -> list[list[int]]:
    """The referendum's totals, after its end."""
    held.close()
    held.decrypt()
    held.tally()
    held.publish()
    with reading(engine=held.engine) as session:
        page = referendum_query.page(session, uuid=held.uuid, language="fr", now=samples.DECRYPTS_AT)
        return results.published(session, page).counts


def test_it_counts_the_option_that_was_chosen(open_referendum: Open, voter: At) -> None:
    held = open_referendum()
    voter(held, 0).enter().choose("Défi b").cast()
    voter(held, 1).enter().choose("Défi c").cast()
    assert counts(held) == [[0, 1, 1]]


def test_it_counts_a_blank_vote(open_referendum: Open, voter: At) -> None:
    held = open_referendum(blank=True)
    voter(held, 0).enter().choose("Vote blanc").cast()
    held.vote(1, [[0, 1, 0, 0]])
    assert counts(held) == [[1, 1, 0, 0]]


def test_it_counts_approvals_and_an_approval_of_nothing(open_referendum: Open, voter: At) -> None:
    held = open_referendum("approval")
    voter(held, 0).enter().choose("Défi a", "Défi c").cast()
    voter(held, 1).enter().choose("Je n’approuve aucune de ces options").cast()
    assert counts(held) == [[1, 0, 1]]


def test_it_counts_grades_option_by_option(open_referendum: Open, voter: At) -> None:
    names = ("Bien", "Passable", "À rejeter")
    grades = [{"reference": one, "label": {"fr": one, "en": f"{one} (en)"}} for one in names]
    held = open_referendum("majority_judgment", grades=grades)
    voter(held, 0).enter().grade({"Défi a": "Passable", "Défi b": "Bien", "Défi c": "À rejeter"}).cast()
    held.vote(1, [[1, 0, 0]] * 3)
    assert counts(held) == [[1, 1, 0], [2, 0, 0], [1, 0, 1]]


def test_it_counts_the_last_vote_of_somebody_who_changed_her_mind(open_referendum: Open, voter: At) -> None:
    held = open_referendum()
    ada = voter(held).enter().choose("Défi a")
    ada.cast()
    ada.act("again")
    expect(ada.page.get_by_text("Votre nouveau vote n’est pas encore envoyé.")).to_be_visible()
    ada.type_code(ada.code)
    ada.choose("Défi b").cast()
    held.vote(1, [[0, 1, 0]])
    assert counts(held) == [[0, 2, 0]]


def test_it_shows_a_tracker_that_is_on_the_board(open_referendum: Open, voter: At, page: Page) -> None:
    held = open_referendum()
    tracker = voter(held).enter().choose("Défi a").cast()
    listed = page.request.get(f"{page.url.split('/referendums')[0]}/api/referendums/{held.uuid}/trackers")
    assert [json.loads(line)[1] for line in listed.text().splitlines()] == [tracker]
    expect(page.get_by_text("n’est pas signé comme prévu")).to_be_hidden()


def test_it_says_on_every_step_that_nothing_is_voted_yet(open_referendum: Open, voter: At) -> None:
    warning = "Vous n’avez pas encore voté."
    ada = voter(open_referendum())
    ada.page.goto(ada.booth)
    for step in (lambda: ada.type_code(ada.code), lambda: ada.choose("Défi a"), ada.cast):
        expect(ada.page.get_by_text(warning)).to_be_visible()
        step()
    expect(ada.page.get_by_text(warning)).to_have_count(0)


def test_it_can_be_done_by_keyboard_alone(open_referendum: Open, voter: At, page: Page) -> None:
    held = open_referendum("approval")
    ada = voter(held).scan()
    for keys in (["Enter"], ["Tab", "Space"], ["Enter"], ["Tab", "Tab", "Enter"]):
        heading = ada.heading()
        if keys == ["Enter"] and page.locator("#credential").count():
            page.focus("#credential")
        for key in keys:
            page.keyboard.press(key)
        if "Space" not in keys:
            expect(page.locator("h1")).not_to_have_text(heading)
    page.locator(".panel").wait_for()
    assert ballots(held) == 1


def test_it_moves_the_focus_to_the_heading_of_each_step(open_referendum: Open, voter: At) -> None:
    ada = voter(open_referendum()).enter()
    expect(ada.page.locator("h1")).to_be_focused()
    expect(ada.page).to_have_title(_starting("Étape 2 sur 4"))
    ada.choose("Défi a")
    expect(ada.page.locator("h1")).to_be_focused()
    ada.cast()
    expect(ada.page.locator("h1")).to_be_focused()
    expect(ada.page).to_have_title(_starting("Votre vote est enregistré"))


def test_it_tells_a_mistyped_code_before_the_voter_goes_on(open_referendum: Open, voter: At) -> None:
    ada = voter(open_referendum())
    ada.page.goto(ada.booth)
    wrong = {"": "Saisissez le code", "O0Il": "ne contient jamais", ada.code[:-1]: "vous en avez saisi 21"}
    for typed, sentence in (wrong | {ada.code[:-1] + "1": "ne figure pas"}).items():
        ada.type_code(typed)
        expect(ada.page.locator(".error-summary")).to_contain_text(sentence)
        expect(ada.page.locator(".error-summary")).to_be_focused()
        expect(ada.page).to_have_title(_starting("Erreur"))


def test_it_keeps_an_empty_ballot_from_being_cast(open_referendum: Open, voter: At) -> None:
    ada = voter(open_referendum("approval")).enter()
    ada.choose()
    expect(ada.page.locator(".error-summary")).to_contain_text("Cochez au moins une case")
    ada.page.locator(".error-summary a").click()
    expect(ada.page.locator(".choice input").first).to_be_focused()


def test_it_keeps_the_order_and_the_choice_while_going_back_and_forth(
    open_referendum: Open, voter: At
) -> None:
    ada = voter(open_referendum(number=8)).enter()
    order = ada.labels()
    ada.choose("Défi b")
    ada.page.go_back()
    assert ada.labels() == order
    expect(ada.page.locator("input:checked")).to_have_count(1)
    ada.page.go_forward()
    expect(ada.page.locator(".summary-list")).to_contain_text("Défi b")


def test_it_shuffles_the_options_for_each_voter(open_referendum: Open, voter: At) -> None:
    held = open_referendum(number=8)
    orders = {tuple(voter(held, number).enter().labels()) for number in range(3)}
    assert len(orders) > 1  # the same three times: once in 40,320² runs


def _starting(text: str) -> re.Pattern[str]:
    return re.compile("^" + re.escape(text))
