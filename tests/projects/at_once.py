"""Several people who act at the same instant, each in a transaction of theirs."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import writing


def together(app: Flask, engine: Engine, acts: Sequence[Callable[[Session], object]]) -> list[object]:
    """What each act returned, or the refusal that it met."""
    gate = Barrier(len(acts))

    def one(act: Callable[[Session], object]) -> object:
        gate.wait(timeout=60)
        try:
            with app.app_context(), writing(engine=engine) as session:
                return act(session)
        except RuleBroken as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))
