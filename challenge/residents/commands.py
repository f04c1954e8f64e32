"""`flask roll …`: the city's file from the command line."""

import resource
import time
from pathlib import Path

import click

from challenge.foundation import clock
from challenge.foundation.command_groups import RefusingGroup
from challenge.foundation.transaction import reading
from challenge.residents import importing, roll_file
from challenge.residents.queries import imports
from challenge.residents.queries.imports import ImportPage
from challenge.residents.rules.roll_lines import LABELS, MENDING

group = RefusingGroup("roll", help="The roll of residents.")
SHOWN = 20


@group.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "applied", is_flag=True, help="Change the roll; without it, only tell.")
@click.option("--leave-wrong", is_flag=True, help="Leave wrong lines aside instead of refusing the file.")
@click.option("--let-go", is_flag=True, help="Yes, let more than one in ten leave the roll.")
@click.option("--officer", default="command", show_default=True, help="Your name; it goes into the register.")
def import_(file: Path, applied: bool, leave_wrong: bool, let_go: bool, officer: str) -> None:
    """Tell what FILE (CSV) would change in the roll, then change it with --apply."""
    started = time.monotonic()
    number = importing.stage(file, actor=officer, now=clock.now())
    page = _tell(number)
    try:
        if page.refusal:
            raise roll_file.refusal(page.refusal, page.refusal_line, page.refusal_position)
        if applied:
            importing.apply(number, leave_wrong=leave_wrong, let_go=let_go, actor=officer, now=clock.now())
    finally:
        with reading() as session:
            state = imports.page(session, number).state
        if state in ("ready", "refused"):
            importing.drop(number, actor=officer, now=clock.now())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo("applied" if applied else "nothing changed: add --apply")
    click.echo(f"{time.monotonic() - started:.1f} s, peak memory {peak:.0f} MB")


def _tell(number: int) -> ImportPage:
    with reading() as session:
        page = imports.page(session, number)
        errors = imports.errors(session, number, after=0, most=SHOWN)
    click.echo(f"{page.lines} lines, {page.wrong} wrong")
    click.echo(f"{page.added} new, {page.changed} changed, {page.unchanged} unchanged, {page.gone} gone")
    for error in errors:
        click.echo(f"line {error.line}: {LABELS[error.column]}: {MENDING[error.code]}")
    return page
