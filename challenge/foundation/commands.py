"""Commands of the foundation: the database's shape, the register's wholeness."""

import click
from flask.cli import AppGroup

from challenge.foundation import migrations, register, surroundings
from challenge.foundation.transaction import reading

database_group = AppGroup("database", help="The database's shape.")
register_group = AppGroup("register", help="The register of acts.")


@database_group.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest shape and set its rights."""
    migrations.upgrade(surroundings.settings())


@register_group.command("verify")
def verify() -> None:
    """Check the chain of every stream; exit with 1 at the first broken one."""
    with reading() as session:
        for stream in register.streams(session):
            try:
                register.verify(session, stream)
            except register.RegisterBroken as broken:
                raise click.ClickException(str(broken)) from broken
            click.echo(f"{stream}: whole")
