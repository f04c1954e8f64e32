"""The outlines of districts: read from a GeoJSON file (RFC 7946), drawn on one map."""

import itertools
import json
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

Point = tuple[float, float]
"""Longitude, then latitude, in degrees (WGS 84)."""
Ring = Sequence[Point]
Polygon = Sequence[Ring]
Outline = Sequence[Polygon]
"""The polygons of a district; in each, the outer ring, then its holes."""

LARGEST = 2_000_000  # octets
MOST_POINTS = 20_000
LEAST_RING = 4
PLACES = 5
"""Decimals of a degree that are kept: about one metre."""


class OutlinesUnreadable(RuleBroken):
    status = 422
    msgid = N_("Ce fichier n’est pas du GeoJSON : une « FeatureCollection » de polygones en WGS 84.")


class OutlineWithoutDistrict(RuleBroken):
    status = 422
    msgid = N_("« %(code)s » n’est le code d’aucun quartier. Chaque contour porte le sien : « code ».")


class OutlineTwice(RuleBroken):
    status = 422
    msgid = N_("Le quartier « %(code)s » a deux contours. Réunissez-les en un « MultiPolygon ».")


class OutlinesTooFine(RuleBroken):
    status = 422
    msgid = N_("Ces contours ont plus de %(most)s points : simplifiez-les.")


@dataclass(frozen=True)
class Shape:
    """A district on the map: the `d` of an SVG path, and where its label stands."""

    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """The map, in units of an SVG view box that starts at 0 0; the shapes by code."""

    width: int
    height: int
    shapes: Mapping[str, Shape]


def read(data: bytes, known: Collection[str]) -> dict[str, Outline]:
    """The outlines of a file by the code of their district, the property `code` of each feature.

    Raises OutlinesUnreadable, OutlineWithoutDistrict, OutlineTwice, OutlinesTooFine.
    """
    try:
        collection = json.loads(data)
        features = [
            (str(one["properties"]["code"]), _polygons(one["geometry"])) for one in collection["features"]
        ]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise OutlinesUnreadable from None
    found: dict[str, Outline] = {}
    for code, polygons in features:
        if code not in known:
            raise OutlineWithoutDistrict(code=code[:20])
        if code in found:
            raise OutlineTwice(code=code)
        found[code] = polygons
    if not found:
        raise OutlinesUnreadable
    if sum(len(ring) for outline in found.values() for ring in _rings(outline)) > MOST_POINTS:
        raise OutlinesTooFine(most=MOST_POINTS)
    return found


def draw(outlines: Mapping[str, Outline], *, width: int = 1000) -> Drawing | None:
    """All outlines on one map of this width, north up; None when there are none.

    Equirectangular, true at the middle latitude: what a city needs.
    """
    points = [point for outline in outlines.values() for ring in _rings(outline) for point in ring]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = width / max((east - west) * squeeze, 10**-PLACES)

    def place(point: Point) -> tuple[int, int]:
        return round((point[0] - west) * squeeze * scale), round((north - point[1]) * scale)

    shapes = {code: _shape([[*map(place, ring)] for ring in _rings(one)]) for code, one in outlines.items()}
    return Drawing(width, max(round((north - south) * scale), 1), shapes)


def _polygons(geometry: Any) -> Outline:
    """The polygons of a geometry. Raises ValueError, TypeError or KeyError when it has none."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon") or not coordinates:
        raise ValueError(kind)
    found = [coordinates] if kind == "Polygon" else coordinates
    return [[_ring(ring) for ring in polygon] for polygon in found]


def _ring(ring: Any) -> Ring:
    points = [_point(x, y) for x, y, *_ in ring]
    if len(points) < LEAST_RING or points[0] != points[-1]:
        raise ValueError("a ring is closed")
    return points


def _point(x: Any, y: Any) -> Point:
    if not (-180 <= float(x) <= 180 and -90 <= float(y) <= 90):
        raise ValueError("not a place on Earth")
    return round(float(x), PLACES), round(float(y), PLACES)


def _rings(outline: Outline) -> Iterator[Ring]:
    for polygon in outline:
        yield from polygon


def _shape(rings: Sequence[Sequence[tuple[int, int]]]) -> Shape:
    largest = max(rings, key=lambda ring: abs(_twice_area(ring)))
    x, y = _middle(largest)
    return Shape("".join(_path(ring) for ring in rings), x, y)


def _path(ring: Sequence[tuple[int, int]]) -> str:
    """The ring as a closed path; points that fall on the one before are left out."""
    kept = [point for number, point in enumerate(ring[:-1]) if number == 0 or point != ring[number - 1]]
    return "M" + "L".join(f"{x} {y}" for x, y in kept) + "Z"


def _twice_area(ring: Sequence[tuple[int, int]]) -> int:
    return sum(x * b - a * y for (x, y), (a, b) in itertools.pairwise(ring))


def _middle(ring: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The centroid of a ring; the mean of its points where it has no surface."""
    twice = _twice_area(ring)
    if not twice:
        return round(sum(x for x, _ in ring) / len(ring)), round(sum(y for _, y in ring) / len(ring))
    pairs = list(itertools.pairwise(ring))
    x = sum((x + a) * (x * b - a * y) for (x, y), (a, b) in pairs)
    y = sum((y + b) * (x * b - a * y) for (x, y), (a, b) in pairs)
    return round(x / (3 * twice)), round(y / (3 * twice))
