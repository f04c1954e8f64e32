"""`flask proposals …`: the proposals of another platform, from the command line."""

from pathlib import Path

import click

from challenge.foundation import clock
from challenge.foundation.command_groups import RefusingGroup
from challenge.foundation.transaction import reading, writing
from challenge.proposals.queries import origins
from challenge.proposals.rules import decidim
from challenge.proposals.services import importing

group = RefusingGroup("proposals", help="Proposals.")
SHOWN = 20


@group.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "applied", is_flag=True, help="Take them; without it, only tell.")
@click.option("--language", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
@click.option("--officer", default="command", show_default=True, help="Your name; it goes into the register.")
def import_(file: Path, applied: bool, language: str, officer: str) -> None:
    """Tell what FILE, Decidim's CSV export of proposals, holds that is not here; take it with --apply.

    Each is submitted in the edition of today, without author, and read by moderators as any other.
    """
    found = decidim.read(file.read_bytes(), language=language)
    with reading() as session:
        beside = decidim.compared(found.taken, origins.known(session))
    _tell(found, beside)
    if not applied:
        click.echo("nothing changed: add --apply")
        return
    with writing() as session:
        taken = importing.take(session, found.taken, language=language, actor=officer, now=clock.now())
    click.echo(f"{taken} taken: they wait for moderators")


def _tell(found: decidim.Reading, beside: decidim.Differences) -> None:
    for one in beside.new[:SHOWN]:
        click.echo(f"+ {one.reference}: {one.content.title}")
    if len(beside.new) > SHOWN:
        click.echo(f"+ and {len(beside.new) - SHOWN} more")
    for one in beside.changed:
        click.echo(f"~ {one.reference} changed there since: it stays as it was read here")
    for fault in found.faults:
        what = f"{fault.field} is missing, too long or used twice"
        click.echo(f"! line {fault.line} ({fault.reference or 'no reference'}): {what}", err=True)
    click.echo(
        f"{len(beside.new)} new, {len(beside.changed)} changed, {beside.same} the same,"
        f" {found.left} refused or withdrawn there, {len(found.faults)} that cannot be taken"
    )
