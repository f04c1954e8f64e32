"""The checks of pages see what they are there for: each is given a page that is wrong in one way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import accessibility, chromium

pytestmark = pytest.mark.browser
GOOD = '<!doctype html><html lang="fr"><title>Page</title><main><h1>Un</h1>{}</main></html>'


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    with chromium.opened(browser) as page:
        yield page


def test_it_finds_nothing_wrong_with_a_good_page(blank: Page) -> None:
    blank.set_content(GOOD.format('<p><a href="#">Un lien</a></p>'))
    assert not [*accessibility.axe(blank), *accessibility.outline(blank, "fr"), *accessibility.narrow(blank)]
    assert not accessibility.focus(blank)


def test_it_sees_a_field_without_a_label(blank: Page) -> None:
    blank.set_content(GOOD.format("<input>"))
    assert "axe label" in next(accessibility.axe(blank))


def test_it_sees_pale_text(blank: Page) -> None:
    blank.set_content(GOOD.format('<p style="color: #bbb">Pâle</p>'))
    assert "axe color-contrast" in next(accessibility.axe(blank))


def test_it_speaks_french(blank: Page) -> None:
    blank.set_content(GOOD.format("<input>"))
    assert "étiquette" in next(accessibility.axe(blank, "fr"))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("<h1>Deux</h1>", "2 headings of level 1"),
        ("<h3>Trois</h3>", "heading 3 after 1"),
        ('<p style="color: red">a</p>', "inline style"),
        ('<p id="a"></p><p id="a"></p>', "ids used twice: a"),
    ],
)
def test_it_sees_a_bad_outline(blank: Page, content: str, fault: str) -> None:
    blank.set_content(GOOD.format(content))
    assert fault in str(accessibility.outline(blank, "fr"))


def test_it_sees_another_language(blank: Page) -> None:
    blank.set_content(GOOD.format(""))
    assert "the page says it is in fr" in accessibility.outline(blank, "en")


def test_it_sees_a_page_that_is_too_wide(blank: Page) -> None:
    blank.set_content(GOOD.format('<div style="width: 400px">large</div>'))
    assert "sideways scroll" in accessibility.narrow(blank)[0]


def test_it_sees_text_cut_off_by_spacing(blank: Page) -> None:
    blank.set_content(
        GOOD.format('<p style="height: 1.2em; line-height: 1.2; overflow: hidden">Un texte</p>')
    )
    assert "text spacing: cut off below" in str(accessibility.narrow(blank))


def test_it_sees_that_the_focus_is_not_seen(blank: Page) -> None:
    blank.set_content(GOOD.format('<button style="outline: none">Presser</button>'))
    assert "focus not seen on button" in accessibility.focus(blank)[0]


def test_it_sees_that_the_focus_is_covered(blank: Page) -> None:
    cover = '<div style="position: fixed; inset: 0; background: #fff"></div>'
    blank.set_content(GOOD.format(f"<button>Presser</button>{cover}"))
    assert "focus covered" in accessibility.focus(blank)[0]
