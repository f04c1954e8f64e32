"""`flask referendum extend | suspend | resume | annul`: officers' decisions from the command line."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from challenge.foundation import clock, surroundings
from challenge.foundation.transaction import writing
from challenge.voting.commands import officer_option
from challenge.voting.rules import two_officers
from challenge.voting.services import acts

reason_option = click.option("--reason", required=True, help="In French; it is public.")
english_option = click.option("--reason-en", default="", help="The same in English.")


@click.command()
@click.argument("uuid")
@click.argument("closes_at", type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]))
@reason_option
@english_option
@officer_option
def extend(uuid: str, closes_at: datetime, reason: str, reason_en: str, officer: str) -> None:
    """Close at CLOSES_AT (the city's time) instead; the second officer gives the same instant."""
    zone = ZoneInfo(surroundings.settings().timezone)
    asked = closes_at.replace(tzinfo=zone).astimezone(UTC)
    _decide(uuid, acts.Wish("extend", reason, reason_en, closes_at=asked), officer)


@click.command()
@click.argument("uuid")
@reason_option
@english_option
@officer_option
def suspend(uuid: str, reason: str, reason_en: str, officer: str) -> None:
    """Take no ballot any more, at once; the closing does not move."""
    _decide(uuid, acts.Wish("suspend", reason, reason_en), officer)


@click.command()
@click.argument("uuid")
@reason_option
@english_option
@officer_option
def resume(uuid: str, reason: str, reason_en: str, officer: str) -> None:
    """Take ballots again, at the second officer's yes."""
    _decide(uuid, acts.Wish("resume", reason, reason_en), officer)


@click.command()
@click.argument("uuid")
@click.option("--again", is_flag=True, help="Say that the vote will be held again.")
@reason_option
@english_option
@officer_option
def annul(uuid: str, again: bool, reason: str, reason_en: str, officer: str) -> None:
    """End a referendum without a result, or void the one that is out, at the second officer's yes."""
    _decide(uuid, acts.Wish("annul", reason, reason_en, again=again), officer)


def join(group: click.Group) -> None:
    """Put these among the commands of `flask referendum`."""
    for command in (extend, suspend, resume, annul):
        group.add_command(command)


def _decide(uuid: str, wish: acts.Wish, officer: str) -> None:
    with writing() as session:
        done = acts.ask_or_agree(
            session,
            uuid=uuid,
            wish=wish,
            officer=two_officers.named(officer),
            now=clock.database_now(session),
        )
    click.echo(acts.DONE[wish.kind] if done else "waiting for a second officer")
