"""`flask worker`: the process that runs the jobs."""

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from challenge.foundation.jobs import run_worker


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Run queued and periodic jobs until interrupted; the job in hand is finished first."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy's documented way
    run_worker(app)
