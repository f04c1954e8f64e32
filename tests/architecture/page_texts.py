"""Finds the words of a Jinja template that no catalogue can translate."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

LETTERS = re.compile(r"[^\W\d_]{2,}")
# An argument that looks like a sentence: it begins with a capital, or holds a letter that code never has.
SENTENCE = re.compile(r"^[A-ZÀ-Ý][a-zà-ÿ’' ]+|[À-ÖØ-öø-ÿœŒ]")
SPOKEN_ATTRIBUTES = {"alt", "title", "aria-label", "aria-description", "aria-roledescription", "placeholder"}
# Program text is the same in every language.
SILENT_TAGS = {"script", "style", "code", "pre", "kbd", "samp"}
TRANSLATORS = {"_", "gettext", "ngettext", "lazy_gettext", "N_", "pgettext"}
HOLE = "\x00"


class Words(HTMLParser):
    """Collects what a reader would see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT_TAGS
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES and value and LETTERS.search(value):
                self.found.append(f'{name}="{value}"')

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT_TAGS and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent and LETTERS.search(data):
            self.found.append(data.strip().replace(HOLE, "…"))


def untranslated(environment: Environment, source: str) -> list[str]:
    """Words in the template's text, spoken attributes and macro arguments, outside every translation."""
    tree = environment.parse(source)
    words = Words()
    words.feed("".join(pieces(tree)))
    words.close()
    return words.found + list(spoken_arguments(tree))


def pieces(tree: nodes.Node) -> Iterator[str]:
    """The template's own text, with a hole where a value comes."""
    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.Block) and node.name.endswith("_class"):
            continue  # a layout puts it inside an attribute
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                yield child.data if isinstance(child, nodes.TemplateData) else HOLE
        else:
            yield from pieces(node)


def spoken_arguments(node: nodes.Node) -> Iterator[str]:
    """Constants that look like sentences, in expressions that are not a call to a translator."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Call) and getattr(child.node, "name", "") in TRANSLATORS:
            continue
        if isinstance(child, nodes.Pair):  # a key is looked up, not shown
            yield from spoken_arguments(nodes.Output([child.value]))
            continue
        if isinstance(child, nodes.Const) and isinstance(child.value, str) and SENTENCE.search(child.value):
            yield child.value
        yield from spoken_arguments(child)
