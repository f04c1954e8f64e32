"""A team is reminded of a measure once before its day, and once after."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import Engine, func, select

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.impact.models.evaluations import EvaluationReminder
from challenge.impact.services import reminding
from tests.impact import evaluated
from tests.projects.incubation.followed import DAY


def test_it_reminds_once(app: Flask, engine: Engine, acting: Callable[..., Visitor]) -> None:
    farid = acting("Farid").account_id
    with app.app_context(), writing(engine=engine) as session:
        evaluated.fixed(session, farid)
        for days in (0, 0, 5, 20, 21):
            reminding.remind(session, {}, evaluated.NOW + days * DAY)
        assert session.scalar(select(func.count()).select_from(EvaluationReminder)) == 2
