"""`flask worker`, the process that runs the jobs; `flask jobs …`, those that were given up."""

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from challenge.foundation import clock, jobs_failed
from challenge.foundation.jobs import run_worker
from challenge.foundation.transaction import reading, writing

jobs_group = AppGroup("jobs", help="Jobs that were given up after their last try.")


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Run queued and periodic jobs until interrupted; the job in hand is finished first."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy's documented way
    run_worker(app)


@jobs_group.command("failed")
def failed() -> None:
    """List the jobs that were given up; exit with 1 when there are any, for whoever watches."""
    with reading() as session:
        found = jobs_failed.failed(session)
    for job in found:
        moment = f"{job.failed_at:%Y-%m-%dT%H:%M:%SZ}"
        click.echo(f"{job.id}\t{job.name}\t{job.payload}\tgiven up {moment} after {job.attempts} tries")
    if found:
        raise click.exceptions.Exit(1)


@jobs_group.command("retry")
@click.argument("ids", metavar="ID...", type=int, nargs=-1)
@click.option("--all", "everyone", is_flag=True, help="Every job that was given up.")
def retry(ids: tuple[int, ...], everyone: bool) -> None:
    """Queue failed jobs again, once what stopped them is mended."""
    if bool(ids) == everyone:
        raise click.UsageError("give the numbers that `flask jobs failed` shows, or --all")
    with writing() as session:
        wanted = [job.id for job in jobs_failed.failed(session)] if everyone else ids
        again = jobs_failed.retry(session, wanted, now=clock.now())
    click.echo(f"{len(again)} queued again")
    if unknown := sorted(set(wanted) - set(again)):
        raise click.ClickException(f"not among the failed jobs: {', '.join(map(str, unknown))}")
