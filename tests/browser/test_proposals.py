"""Proposals in a browser: from a phone without scripts to a support, and every page for everybody."""

import io
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

from challenge.city.services import settings as city
from challenge.foundation.transaction import writing as transaction
from challenge.foundation.visitors import Visitor
from challenge.proposals import images
from challenge.proposals.services import shortlist, withdrawing, writing
from tests.browser import accessibility, chromium
from tests.cycles.planned import moved
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW
from tests.proposals.services.test_supporting import everybody_may

pytestmark = pytest.mark.browser


def drawing() -> io.BytesIO:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((1400, 900)).save(file, "PNG")
    file.seek(0)
    return file


@pytest.fixture
def cast(engine: Engine, acting: Callable[..., Visitor]) -> Cast:
    people = (acting("Ada"), acting("Bilal"), acting("Nadia", "moderator"), acting("Chiara", "organiser"))
    everybody_may(engine)
    with transaction(engine=engine) as session:
        city.set_districts(session, written="C; Centre\nG; La Gare", actor="account:4", now=NOW)
        return Cast(*people, edition=held.begun(session))


@pytest.fixture
def numbers(engine: Engine, cast: Cast) -> dict[str, int]:
    """A proposal in each state; one with an image, one withdrawn."""
    ada = {"account_id": cast.ada.account_id, "now": NOW}
    with transaction(engine=engine) as session:
        pictured = held.drafted(session, cast.ada, "Six mille arbres, et une fontaine à chaque coin de rue")
        picture = images.keep(drawing())
        said = {"picture": picture, "alternative": "Une allée d’arbres", "revision": 2}
        writing.illustrate(session, proposal_id=pictured, **said, **ada)  # type: ignore[arg-type]
        writing.submit(session, proposal_id=pictured, revision=3, **ada)  # type: ignore[arg-type]
        gone = held.accepted(session, cast.ada, cast.nadia, "Une idée retirée")
        withdrawing.withdraw(session, proposal_id=gone, reason="Déjà fait", **ada)  # type: ignore[arg-type]
        return {
            "draft": held.drafted(session, cast.ada, "Une ville fraîche en été"),
            "waiting": pictured,
            "accepted": held.accepted(
                session, cast.bilal, cast.nadia, "Une ville plus fraîche", district_id=1
            ),
            "gone": gone,
        }


HERS = (
    "new",
    "mine",
    "{waiting}",
    "{waiting}/withdraw",
    "{draft}",
    "{draft}/alike",
    "{draft}/text",
    "{draft}/image",
)
PUBLIC = ("/proposals", "/proposals/{accepted}", "/proposals/{gone}")
Acting = Callable[..., Visitor]


def wrong(browser: Browser, pages: Sequence[str]) -> str:
    """What is wrong with these pages, each in one view here, alternating."""
    looked = zip(pages, cycle(accessibility.TWO_VIEWS), strict=False)
    return "\n".join(fault for page, view in looked for fault in accessibility.faults(browser, page, [view]))


@pytest.mark.parametrize("half", [0, 1])
def test_it_is_for_everybody(
    browser: Browser, served: str, numbers: dict[str, int], acting: Acting, half: int
) -> None:
    acting("Ada")
    pages = [*(f"/proposals/{page}" for page in HERS), *PUBLIC][half::2]
    assert not wrong(browser, [served + page.format(**numbers) for page in pages])


@pytest.mark.sweep
def test_it_is_for_every_member_of_staff(
    browser: Browser, served: str, numbers: dict[str, int], engine: Engine, cast: Cast, acting: Acting
) -> None:
    acting("Nadia", "moderator")
    desk = f"{served}/admin/proposals"
    found = wrong(browser, (desk, f"{desk}/{numbers['waiting']}", f"{desk}/{numbers['accepted']}"))
    with transaction(engine=engine) as session:
        moved(session, cast.edition, "moderation", "shortlist")
        shortlist.choose(session, proposal_id=numbers["accepted"], actor="account:4", now=NOW)
    acting("Chiara", "organiser")
    pages = ("/admin/shortlist", f"/admin/shortlist/{numbers['accepted']}", "/shortlist")
    assert not found + wrong(browser, [served + page for page in pages])


def test_it_works_on_a_phone_without_scripts(
    browser: Browser, served: str, numbers: dict[str, int], acting: Callable[..., Visitor], tmp_path: Path
) -> None:
    photo = tmp_path / "arbre.png"
    photo.write_bytes(drawing().getvalue())
    acting("Ada")
    with chromium.opened(browser, width=360, height=740, java_script_enabled=False) as page:
        page.goto(f"{served}/proposals/new")
        page.get_by_label("Le titre de votre proposition").fill("La ville fraîche")
        page.get_by_role("button", name="Continuer").click()
        page.get_by_role("button", name="C’est aussi mon idée").click()
        expect(page.get_by_text("Vous soutenez cette proposition")).to_be_visible()
        page.goto(f"{served}/proposals/mine")
        page.get_by_role("link", name="La ville fraîche").click()
        page.get_by_role("link", name="Modifier le texte").click()
        page.get_by_label("Résumé").fill("Des arbres.")
        page.get_by_label("Le problème").fill("Il fait **trop chaud**.")
        page.get_by_role("button", name="Continuer").click()
        page.get_by_label("Votre image").set_input_files(photo)
        page.get_by_label("Décrivez l’image").fill("Une allée d’arbres")
        page.get_by_role("button", name="Continuer").click()
        expect(page.get_by_role("img", name="Une allée d’arbres")).to_be_visible()
        page.get_by_role("button", name="Envoyer ma proposition").click()
        expect(page.get_by_text("Votre proposition est en cours d’examen")).to_be_visible()
