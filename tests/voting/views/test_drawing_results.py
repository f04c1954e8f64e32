"""What the result's page draws: the numbers beside the bars are those of the count."""

from decimal import Decimal

from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading
from challenge.voting.queries import referendums, results
from challenge.voting.views import charts
from tests.voting import holding, samples

GRADES = [{"reference": name, "label": {"fr": name, "en": name}} for name in ("bien", "passable", "rejet")]


def drawn(engine: Engine, choices: list[list[list[int]]]) -> charts.Chart:
    held = holding.published(engine, choices, method="majority_judgment", number=2, grades=GRADES)
    with reading(engine=engine) as session:
        page = referendums.page(session, uuid=held.uuid, language="fr", now=samples.DECRYPTS_AT)
        return charts.chart(page, results.published(session, page).outcome, "fr")


def test_it_writes_equal_percentages_for_equal_votes(engine: Engine) -> None:
    chart = drawn(engine, [[[1, 0, 0], [0, 0, 1]], [[0, 1, 0], [0, 0, 1]], [[0, 0, 1], [0, 0, 1]]])
    assert [piece.percent for piece in chart.rows[0].pieces] == [Decimal("33.3")] * 3


def test_it_fills_the_bar(engine: Engine) -> None:
    chart = drawn(engine, [[[1, 0, 0], [0, 0, 1]], [[0, 1, 0], [0, 0, 1]], [[0, 0, 1], [0, 0, 1]]])
    for row in chart.rows:
        assert sum(piece.width for piece in row.pieces) == 100
