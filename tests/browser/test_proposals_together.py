"""On a phone, from an idea to a support to a merge; and the pages of all that, for everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine, select

from challenge.foundation import slots, tokens
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries.carriages import LINK
from tests.browser import accessibility, chromium
from tests.browser.test_proposals import cast
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.services.test_merging import accept, offered, pair
from tests.proposals.services.test_supporting import support

assert cast
assert pair  # fixtures
pytestmark = [pytest.mark.browser, pytest.mark.sweep]
Acting = Callable[..., Visitor]


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    return lambda: monkeypatch.setattr(slots, "visitor_finders", [lambda: None])


def begin(page: Page, served: str) -> None:
    """Without an account: a title, a look at what is alike, a text that saves itself, then the last step."""
    page.goto(f"{served}/proposals")
    page.get_by_role("link", name="Proposer un défi").click()
    page.get_by_label("Le titre de votre proposition").fill("Une ville plus fraîche")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("link", name="Une ville fraîche")).to_be_visible()
    page.get_by_label("Résumé").fill("Des arbres partout.")
    page.get_by_label("Le problème").fill("Il fait trop chaud.")
    expect(page.get_by_text("Enregistré à")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Résumé")).to_have_value("Des arbres partout.")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("link", name="Continuer sans image").click()
    expect(page.get_by_text("Il fait trop chaud.")).to_be_visible()
    expect(page.get_by_role("link", name="Se connecter et envoyer")).to_be_visible()
    assert not accessibility.check_step(page)


def send(page: Page) -> None:
    page.reload()
    page.get_by_role("button", name="Envoyer ma proposition").click()
    expect(page.get_by_text("Votre proposition est en cours d’examen")).to_be_visible()


def accepted(engine: Engine, cast: Cast) -> int:
    """The proposal that waits, once Nadia has accepted it."""
    with writing(engine=engine) as session:
        one = session.scalars(select(Proposal).where(Proposal.state == "submitted")).one()
        held.decided(session, one.id, cast.nadia)
        return one.id


def test_it_goes_from_an_idea_to_a_support_to_a_merge(
    browser: Browser, served: str, engine: Engine, cast: Cast, acting: Acting, nobody: Callable[[], None]
) -> None:
    with writing(engine=engine) as session:
        held.accepted(session, cast.bilal, cast.nadia, "Une ville fraîche")
    with chromium.opened(browser, width=360, height=740) as page:
        nobody()
        begin(page, served)
        acting("Ada")
        send(page)
        number = accepted(engine, cast)
        acting("Gita")
        page.goto(f"{served}/proposals?words=arbres")
        page.get_by_role("link", name="Une ville plus fraîche").click()
        page.get_by_role("button", name="Soutenir cette proposition").click()
        acting("Ada")
        page.goto(f"{served}/proposals?words=fontaine")
        page.get_by_role("link", name="Une ville fraîche").click()
        page.get_by_role("link", name="Réunir avec une de mes propositions").click()
        page.get_by_role("button", name="Proposer de les réunir").click()
        acting("Bilal")
        page.goto(f"{served}/proposals/1")
        page.get_by_role("button", name="Accepter de réunir").click()
        acting("Gita")
        page.goto(f"{served}/proposals/{number}")
        page.get_by_role("button", name="Reporter mon soutien").click()
        expect(page.get_by_text("Vous soutenez cette proposition")).to_be_visible()
        assert page.url.endswith("/proposals/1#support")


def test_it_is_for_everybody(
    browser: Browser, served: str, engine: Engine, cast: Cast, acting: Acting, pair: tuple[int, int]
) -> None:
    with writing(engine=engine) as session:
        third = held.accepted(session, cast.chiara, cast.nadia, "Des haies")
    support(engine, pair[0], cast.nadia)
    merge = offered(engine, cast, (pair[0], third))
    acting("Ada")
    pages = [f"/proposals/{pair[1]}/merge", f"/proposals/{pair[0]}", "/proposals?words=arbres&sort=closest"]
    found = faults(browser, served, pages)
    accept(engine, merge, cast.chiara)
    acting("Nadia")
    link = tokens.signed(LINK, f"{merge}:{cast.nadia.account_id}")
    found += faults(browser, served, [f"/proposals/carry/{link}", f"/proposals/{pair[0]}"])
    assert not found, "\n".join(found)


def faults(browser: Browser, served: str, pages: list[str]) -> list[str]:
    """What is wrong with these pages, each in one view here, alternating."""
    views = accessibility.TWO_VIEWS
    looked = [(served + one, views[at % len(views)]) for at, one in enumerate(pages)]
    return [fault for page, view in looked for fault in accessibility.faults(browser, page, [view])]
