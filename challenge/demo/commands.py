"""`flask demo …`: the demonstration city, which production refuses."""

from pathlib import Path

import click

from challenge.demo import moments, referendums, stages, standing
from challenge.demo.town import ADA
from challenge.foundation import clock, surroundings
from challenge.foundation.command_groups import RefusingGroup
from challenge.foundation.transaction import reading
from challenge.voting.queries import referendums as referendum_query
from config import Settings

group = RefusingGroup("demo", help="The demonstration city.")

# Printed by `make start`; {address} becomes the server's.
GUIDE = "where-to-look.txt"
START_HERE = (
    "  Begin here     {{address}}/demo\n                 become Ada, Chiara or Nadia with one click\n"
)
VOTE = "  Vote           {{address}}/referendums/{current}\n                 as Ada, with her code {code}\n"
RESULT = "  A result       {{address}}/referendums/{published}/result\n"


@group.command()
@click.option(
    "--stage",
    type=click.Choice(stages.NAMES),
    default="vote",
    show_default=True,
    help="Where the story stands: ideas gathered, vote open, vote to count, result known, call open, awards, "
    "projects accompanied.",
)
def load(stage: str) -> None:
    """Load the town of Rivemont; does nothing in a city that has any referendum."""
    settings = surroundings.settings()
    if not settings.demo or settings.environment == "production":
        raise click.ClickException("the demonstration needs CHALLENGE_DEMO=1, and never loads in production")
    if load_once(settings, stage):
        click.echo("The demonstration city is loaded.")


def load_once(settings: Settings, stage: str = "vote") -> bool:
    """Load the demonstration unless it is there; True when it was loaded now."""
    now = clock.now()
    folder = settings.data_dir / "demo"
    with reading() as session:
        # Without the file, an earlier load was interrupted: what it left is not worth a visitor's time.
        if (folder / GUIDE).exists() and referendum_query.every(session, language="fr", now=now):
            return False
    show(settings, stage)
    return True


def show(settings: Settings, stage: str) -> None:
    """Put the town at this moment of its story, whatever it was."""
    standing.keep(settings.data_dir, standing.Standing())  # back to our own time
    uuids = moments.show(stage, settings, now=clock.now())
    standing.keep(settings.data_dir, standing.Standing(stage, voted=(uuids.get("current", ""),)))
    referendums.forget_files(settings.data_dir, but=uuids.values())
    _say_where_to_look(settings.data_dir, stage, uuids)


def _say_where_to_look(data_dir: Path, stage: str, uuids: dict[str, str]) -> None:
    told = [START_HERE.format(), RESULT.format(**uuids)]
    if stage == "vote":
        code = referendums.codes_of(data_dir, uuids["current"])[ADA]
        told.insert(1, VOTE.format(code=code, **uuids))
    (data_dir / "demo" / GUIDE).write_text("".join(told), encoding="utf-8")
