from xml.etree import ElementTree

import pytest
from flask import Flask, render_template_string

from challenge.foundation import typed

FEED = """{% from "macros/feed.xml" import atom %}{{ atom(bad, "a", "b", "c", bad, "fr", [{"address": "a",
"title": bad, "language": "fr", "at": "d", "summary": bad, "content": bad}]) }}"""


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\x1b", "\x85", "\u202e", "\u2066", "\ufffe", "\ud800"])
def test_it_drops_what_no_page_shows(sign: str) -> None:
    assert typed.tidy(f" Des{sign} bancs ") == "Des bancs"


@pytest.mark.parametrize(
    "text", ["un\tdeux", "un\ndeux", "👩‍👩‍👧 ici", "à l\u2019ombre\u202f!", "سلام\u200f!", "می\u200cخواهم"]
)
def test_it_keeps_what_people_write(text: str) -> None:
    assert typed.tidy(text) == text


def test_it_keeps_one_kind_of_line_ends() -> None:
    assert typed.tidy("un\r\ndeux\rtrois") == "un\ndeux\ntrois"


def test_a_feed_stays_xml_whatever_was_kept(app: Flask) -> None:
    with app.test_request_context():
        feed = render_template_string(FEED, bad="Des\x0b bancs\ufffe & <b>")
    told = ElementTree.fromstring(feed)  # noqa: S314 - ours
    assert [one.text for one in told.iter() if one.tag.endswith("title")] == ["Des bancs & <b>"] * 2
