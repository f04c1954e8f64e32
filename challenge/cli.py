"""The commands of every feature, under `flask`."""

import click
from flask import Flask

from challenge.accounts import commands as accounts_commands
from challenge.demo import commands as demo_commands
from challenge.foundation import commands, jobs_command
from challenge.foundation.backups import commands as backup_commands
from challenge.funds import commands as ledger_commands
from challenge.proposals import commands as proposal_commands
from challenge.residents import commands as roll_commands
from challenge.voting import commands as referendum_commands
from challenge.voting import deciding_commands

# One line per feature: add your command or click group here when it exists.
GROUPS: tuple[click.Command, ...] = (
    commands.database_group,
    commands.register_group,
    jobs_command.worker,
    jobs_command.jobs_group,
    *backup_commands.COMMANDS,
    roll_commands.group,
    proposal_commands.group,
    accounts_commands.group,
    referendum_commands.group,
    ledger_commands.group,
    demo_commands.group,
)


def install(app: Flask) -> None:
    """Give the application its commands."""
    deciding_commands.join(referendum_commands.group)
    for group in GROUPS:
        app.cli.add_command(group)
