"""Cut the two typefaces down to what French and English need (run once, by hand, at each update).

    python subset.py BRICOLAGE.woff2 SOURCE_SANS.woff2     (fonttools and brotli; sources in VENDOR.json)

The text face is renamed: its authors reserve the name "Source" for unmodified fonts (OFL, section 3).
"""

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ASCII = "".join(chr(code) for code in range(0x20, 0x7F))
LETTERS = "ÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŒàâäæçèéêëîïôöùûüÿœñÑáíóúß"
SIGNS = "\u00a0\u2009«°·»×§©½²³–—‘’“”…•€−"
NARROW_SPACE = 0x202F
SAME_GLYPH = {NARROW_SPACE: 0x2009, 0x2011: 0x2D}  # narrow no-break space, no-break hyphen: missing upstream
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]
FAMILY_NAMES, POSTSCRIPT_NAMES = (1, 4, 16), (6, 25)


def cut(source: str, target: str, axes: dict[str, object], family: str) -> None:
    stored = io.BytesIO()
    font = instancer.instantiateVariableFont(TTFont(source), axes)
    font.flavor = None
    font.save(stored)
    stored.seek(0)
    font = TTFont(stored)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {new: table.cmap[old] for new, old in SAME_GLYPH.items() if old in table.cmap}
    thin = font.getBestCmap()[SAME_GLYPH[NARROW_SPACE]]
    font["hmtx"][thin] = (round(font["head"].unitsPerEm * 0.19), 0)  # upstream's is too thin to be seen
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=ASCII + LETTERS + SIGNS, unicodes=SAME_GLYPH)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = family
        elif record.nameID in POSTSCRIPT_NAMES:
            record.string = family.replace(" ", "")
        elif record.nameID == 3:
            record.string = f"{family} subset"
    font.flavor = "woff2"
    font.save(target)
    print(target, Path(target).stat().st_size, "bytes")  # noqa: T201 # a command for people


if __name__ == "__main__":
    display, text = sys.argv[1:3]
    cut(display, "bricolage-grotesque.woff2", {"opsz": 30, "wdth": 94, "wght": 700}, "Bricolage Grotesque")
    cut(text, "grand-defi-text.woff2", {"wght": (400, 700)}, "Grand Defi Text")
