"""The same decisions from the command line: the second officer types the same thing."""

from flask import Flask
from sqlalchemy.engine import Engine

from tests.voting import holding, samples
from tests.voting.clock import now_is

WINDOW = {"opens_at": samples.OPENS_AT, "closes_at": samples.CLOSES_AT, "maximum_extension_hours": 24}


def run(app: Flask, held: holding.Holding, *words: str, officer: str = "Chiara") -> str:
    act, *more = words
    typed = ["referendum", act, held.uuid, *more, "--reason", "Panne.", "--officer", officer]
    return app.test_cli_runner().invoke(args=typed).output.strip()


def test_it_extends_at_the_same_instant_typed_twice(engine: Engine, app: Flask) -> None:
    held = holding.opened(engine, window=WINDOW)
    now_is(app, samples.DURING)
    assert run(app, held, "extend", "2026-12-08T21:00") == "waiting for a second officer"
    assert "attend déjà" in run(app, held, "extend", "2026-12-08T22:00", officer="Hugo")
    assert run(app, held, "extend", "2026-12-08T21:00", officer="Hugo") == "extended"


def test_it_suspends_resumes_and_annuls(engine: Engine, app: Flask) -> None:
    held = holding.opened(engine, voters=1)
    now_is(app, samples.DURING)
    assert run(app, held, "suspend") == "suspended"
    for act, done in (("resume", "resumed"), ("annul", "annulled")):
        assert run(app, held, act) == "waiting for a second officer"
        assert run(app, held, act, officer="Hugo") == done
