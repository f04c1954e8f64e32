"""What a page offers and what is wrong with it, read from its HTML as a browser would."""

from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urlencode

Attributes = Mapping[str, str]
REFERENCES = ("for", "form", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
SOURCES = {"script": "src", "img": "src", "link": "href", "source": "src", "iframe": "src", "object": "data"}
DATA = ("application/json",)  # a script element that holds values runs nothing
CHOSEN = {"checkbox": "checked", "radio": "checked"}
SENT_BY_A_CLICK = ("submit", "button", "image", "reset", "file")


class Form:
    """A form as it was opened: where it goes, and what it holds before anybody touches it."""

    def __init__(self, action: str, method: str) -> None:
        self.action, self.method = action, method
        self.fields: list[tuple[str, str]] = []

    @property
    def address(self) -> str:
        """Where a GET form leads when it is sent untouched."""
        return f"{self.action.partition('?')[0]}?{urlencode(self.fields)}"


class PageRead(HTMLParser):
    """One page: `links`, `sources` (what the browser fetches by itself), `forms`, `ids`, and `faults()`.

    A link that says that it leaves (`rel="external"`), to the site of an organisation, is no link of ours.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.forms: list[Form] = []
        self.ids: Counter[str] = Counter()
        self.lang = self.title = ""
        self._named: list[tuple[str, str]] = []
        self._wrong: list[str] = []
        self._tags: Counter[str] = Counter()
        self._kept = 0  # within <template>, nothing is on the page yet
        self._select = self._where = ""
        self.feed(text)
        self.close()

    def faults(self) -> Iterator[str]:
        """One h1, a title, a language; every name that is referred to exists once; nothing inline."""
        if self._tags["h1"] != 1:
            yield f"{self._tags['h1']} h1"
        if not self.title.strip(" ·"):
            yield "no title"
        yield from (f"id {name!r} {times} times" for name, times in self.ids.items() if times > 1)
        yield from (f"{what}={name!r} leads nowhere" for what, name in self._named if name not in self.ids)
        yield from self._wrong

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._kept += tag == "template"
        if self._kept:
            return
        given = {name: value or "" for name, value in attrs}
        self._tags[tag] += 1
        self._where = tag
        self._note_names(given)
        self._note_inline(tag, given)
        self._note_address(tag, given)
        self._note_field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        self._kept -= tag == "template" and self._kept > 0
        self._where = ""
        if tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._where == "title" and not self._tags["body"]:
            self.title += data

    def _note_names(self, given: Attributes) -> None:
        if given.get("id"):
            self.ids[given["id"]] += 1
        for what in REFERENCES:
            self._named += [(what, name) for name in given.get(what, "").split()]

    def _note_inline(self, tag: str, given: Attributes) -> None:
        self._wrong += [f"<{tag} {name}=…>" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in DATA):
            self._wrong.append(f"<{tag}> inline")

    def _note_address(self, tag: str, given: Attributes) -> None:
        if tag == "html":
            self.lang = given.get("lang", "")
        elif tag in ("a", "area") and "href" in given:
            if "external" not in given.get("rel", "").split():
                self.links.append(given["href"])
        elif tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif given.get(SOURCES.get(tag, "")):
            self.sources.append(given[SOURCES[tag]])

    def _note_field(self, tag: str, given: Attributes) -> None:
        if not self.forms:
            return
        if tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select:
            fields = dict(self.forms[-1].fields)
            if "selected" in given or self._select not in fields:
                self.forms[-1].fields = list({**fields, self._select: given.get("value", "")}.items())
        elif tag in ("input", "textarea") and given.get("name") and is_sent(given):
            self.forms[-1].fields.append((given["name"], given.get("value", "")))


def is_sent(given: Attributes) -> bool:
    """Whether a control is sent with its form when nobody touches it."""
    kind = given.get("type", "")
    return kind not in SENT_BY_A_CLICK and (kind not in CHOSEN or CHOSEN[kind] in given)
