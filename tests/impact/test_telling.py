"""Target against measured, in words and in small drawings: plain, and never more than the measure says."""

from datetime import date

import pytest

from challenge.foundation.sentences import Sentence
from challenge.impact.rules import drawing, findings, promised, telling
from challenge.impact.rules.drawing import Point
from challenge.impact.rules.plans import Line
from challenge.impact.rules.telling import Value

NAMES: dict[int, tuple[object, object]] = {4: ("Déchets", "kg")}


def line(baseline: int | None = 200_000, target: int = 150_000) -> Line:
    return Line(4, baseline, target, "Pesée.", (date(2027, 7, 1),))


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, telling.UNKNOWN),
        (Value(150_000), telling.REACHED),
        (Value(140_000, 130_000, 150_000), telling.REACHED),
        (Value(145_000, 140_000, 155_000), telling.UNSURE),
        (Value(180_000), telling.BETTER),
        (Value(180_000, 170_000, 205_000), telling.SAME),
        (Value(200_000), telling.SAME),
        (Value(201_000), telling.WORSE),
    ],
)
def test_it_says_how_an_indicator_stands(value: Value | None, wanted: str) -> None:
    assert telling.verdict(line(), "down", value) == wanted
    mirrored = Line(4, -200_000, -150_000, "Pesée.", ())
    turned = value and Value(-value.value, *(None if b is None else -b for b in (value.high, value.low)))
    assert telling.verdict(mirrored, "up", turned) == wanted


def test_without_a_baseline_it_says_no_more_than_missed() -> None:
    assert telling.verdict(line(baseline=None), "down", Value(180_000)) == telling.SHORT
    assert telling.verdict(line(baseline=None), "down", Value(150_000)) == telling.REACHED


DAY = date(2027, 7, 1)
AFTER = date(2027, 7, 2)


@pytest.mark.parametrize(
    ("baseline", "last", "today", "wanted"),
    [
        (200_000, 180_500, AFTER, "« Déchets » : de 200 à 180.5, en kg. La cible était 150."),
        (200_000, 180_500, DAY, "« Déchets » : de 200 à 180.5, en kg. La cible est 150, pour le 2027-07-01."),
        (None, 180_500, AFTER, "« Déchets » : 180.5, en kg. La cible était 150."),
        (None, 180_500, DAY, "« Déchets » : 180.5, en kg. La cible est 150, pour le 2027-07-01."),
        (200_000, None, AFTER, "« Déchets » : la cible était 150, en kg."),
        (200_000, None, DAY, "« Déchets » : la cible est 150, en kg, pour le 2027-07-01."),
    ],
)
def test_it_tells_numbers_as_they_are_and_a_target_as_past_once_its_day_is(
    baseline: int | None, last: int | None, today: date, wanted: str
) -> None:
    measured = {} if last is None else {4: Value(last)}
    (one,) = telling.told([line(baseline=baseline)], {4: "down"}, NAMES, measured, today)
    assert one.facts.french() == wanted
    assert one.ahead == (today == DAY)
    assert (
        one.sentences[1].french()
        == {
            (telling.BETTER, False): "Cela va dans le bon sens, mais la cible n’est pas atteinte.",
            (telling.BETTER, True): "Cela va dans le bon sens ; la cible n’est pas encore atteinte.",
            (telling.SHORT, False): "La cible n’est pas atteinte.",
            (telling.SHORT, True): "La cible n’est pas encore atteinte.",
            (telling.UNKNOWN, False): "Aucune mesure vérifiée encore.",
            (telling.UNKNOWN, True): "Aucune mesure vérifiée encore.",
        }[one.verdict, one.ahead]
    )


def test_a_target_waits_for_the_last_of_its_days() -> None:
    twice = Line(4, None, 150_000, "Pesée.", (DAY, date(2028, 7, 1)))
    (one,) = telling.told([twice], {4: "down"}, NAMES, {}, AFTER)
    assert one.facts.params["day"] == date(2028, 7, 1)
    (one,) = telling.told([Line(4, None, 150_000, "", ())], {4: "down"}, NAMES, {}, AFTER)
    assert one.facts.msgid == telling.NOTHING


def test_it_counts_targets_of_how_many() -> None:
    facts = Sentence("x")
    states = (telling.REACHED, telling.WORSE, telling.UNKNOWN)
    told = [telling.Told(4, one, facts) for one in states]
    assert [one.french() for one in telling.counted(told)] == [
        "Cibles atteintes : 1 sur 3.",
        "Pas encore mesurées : 1 sur 3.",
    ]
    assert len(telling.counted(told[:2])) == 1
    assert telling.counted([]) == []


def test_it_says_plainly_what_is_not_evaluated() -> None:
    said = [
        telling.standing(has_plan=plan, measured=measured, found=found)
        for plan, measured, found in ((False,) * 3, (True, False, False), (True, True, False), (True,) * 3)
    ]
    assert said == [telling.NO_PLAN, telling.NOT_YET, telling.MEASURED, None]


def test_bad_news_has_the_size_of_good_news() -> None:
    assert set(findings.SENSES) == {"positive", "null", "negative"}
    target = {one: promised.Target(one, (DAY,), DAY) for one in telling.VERDICTS}
    assert {one for one in target if promised.is_missed(target[one], AFTER)} == {
        *(telling.SAME, telling.WORSE, telling.SHORT, telling.BETTER),
    }
    assert {one for one in target if promised.is_missed(target[one], DAY)} == {telling.SAME, telling.WORSE}


def test_a_drawing_holds_everything() -> None:
    points = [Point(date(2027, 7, 1), 180, 150, 260), Point(date(2026, 7, 1), 190)]
    one = drawing.draw(points, target=100, baseline=200)
    assert [dot.x for dot in one.dots] == [drawing.EDGE, drawing.WIDTH - drawing.EDGE]
    assert one.dots[1].high_y == drawing.EDGE < one.dots[1].y < one.dots[1].low_y < one.target_y
    assert one.target_y == drawing.HEIGHT - drawing.EDGE


def test_one_measure_or_none_is_drawn_too() -> None:
    alone = drawing.draw([Point(date(2027, 7, 1), 100)], target=100, baseline=None)
    assert (alone.dots[0].x, alone.dots[0].y) == (drawing.WIDTH / 2, drawing.HEIGHT / 2)
    assert drawing.draw([], target=1, baseline=None).path == ""


def test_the_way_to_the_target_goes_right_whatever_the_direction() -> None:
    half = [Point(date(2027, 7, 1), 150, 130, 170)]
    down = drawing.way(half, target=100, baseline=200)
    up = drawing.way(half, target=200, baseline=100)
    assert down
    assert up
    assert (down.start, down.value, down.target) == (up.start, up.value, up.target) == (0, 0.5, 1)
    assert (down.low, down.high) == (0.3, 0.7)


def test_the_way_holds_what_went_beyond_the_target_or_away_from_it() -> None:
    beyond = drawing.way([Point(date(2027, 7, 1), 0)], target=100, baseline=200)
    away = drawing.way([Point(date(2027, 7, 1), 300)], target=100, baseline=200)
    assert beyond
    assert away
    assert (beyond.start, beyond.target, beyond.value) == (0, 0.5, 1)
    assert (away.value, away.start, away.target) == (0, 0.5, 1)


def test_there_is_no_way_without_a_start_or_a_measure() -> None:
    measured = [Point(date(2027, 7, 1), 150)]
    assert drawing.way(measured, target=100, baseline=None) is None
    assert drawing.way(measured, target=100, baseline=100) is None
    assert drawing.way([], target=100, baseline=200) is None
