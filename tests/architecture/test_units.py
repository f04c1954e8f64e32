"""The shipped systemd units: they start what exists, with what they need, and may end their work."""

import re
import runpy
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.architecture.sources import ROOT

SERVER = ROOT / "server"
SERVICES = sorted(path.name for path in SERVER.glob("*.service"))
WALLS = {
    "NoNewPrivileges": "yes",
    "PrivateTmp": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "CapabilityBoundingSet": "",
    "LimitCORE": "0",
    "User": "grand-defi",
}


def lines(name: str) -> Iterator[tuple[str, str]]:
    """(setting, value) of each line of a unit."""
    for line in (SERVER / name).read_text("utf-8").splitlines():
        if "=" in line and not line.startswith("#"):
            setting, _, value = line.partition("=")
            yield setting, value


def unit(name: str) -> dict[str, str]:
    return dict(lines(name))


@pytest.mark.parametrize("name", SERVICES)
def test_it_has_no_right_that_it_does_not_need(name: str) -> None:
    found = unit(name)
    assert {setting: found.get(setting) for setting in WALLS} == WALLS


@pytest.mark.parametrize("name", SERVICES)
def test_it_is_given_each_secret_that_it_names(name: str) -> None:
    given = {value.partition(":")[0] for setting, value in lines(name) if setting == "LoadCredential"}
    named = {word for setting, value in lines(name) for word in re.findall(r"%d/(\w+)", value)}
    assert named == given
    assert {"secret_key", "receipt_key"} <= given


@pytest.mark.parametrize("name", SERVICES)
def test_it_starts_what_exists(app: Flask, name: str) -> None:
    words = unit(name)["ExecStart"].removeprefix("/srv/grand-defi/.venv/bin/").split()
    if words[0] == "gunicorn":
        assert words[1:] == ["--config", "server/gunicorn.conf.py", "wsgi:app"]
        return
    assert words[:3] == ["flask", "--app", "wsgi"]
    command = app.cli.commands[words[3]]
    command.make_context(words[3], words[4:])  # its options exist


def test_only_the_backup_may_read_as_the_owner_of_the_tables() -> None:
    may = [name for name in SERVICES if "DATABASE_OWNER_URL" in (SERVER / name).read_text("utf-8")]
    assert may == ["grand-defi-backup.service"]


def test_it_is_given_the_time_to_end_its_work() -> None:
    graceful = runpy.run_path(str(SERVER / "gunicorn.conf.py"))["graceful_timeout"]
    for name in ("grand-defi-web.service", "grand-defi-worker.service"):
        assert int(unit(name)["TimeoutStopSec"]) > graceful
        assert unit(name)["Restart"] in ("always", "on-failure")


def test_each_timer_starts_a_service_and_makes_up_for_what_it_missed() -> None:
    for path in SERVER.glob("*.timer"):
        assert path.with_suffix(".service").name in SERVICES
        assert unit(path.name)["Persistent"] == "true"


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:  # nothing to ask: the lines above are checked all the same
        return
    for path in (*SERVER.glob("*.service"), *SERVER.glob("*.timer")):
        text = path.read_text("utf-8")
        text = re.sub(r"/srv/grand-defi/\.venv/bin/\w+", "/bin/true", text).replace("/srv/grand-defi", "/tmp")  # noqa: S108 - a folder that exists
        (tmp_path / path.name).write_text(text.replace("User=grand-defi", "User=root"))
    units = sorted(str(path) for path in tmp_path.iterdir())
    done = subprocess.run(
        [analyze, "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "grand-defi" in line]
    assert not ours, done.stderr
