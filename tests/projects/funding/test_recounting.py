"""The bundle: from encrypted ballots to the funded projects, without the platform."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.projects import recount
from tests.projects.funding import voting
from tests.projects.funding.test_keeping_outcomes import work


@pytest.fixture
def bundle(client: FlaskClient, engine: Engine) -> bytes:
    voting.voted(engine)
    work(engine)
    answer = client.get("/calls/velos-2027/result/bundle.zip")
    assert answer.status_code == 200
    return answer.data


def run(folder: Path, data: bytes) -> int:
    path = folder / "bundle.zip"
    path.write_bytes(data)
    return recount.main([str(path), "--processes", "1"])


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same bundle with one file changed; `name` is how it ends."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            content = old.read(one)
            new.writestr(one, change(content) if one.endswith(name) else content)
    return made.getvalue()


def test_it_finds_the_published_outcome(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, bundle) == 0
    said = capsys.readouterr().out
    assert "3 projects, 900.00 of 1,000.00" in said
    assert "it is the one that was published" in said


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        (".bel", lambda data: data[:-512], "not valid"),
        ("rules.json", lambda data: data.replace(b'"minimum":2', b'"minimum":1'), "not of an election"),
        ("published.json", lambda data: data.replace(b'"vote"', b'"veto"'), "cannot be divided"),
        ("published.json", lambda _data: b"{}", "cannot be read"),
        ("rules.json", lambda _data: b"[]", "cannot be read"),
    ],
)
def test_it_refuses_what_does_not_belong_together(
    bundle: bytes,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    change: Callable[[bytes], bytes],
    told: str,
) -> None:
    assert run(tmp_path, changed(bundle, name, change)) == 1
    assert told in capsys.readouterr().err


def test_it_says_when_the_outcome_is_another(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def withdraw(data: bytes) -> bytes:
        return json.dumps(json.loads(data) | {"withdrawn": ["p8"]}).encode()

    assert run(tmp_path, changed(bundle, "published.json", withdraw)) == 1
    assert "IT IS NOT the one that was published" in capsys.readouterr().out


def test_it_refuses_what_is_no_bundle(tmp_path: Path) -> None:
    assert run(tmp_path, b"not a zip file") == 1
