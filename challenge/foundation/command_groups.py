"""Command groups whose refusals are sentences, not traces."""

from typing import Any

import click
from flask.cli import AppGroup

from challenge.foundation.refusals import RuleBroken


class RefusingGroup(AppGroup):
    """A group of commands: a broken rule ends the command with its sentence, and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RuleBroken as refusal:
            raise click.ClickException(refusal.sentence.french()) from refusal
