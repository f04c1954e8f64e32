"""An address that stands alone in a text becomes a link; what is one already stays as it was."""

import pytest

from challenge.foundation.markup import linked, to_html


def hrefs(text: str) -> list[str]:
    return [part.split('"')[0] for part in linked(text).split('href="')[1:]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Voir https://example.org/a.", ["https://example.org/a"]),
        (
            "- http://example.org\n- https://example.org/b?c=1&d=2",
            ["http://example.org", "https://example.org/b?c=1&amp;d=2"],
        ),
        ("(https://example.org/a)", ["https://example.org/a"]),
        ("[mesures](https://example.org/a)", ["https://example.org/a"]),
        ("<https://example.org/a>", ["https://example.org/a"]),
        ("javascript:alert(1) https://", []),
    ],
)
def test_it_links_what_people_paste(text: str, found: list[str]) -> None:
    assert hrefs(text) == found


def test_it_lets_no_html_through() -> None:
    assert "<script" not in linked("https://example.org/<script>alert(1)</script>")
    assert 'rel="nofollow noopener ugc"' in linked("https://example.org")
    assert linked("sans adresse") == to_html("sans adresse")
