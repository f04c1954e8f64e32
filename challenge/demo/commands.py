"""`flask demo …`: the demonstration city, which production refuses."""

from pathlib import Path

import click

from challenge.demo import referendums as demo_referendums
from challenge.foundation import clock, surroundings
from challenge.foundation.command_groups import RefusingGroup
from challenge.foundation.transaction import reading
from challenge.voting import framing
from challenge.voting.queries import referendums as referendum_query
from config import Settings

group = RefusingGroup("demo", help="The demonstration city.")

# Printed by `make start`; {address} becomes the server's.
GUIDE = "where-to-look.txt"
WHERE_TO_LOOK = """  Vote           {{address}}/referendums/{open}
                 with a made-up code, for instance {code}
  A result       {{address}}/referendums/{published}/result
"""


@group.command()
def load() -> None:
    """Make two referendums, one to vote in and one counted; does nothing in a city that has any."""
    settings = surroundings.settings()
    if not settings.demo or settings.environment == "production":
        raise click.ClickException("the demonstration needs CHALLENGE_DEMO=1, and never loads in production")
    if load_once(settings):
        click.echo("The demonstration city is loaded.")


def load_once(settings: Settings) -> bool:
    """Load the demonstration unless it is there; True when it was loaded now."""
    now = clock.now()
    folder = settings.data_dir / "demo"
    with reading() as session:
        # Without the file, an earlier load was interrupted: what it left is not worth a visitor's time.
        if (folder / GUIDE).exists() and referendum_query.every(session, language="fr", now=now):
            return False
    uuids = demo_referendums.load(frame=framing.frame(), data_dir=settings.data_dir, now=now)
    _say_where_to_look(folder, uuids)
    return True


def _say_where_to_look(folder: Path, uuids: dict[str, str]) -> None:
    code = (folder / f"{uuids['open']}.codes").read_text().split()[0]
    (folder / GUIDE).write_text(WHERE_TO_LOOK.format(code=code, **uuids), encoding="utf-8")
