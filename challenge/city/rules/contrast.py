"""Whether a hue keeps every text readable: WCAG contrast of the colours that the stylesheet makes from it."""

from math import cos, radians, sin

Shade = tuple[float, float]  # lightness and chroma of oklch; the hue is the city's

LIGHT: dict[str, Shade] = {
    "ink": (0.24, 0.04),
    "ink-soft": (0.42, 0.035),
    "line-strong": (0.56, 0.04),
    "brand": (0.43, 0.085),
    "brand-hover": (0.35, 0.075),
    "brand-tint": (0.955, 0.022),
    "deep": (0.29, 0.06),
    "on-deep": (0.985, 0.01),
    "on-deep-soft": (0.87, 0.04),
}
DARK: dict[str, Shade] = {
    "paper": (0.19, 0.025),
    "surface": (0.235, 0.03),
    "ink": (0.96, 0.01),
    "ink-soft": (0.82, 0.025),
    "line-strong": (0.65, 0.04),
    "brand": (0.82, 0.1),
    "brand-hover": (0.9, 0.08),
    "on-brand": (0.2, 0.04),
    "brand-tint": (0.275, 0.04),
    "deep": (0.255, 0.05),
}
"""The tokens of static/css/tokens.css that follow the hue; a test compares them."""

WHITE: Shade = (1.0, 0.0)
PAPER: Shade = (0.982, 0.0)  # its own faint hue does not matter here
TEXT, DRAWING = 4.5, 3.0
PAIRS = (
    ("ink", "paper", TEXT),
    ("ink-soft", "paper", TEXT),
    ("ink-soft", "brand-tint", TEXT),
    ("brand", "paper", TEXT),
    ("brand", "brand-tint", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-hover", TEXT),
    ("on-deep", "deep", TEXT),
    ("on-deep-soft", "deep", TEXT),
    ("line-strong", "surface", DRAWING),
)
SCHEMES = (
    {"paper": PAPER, "surface": WHITE, "on-brand": WHITE} | LIGHT,
    {"on-deep": LIGHT["on-deep"], "on-deep-soft": LIGHT["on-deep-soft"]} | DARK,
)


def unreadable(hue: float) -> list[str]:
    """The pairs of colours without enough contrast at this hue, in either scheme."""
    return [
        f"{front}/{back}"
        for scheme in SCHEMES
        for front, back, least in PAIRS
        if ratio(scheme[front], scheme[back], hue) < least
    ]


def ratio(one: Shade, other: Shade, hue: float) -> float:
    """The WCAG contrast of two shades of a hue, from 1 to 21."""
    low, high = sorted((luminance(one, hue), luminance(other, hue)))
    return (high + 0.05) / (low + 0.05)


def luminance(shade: Shade, hue: float) -> float:
    """The relative luminance of an oklch colour, what sRGB cannot show cut off as browsers do."""
    lightness, chroma = shade
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
