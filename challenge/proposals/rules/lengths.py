"""How long a text is, as people see it: one sign for « é » or for a flag, however it is written."""

import re
from unicodedata import category, normalize

PLAIN = re.compile(r"[\x00-\u02ff\u2010-\u2027\u202f\u20ac]*")
"""What most texts are made of: nothing in it changes the sign before."""
JOINER = "\u200d"
SELECTORS = range(0xFE00, 0xFE10)
SKINS = range(0x1F3FB, 0x1F400)
TAGS = range(0xE0020, 0xE0080)
FLAGS = range(0x1F1E6, 0x1F200)


def seen(text: str) -> int:
    """How many signs a person counts. Signs that only change the one before them count for nothing: accents
    apart, skins and selectors of emoji, what a joiner binds, the second letter of a flag. A line's end counts
    for one.

    After the extended grapheme clusters of Unicode's annex 29, without Hangul and Indic syllables.
    """
    composed = normalize("NFC", text.replace("\r\n", "\n"))
    if PLAIN.fullmatch(composed):
        return len(composed)
    count, joined, half_flag = 0, False, False
    for sign in composed:
        code = ord(sign)
        flag = code in FLAGS
        if sign == JOINER:
            joined = True
            continue
        if not (_follows(sign, code) or joined or (flag and half_flag)):
            count += 1
            half_flag = flag
        else:
            half_flag = False
        joined = False
    return count


def _follows(sign: str, code: int) -> bool:
    return category(sign) in ("Mn", "Me", "Mc") or code in SELECTORS or code in SKINS or code in TAGS
