"""Reading a letter that a job printed: the words of each page of a PDF, as a person sees them."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)(?:stream\r?\n(.*?)\nendstream.*?)?endobj", re.DOTALL)
FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", re.DOTALL)
GLYPH = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
ESCAPED = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages(file: bytes) -> list[str]:
    """The words of each page, one line for each line of the page."""
    objects = {int(found[1]): (found[2], _content(found[2], found[3])) for found in OBJECT.finditer(file)}
    fonts: dict[bytes, dict[bytes, str]] = {}
    for name, number in FONT.findall(file):
        unicode = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)][0])
        assert unicode
        fonts[name] = {
            bytes.fromhex(glyph.decode()): bytes.fromhex(sign.decode()).decode("utf-16-be")
            for glyph, sign in GLYPH.findall(objects[int(unicode[1])][1])
        }
    drawn = [re.search(rb"/Contents (\d+) 0 R", head) for head, _content in objects.values()]
    return [_words(objects[int(one[1])][1], fonts) for one in drawn if one]


def _content(head: bytes, stream: bytes | None) -> bytes:
    return zlib.decompress(stream) if stream and b"/FlateDecode" in head else stream or b""


def _words(content: bytes, fonts: dict[bytes, dict[bytes, str]]) -> str:
    lines, font = [], b""
    for found in SHOWN.finditer(content):
        if found[1]:
            font = found[1]
            continue
        glyphs = re.sub(rb"\\(.)", lambda sign: ESCAPED.get(sign[1], sign[1]), found[2], flags=re.DOTALL)
        lines.append("".join(fonts[font].get(glyphs[at : at + 2], "") for at in range(0, len(glyphs), 2)))
    return "\n".join(lines)
