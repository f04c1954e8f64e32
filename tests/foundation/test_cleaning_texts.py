from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from challenge.foundation.markup import ATTRIBUTES, TAGS, to_html, to_text

HOSTILE = st.sampled_from(
    [
        "<script>",
        "</p>",
        "<img src=x onerror=a>",
        "javascript:a",
        "[a](",
        "](data:,x)",
        '"',
        "<a href='",
        "&#x6a;",
    ]
)


class Reader(HTMLParser):
    """Notes every tag and attribute that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found += [(tag, name, value or "") for name, value in attrs]


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(to_html(text))
    return reader


@given(st.lists(st.one_of(HOSTILE, st.text(max_size=20)), max_size=8).map("".join))
@example("[a](javascript:alert(1))")
@example('<a href="java\nscript:a">x</a>')
@example("[a](https://x.y 'onclick=1')")
def test_it_lets_through_only_what_is_listed(text: str) -> None:
    reader = read(text)
    assert reader.tags <= TAGS
    for tag, name, value in reader.found:
        assert name in ATTRIBUTES.get(tag, [])
        assert (
            name != "href"
            or value.partition(":")[0].lower() in {"http", "https", "mailto"}
            or ":" not in value
        )


def test_it_renders_what_people_use() -> None:
    assert to_html("Un **mot**\n\n- a\n- b") == (
        "<p>Un <strong>mot</strong></p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
    )


def test_it_says_that_a_link_is_a_visitors() -> None:
    assert ("a", "rel", "nofollow noopener ugc") in read("[x](https://x.example)").found


def test_it_makes_no_heading_and_no_image() -> None:
    assert read("# Titre\n\n![x](https://x.example/a.png)").tags == {"p", "a"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Lisez **bien** *tout*", "Lisez bien tout"),
        ("a\nb  \nc\n\nd", "a\nb\nc\n\nd"),
        ("1. un\n2. deux\n\nfin", "1. un\n2. deux\n\nfin"),
        ("- un\n- deux", "- un\n- deux"),
        ("```\nx = 1\n```\nfin", "x = 1\n\nfin"),
        ("[ici](https://x.fr)", "ici (https://x.fr)"),
        ("<https://x.fr> <a@b.fr>", "https://x.fr a@b.fr"),
        ("[piège](javascript:a)", "[piège](javascript:a)"),
    ],
)
def test_it_says_the_same_without_html(written: str, said: str) -> None:
    assert to_text(written) == said
