"""Texts that people write: Markdown to safe HTML. The one place where such a text becomes HTML."""

import re
from collections.abc import Sequence
from functools import lru_cache

import bleach
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

TAGS = frozenset({"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"})
ATTRIBUTES = {"a": ["href", "rel"], "ol": ["start"]}
PROTOCOLS = frozenset({"http", "https", "mailto"})
# No praise for search engines, no handle on our window, and said to be written by a visitor.
LINK_RELATION = "nofollow noopener ugc"
ADDRESS = re.compile(r"(?<![<\[\w/\"'`])https?://[^\s<>()\[\]\"'`]*[^\s<>()\[\]\"'`.,;:!?…]")
REMEMBERED = 512  # texts: a page is read far more often than it is written, and cleaning is slow


class Renderer(RendererHTML):
    """Markdown's usual renderer, but for links."""

    def link_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, _environment: EnvType
    ) -> str:
        tokens[index].attrSet("rel", LINK_RELATION)
        return self.renderToken(tokens, index, options, _environment)


# No headings: a page's outline is ours. No images: nothing is fetched from elsewhere.
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}, renderer_cls=Renderer).disable(
    ["heading", "lheading", "image", "html_block", "html_inline"]
)
_cleaner = bleach.Cleaner(tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True)


@lru_cache(maxsize=REMEMBERED)
def to_html(text: str) -> Markup:
    """Safe HTML of a Markdown text: paragraphs, lists, emphasis, quotations, code, links.

    Two nets: Markdown lets no HTML through, and the cleaner keeps only what is listed above.
    """
    return Markup(_cleaner.clean(_markdown.render(text)))  # noqa: S704 - cleaned on this very line


def linked(text: str) -> Markup:
    """The same, with each address that stands alone made a link: people paste them so."""
    return to_html(ADDRESS.sub(r"<\g<0>>", text))


def to_text(text: str) -> str:
    """The same Markdown as plain text, for a mail: links with their address, lists with their marks."""
    lines: list[str] = []
    mark = ""
    for token in _markdown.parse(text):
        if token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "- "
        elif token.type == "inline":
            lines.append(mark + _inline(token.children or []))
            mark = ""
        elif token.type == "fence" or token.type == "code_block":
            lines += (token.content.rstrip("\n"), "")
        if token.type in ("paragraph_close", "bullet_list_close", "ordered_list_close") and not token.hidden:
            lines.append("")
    return "\n".join(lines).strip()


def _inline(children: Sequence[Token]) -> str:
    said: list[str] = []
    address, begins = "", 0
    for child in children:
        if child.type == "link_open":
            address, begins = str(child.attrGet("href") or ""), len(said)
        elif child.type == "link_close":
            words = "".join(said[begins:])
            said.append("" if words == address.removeprefix("mailto:") else f" ({address})")
        else:
            said.append("\n" if child.type in ("softbreak", "hardbreak") else child.content)
    return "".join(said)
