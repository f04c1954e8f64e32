"""Karim holds a sitting of the council on a phone, the votes by keyboard; everybody reads how each voted."""

import pytest
from playwright.sync_api import Page, expect

from challenge.foundation.visitors import Visitor
from tests.browser import accessibility
from tests.council.conftest import Town
from tests.council.conftest import town as town
from tests.proposals.held import Acting

pytestmark = [pytest.mark.browser, pytest.mark.sweep]


@pytest.fixture
def karim(town: Town, acting: Acting) -> Visitor:
    return acting("Karim", "clerk")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def convene(page: Page, address: str) -> None:
    """A sitting with both options of the shortlist on its agenda."""
    page.goto(f"{address}/admin/council")
    page.get_by_label("Jour de la séance").fill("2026-03-20")
    page.get_by_label("Heure").fill("18:30")
    page.get_by_label("Lieu").fill("Hôtel de ville")
    page.get_by_label("Jour de l’envoi").fill("2026-03-10")
    press(page, "Convoquer")
    press(page, "Inscrire les 2 propositions")
    expect(page.locator("ol h3")).to_have_text(["Au frais", "Au calme"])


def attend(page: Page) -> None:
    """All but two come; Fanny gave her proxy to Brice."""
    page.get_by_role("link", name="Noter qui est là").click()
    page.get_by_role("link", name="Partir de « tous présents »").click()
    page.get_by_label("Présidence de la séance").select_option("Alma Un")
    page.get_by_label("Secrétariat de la séance").select_option("Brice Deux")
    for name in ("Fanny Six", "Guy Sept"):
        page.get_by_role("group", name=name).get_by_label("Absent").check()
    page.get_by_role("group", name="Fanny Six").get_by_label("Pouvoir à").select_option("Brice Deux")
    press(page, "Enregistrer les présents")
    expect(page.get_by_text("5 membres comptent pour le quorum, il en faut 4")).to_be_visible()
    press(page, "Ouvrir la séance")


def vote(page: Page, *, against: int, checked: bool = False) -> None:
    """All for but so many, chosen with the arrows of the keyboard alone."""
    page.get_by_role("link", name="Noter les votes").first.click()
    page.get_by_label("Tous ceux pour qui rien n’est choisi plus bas").select_option("Pour")
    for number in range(1, against + 1):
        page.locator(f"[name=vote-{number}]:checked").focus()
        page.keyboard.press("ArrowRight")  # from the last one round to the first
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"[name=vote-{number}][value=against]")).to_be_checked()
    if checked:
        assert accessibility.check_step(page) == []
    press(page, "Publier la délibération")


def test_the_council_decides_and_everybody_reads_how(
    page: Page, served: str, karim: Visitor, town: Town
) -> None:
    convene(page, served)
    attend(page)
    sitting = page.url
    vote(page, against=4, checked=True)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Délibération n° 1")
    expect(page.get_by_text("Non adopté", exact=True)).to_be_visible()
    page.goto(sitting)
    vote(page, against=1)
    expect(page.get_by_role("row", name="Fanny Six")).to_contain_text("Brice Deux")
    assert page.request.get(f"{page.url}/deliberation.pdf").body().startswith(b"%PDF")
    page.goto(sitting)
    press(page, "Lever la séance")
    page.goto(f"{served}/council")
    expect(page.get_by_text("Le conseil a choisi ce défi.")).to_be_visible()
    page.goto(f"{served}/cycle")
    expect(page.get_by_role("link", name="a adopté « Au calme »")).to_be_visible()
    page.goto(f"{served}/proposals/{town.options[1][1:]}")
    expect(page.get_by_role("link", name="a adopté « Au calme »")).to_be_visible()


def test_a_point_is_taken_off_and_a_sitting_called_off_each_with_a_reason(
    page: Page, served: str, karim: Visitor, town: Town
) -> None:
    convene(page, served)
    page.locator("summary", has_text="Retirer de l’ordre du jour").first.click()
    press(page, "Retirer : Au frais")
    expect(page.get_by_text("Écrivez").first).to_be_visible()
    assert accessibility.check_step(page) == []
    page.get_by_label("Pourquoi ce point est retiré").first.fill("Le bureau d’études n’a pas rendu son avis.")
    press(page, "Retirer : Au frais")
    expect(page.get_by_text("Le bureau d’études n’a pas rendu son avis.")).to_be_visible()
    page.locator("summary", has_text="Annuler la séance").click()
    assert accessibility.check_step(page) == []
    page.get_by_label("Pourquoi la séance est annulée").fill("La date était fausse.")
    press(page, "Annuler la séance")
    assert accessibility.check_step(page) == []
    page.goto(f"{served}/council")
    page.get_by_role("link", name="Séance").first.click()
    expect(page.get_by_text("La date était fausse.")).to_be_visible()
    assert accessibility.check_step(page) == []
