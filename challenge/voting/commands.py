"""`flask referendum …`: a whole referendum from the command line."""

from pathlib import Path

import click

from challenge.foundation import clock
from challenge.foundation.command_groups import RefusingGroup
from challenge.foundation.transaction import reading, writing
from challenge.voting import booth_files, framing
from challenge.voting.queries import board
from challenge.voting.queries import referendums as referendum_query
from challenge.voting.rules import two_officers
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.services import (
    closing,
    decryption,
    mixing,
    opening,
    preparation,
    publication,
    referendums,
)

group = RefusingGroup("referendum", help="Hold a referendum from the command line.")
existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)
officer_option = click.option("--officer", required=True, help="Your name; it goes into the register.")


@group.command()
@click.argument("file", type=existing_file)
@officer_option
def create(file: Path, officer: str) -> None:
    """Freeze the rules written in FILE (TOML) and print the referendum's identifier."""
    source = referendums.read_source(file.read_bytes())
    with writing() as session:
        sheet = referendums.create(
            session, source=source, frame=framing.frame(), actor=officer, now=clock.now()
        )
    click.echo(sheet.uuid)
    click.echo(f"rule sheet SHA-256 {sheet.fingerprint}", err=True)


@group.command()
@click.argument("uuid")
@click.argument("file", type=existing_file)
@officer_option
def credentials(uuid: str, file: Path, officer: str) -> None:
    """Receive the registrar's public list (FILE, JSON)."""
    with writing() as session:
        number = preparation.receive_credentials(
            session, uuid=uuid, data=file.read_bytes(), actor=officer, now=clock.now()
        )
    click.echo(f"{number} public credentials")


@group.command()
@click.argument("uuid")
@click.argument("file", type=existing_file)
@click.option("--name", help="The trustee's name in the rule sheet; leave out for a threshold group.")
@officer_option
def trustee(uuid: str, file: Path, name: str | None, officer: str) -> None:
    """Receive a trustee's public key (FILE, JSON), or a threshold group's record."""
    data, now = file.read_bytes(), clock.now()
    with writing() as session:
        if name is None:
            preparation.receive_threshold(session, uuid=uuid, data=data, actor=officer, now=now)
        else:
            preparation.receive_trustee(session, uuid=uuid, name=name, data=data, actor=officer, now=now)
    click.echo("checked and kept")


@group.command(name="open")
@click.argument("uuid")
@officer_option
def open_(uuid: str, officer: str) -> None:
    """Say yes to the opening; the second officer's yes opens."""
    with writing() as session:
        opened = opening.approve(
            session,
            uuid=uuid,
            officer=two_officers.named(officer),
            now=clock.now(),
            booth=booth_files.hashes(),
        )
    click.echo("open" if opened else "waiting for a second officer")


@group.command()
@click.argument("uuid")
@officer_option
def close(uuid: str, officer: str) -> None:
    """Write the end and the encrypted tally, once the closing instant has passed."""
    with writing() as session:
        now = clock.database_now(session)  # the clock that the intake judges by
        closing.end_if_open(session, uuid=uuid, actor=officer, now=now)
    with writing() as session:
        stage = closing.aggregate(session, uuid=uuid, actor=officer, now=now)
    click.echo(stage.value)


@group.command(name="decryption")
@click.argument("uuid")
@click.argument("owner", type=int)
@click.argument("file", type=existing_file)
def decryption_(uuid: str, owner: int, file: Path) -> None:
    """Receive the partial decryption of trustee number OWNER (FILE, JSON)."""
    with writing() as session:
        decryption.receive(session, uuid=uuid, owner=owner, data=file.read_bytes(), now=clock.now())
    click.echo("checked and kept")


@group.command(name="shuffle")
@click.argument("uuid")
@click.argument("owner", type=int)
@click.argument("file", type=existing_file)
@click.argument("word", type=existing_file)
def shuffle_(uuid: str, owner: int, file: Path, word: Path) -> None:
    """Receive the shuffle of trustee number OWNER (FILE), with her word that it is hers (WORD)."""
    with writing() as session:
        taken = mixing.receive(
            session,
            uuid=uuid,
            owner=owner,
            data=file.read_bytes(),
            word=word.read_bytes(),
            now=clock.now(),
        )
    click.echo("checked and kept" if taken else "kept; a worker checks its proof")


@group.command()
@click.argument("uuid")
@officer_option
def tally(uuid: str, officer: str) -> None:
    """Combine the trustees' partial decryptions into the result, not yet published."""
    with writing() as session:
        decryption.tally_up(session, uuid=uuid, actor=officer, now=clock.now())
    click.echo("tallied; two officers may publish")


@group.command()
@click.argument("uuid")
@click.option("--despite", default="", help="Why publish while complaints wait for their answer; public.")
@officer_option
def publish(uuid: str, despite: str, officer: str) -> None:
    """Say yes to the publication; the second officer's yes publishes."""
    with writing() as session:
        done = publication.approve(
            session,
            uuid=uuid,
            officer=two_officers.named(officer),
            now=clock.now(),
            despite=despite,
        )
    click.echo("published" if done else "waiting for a second officer")


@group.command()
@click.argument("uuid")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(uuid: str, file: Path) -> None:
    """Write the archive to FILE, as anybody may download it."""
    with reading() as session, file.open("wb") as out:
        for chunk in board.archive_chunks(session, board.head(session, uuid)):
            out.write(chunk)
    click.echo(str(file))


@group.command()
@click.argument("uuid")
def status(uuid: str) -> None:
    """Print where a referendum stands, and whether the booth is still the one that was frozen."""
    with reading() as session:
        page = referendum_query.page(session, uuid=uuid, language="fr", now=clock.now())
    click.echo(f"{page.uuid} {page.stage} ({page.state})")
    click.echo(f"opens {page.opens_at.isoformat()}  closes {page.closes_at.isoformat()}")
    click.echo(f"rule sheet SHA-256 {page.fingerprint}")
    for one in page.trustees:
        click.echo(f"trustee {one.name}: key {_yes(one.has_key)}, decryption {_yes(one.has_decrypted)}")
    click.echo(f"booth as frozen: {_yes(_booth_is_frozen(page.sheet))}")


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _booth_is_frozen(sheet: RuleSheet) -> bool:
    return sheet.booth_modules == booth_files.hashes()
