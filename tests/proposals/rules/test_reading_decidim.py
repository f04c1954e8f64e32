"""Decidim's export, line by line: what is taken, what is left, what cannot be taken."""

import csv
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.foundation.refusals import RuleBroken
from challenge.proposals.rules import decidim, texts
from challenge.proposals.rules.decidim import FileIsEmpty, FileUnreadable, LineUnreadable, NotDecidim

HEAD = "id;reference;title/fr;title/en;body/fr;body/en;state;is_amend;url\n"
BODY = "<p>Il fait <strong>chaud</strong>.</p><ul><li>place</li><li>rue</li></ul>"


def line(number: int, **changes: str) -> str:
    one = {
        "reference": f"riv-PROP-{number}",
        "fr": "Planter des arbres",
        "en": "Plant trees",
        "body": BODY,
        "state": "",
        "is_amend": "false",
        "url": f"https://participer.rivemont.example/p/{number}",
    } | changes
    names, rest = ("reference", "fr", "en", "body"), ("state", "is_amend", "url")
    return ";".join([str(number), *(one[name] for name in names), "", *(one[name] for name in rest)])


def file(*lines: str, head: str = HEAD) -> bytes:
    return (head + "\n".join(lines) + "\n").encode("utf-8-sig")


def test_it_takes_the_words_of_one_language_without_tags() -> None:
    (one,) = decidim.read(file(line(7)), language="fr").taken
    assert (one.reference, one.content.title) == ("riv-PROP-7", "Planter des arbres")
    assert one.content.problem == "Il fait chaud.\n\n- place\n- rue"
    assert one.content.summary == "Il fait chaud."
    assert one.address == "https://participer.rivemont.example/p/7"
    assert decidim.read(file(line(7)), language="en").taken[0].content.title == "Plant trees"


def test_it_reads_files_that_were_not_translated() -> None:
    data = b"id,title,body\n3,Un banc,Nulle part o\xc3\xb9 s\xe2\x80\x99asseoir\n"
    (one,) = decidim.read(data, language="fr").taken
    assert (one.reference, one.content.summary) == ("3", "Nulle part où s’asseoir")


def test_it_leaves_what_was_refused_withdrawn_or_amends() -> None:
    lines = (line(1, state="rejected"), line(2, state="withdrawn"), line(3, is_amend="true"), line(4))
    found = decidim.read(file(*lines), language="fr")
    assert ([one.reference for one in found.taken], found.left) == (["riv-PROP-4"], 3)


def test_it_names_each_line_that_cannot_be_taken() -> None:
    long = "x" * (texts.LONG + 1)
    lines = (line(1, fr="", en=""), line(2, body=long), line(3), line(4, reference="riv-PROP-3"))
    found = decidim.read(file(*lines), language="fr")
    assert [(one.line, one.field) for one in found.faults] == [(2, "title"), (3, "problem"), (5, "reference")]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", FileIsEmpty),
        (b"\xef\xbb\xbf\n \n", FileIsEmpty),
        (b"id;title\n1;x\n", NotDecidim),
        (b"\xff\xfe", FileUnreadable),
    ],
)
def test_it_refuses_another_file(data: bytes, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        decidim.read(data, language="fr")


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        ((line(1), line(2, fr='"open'), line(3), line(4)), 3),
        ((line(1), line(2), line(3, fr='"d" e')), 4),
        ((line(1, body="x" * 140_000),), 2),
        ((line(1, body='"deux\nlignes"'), line(2, body='"x" y')), 4),
    ],
)
def test_it_says_at_which_line_it_could_read_no_more(lines: tuple[str, ...], begins: int) -> None:
    with pytest.raises(LineUnreadable) as refused:
        decidim.read(file(*lines), language="fr")
    assert refused.value.sentence.params == {"line": begins}


def test_its_bound_of_a_cell_is_its_own() -> None:
    before = csv.field_size_limit(2**31 - 1)  # as a library does when it is imported
    try:
        for long in (line(1, body="x" * 140_000), line(1) + ";" + "x" * 140_000):
            with pytest.raises(LineUnreadable):
                decidim.read(file(long), language="fr")
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://[::1", "https://[x]/", "http://a" + "b" * 500]
)
def test_it_follows_no_address_that_is_not_of_the_web(url: str) -> None:
    (one,) = decidim.read(file(line(1, url=url)), language="fr").taken
    assert one.address == ""


def test_it_tells_new_from_changed_from_the_same() -> None:
    before = decidim.read(file(line(1), line(2)), language="fr").taken
    known = {one.reference: one.digest for one in before}
    now = decidim.read(file(line(1), line(2, body="<p>Autre.</p>"), line(3)), language="fr").taken
    found = decidim.compared(now, known)
    names = [[one.reference for one in those] for those in (found.new, found.changed)]
    assert (names, found.same) == ([["riv-PROP-3"], ["riv-PROP-2"]], 1)


@given(st.text(max_size=3000))
def test_a_summary_is_never_too_long(text: str) -> None:
    assert len(decidim.summary(decidim.words(text))) <= texts.SUMMARY


@given(st.binary(max_size=300))
def test_it_reads_or_refuses_any_bytes(data: bytes) -> None:
    with suppress(NotDecidim, FileIsEmpty, FileUnreadable, LineUnreadable):
        decidim.read(data, language="fr")
