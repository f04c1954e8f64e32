"""A hue is taken only when every text of the site stays readable."""

import re

import pytest

from challenge.city.rules import contrast
from tests.architecture.sources import ROOT

TOKENS = (ROOT / "challenge/static/css/tokens.css").read_text("utf-8")
SHADE = re.compile(r"--([\w-]+): oklch\(([\d.]+) ([\d.]+) var\(--hue\)\)")


@pytest.mark.parametrize(("part", "shades"), [(0, contrast.LIGHT), (1, contrast.DARK)])
def test_it_knows_the_shades_of_the_stylesheet(part: int, shades: dict[str, contrast.Shade]) -> None:
    written = TOKENS.split("prefers-color-scheme: dark")[part]
    found = {name: (float(light), float(chroma)) for name, light, chroma in SHADE.findall(written)}
    assert {name: found[name] for name in shades} == shades


def test_it_measures_as_wcag_does() -> None:
    assert contrast.ratio((1, 0), (0, 0), 0) == pytest.approx(21, abs=0.01)
    assert contrast.luminance((0.62796, 0.25768), 29.2339) == pytest.approx(0.2126, abs=0.001)  # pure red


def test_it_takes_every_hue_of_the_present_stylesheet() -> None:
    assert not {hue: contrast.unreadable(hue) for hue in range(361) if contrast.unreadable(hue)}


def test_it_sees_a_pale_text(monkeypatch: pytest.MonkeyPatch) -> None:
    pale = ({**contrast.SCHEMES[0], "brand": (0.75, 0.1)},)
    monkeypatch.setattr(contrast, "SCHEMES", pale)
    assert "brand/paper" in contrast.unreadable(205)
