"""A closing that fails stops no other, and officers see it."""

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting import jobs
from challenge.voting.queries import conduct, referendums
from challenge.voting.services import closing
from tests.voting import holding, samples
from tests.voting.clock import now_is


def run(engine: Engine) -> None:
    with writing(engine=engine) as session:
        jobs.close_due(session, {}, samples.CLOSES_AT)


def trouble(held: holding.Holding) -> tuple[str, str]:
    with reading(engine=held.engine) as session:
        page = referendums.page(session, uuid=held.uuid, language="fr", now=samples.CLOSES_AT)
        return page.stage, conduct.facts(session, page).trouble


def test_it_closes_the_others_and_tells(engine: Engine, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, sound = holding.opened(engine), holding.opened(engine)
    now_is(app, samples.CLOSES_AT)
    end = closing.end

    def fail_once(session: object, *, uuid: str, **more: object) -> None:
        if uuid == broken.uuid:
            raise ValueError("a fault of ours")
        end(session, uuid=uuid, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(closing, "end", fail_once)
        run(engine)
    assert (trouble(broken), trouble(sound)) == (("opened", "ValueError"), ("ended", ""))
    run(engine)
    assert trouble(broken) == ("ended", "")
