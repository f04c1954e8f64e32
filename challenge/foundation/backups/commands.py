"""`flask backup`, `flask restore`, `flask backup-key`."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click
from flask.cli import with_appcontext

from challenge.foundation import clock, surroundings
from challenge.foundation.backups import keys, restoring, saving
from challenge.foundation.backups.refusals import BackupRefused

P = ParamSpec("P")
a_path = click.Path(path_type=Path)
a_file = click.Path(exists=True, dir_okay=False, path_type=Path)


def refusing(command: Callable[P, None]) -> Callable[P, None]:
    """A refusal ends the command with its sentence, and exit status 1."""

    @wraps(command)
    def run(*arguments: P.args, **options: P.kwargs) -> None:
        try:
            command(*arguments, **options)
        except BackupRefused as refusal:
            raise click.ClickException(str(refusal)) from refusal

    return run


@click.command("backup")
@click.argument("target", metavar="FILE", type=a_path)
@click.option("--in-clear", is_flag=True, help="Do not seal it, though whoever finds it can read it.")
@click.option("--keep", type=click.IntRange(min=1), help="In a folder: remove the oldest beyond this number.")
@with_appcontext
@refusing
def backup(target: Path, in_clear: bool, keep: int | None) -> None:
    """Save the database and the data folder into FILE (or into a folder), while the services run."""
    settings = surroundings.settings()
    place = saving.save(settings, target, in_clear=in_clear, now=clock.now())
    sealed = settings.backup_keys and not in_clear
    click.echo(str(place))
    click.echo("sealed to: " + ", ".join(settings.backup_keys) if sealed else "NOT SEALED", err=True)
    if keep and target.is_dir():
        for old in saving.forget_oldest(target, keep=keep):
            click.echo(f"removed {old}", err=True)


@click.command("restore")
@click.argument("source", metavar="FILE", type=a_file)
@click.option("--key", "key_file", type=a_file, help="The private key of an officer it was sealed to.")
@click.option("--replace", is_flag=True, help="Take the place of the database that is there.")
@with_appcontext
@refusing
def restore(source: Path, key_file: Path | None, replace: bool) -> None:
    """Put a backup back, with the services stopped. Everybody has to sign in again."""
    key = keys.read(key_file) if key_file else None
    manifest = restoring.restore(
        surroundings.settings(), source, private_key=key, replace=replace, now=clock.now()
    )
    for stream, (seq, hash_) in sorted(manifest.heads.items()):
        click.echo(f"{stream} {seq} {hash_}")
    click.echo(
        f"Restored as of {manifest.made_at}: {sum(manifest.counts.values())} rows, every chain whole. "
        "Compare these heads with those kept elsewhere before you start the services.",
        err=True,
    )


@click.command("backup-key")
@click.argument("place", metavar="FILE", type=a_path)
@refusing
def backup_key(place: Path) -> None:
    """Make an officer's pair of keys, on her own machine: the private one in FILE, the public one printed."""
    click.echo(keys.make(place))


COMMANDS: tuple[click.Command, ...] = (backup, restore, backup_key)
