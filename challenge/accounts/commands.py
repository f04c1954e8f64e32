"""`flask accounts …`: the first administrator."""

import click

from challenge.accounts.queries import people
from challenge.accounts.rules.refusals import AccountNotFound
from challenge.accounts.rules.roles import ADMINISTRATOR
from challenge.accounts.services import accounts, factor_secrets, roles, second_factor
from challenge.foundation import clock, surroundings
from challenge.foundation.addresses import email_address
from challenge.foundation.command_groups import RefusingGroup
from challenge.foundation.transaction import writing

group = RefusingGroup("accounts", help="People's accounts.")
ACTOR = "command"


@group.command()
@click.argument("email", callback=lambda _context, _option, text: email_address(text))
@click.option("--name", help="How others see this person; by default what stands before the @.")
def administrator(email: str, name: str | None) -> None:
    """Make EMAIL an administrator: the first one, who then invites the others."""
    now = clock.now()
    with writing() as session:
        person = people.by_email(session, email)
        account_id = (
            person.id
            if person
            else accounts.open_account(
                session, email=email, name=name or email.partition("@")[0][:80], language="fr", now=now
            )
        )
        roles.grant(session, account_id=account_id, role=ADMINISTRATOR, actor=ACTOR, now=now)
    click.echo(f"{email} administers. Open {surroundings.settings().base_url}/sign-in, type this address,")
    click.echo("open the link that comes by mail, and set up the second factor on a phone.")


@group.command()
@click.argument("email", callback=lambda _context, _option, text: email_address(text))
def forget_second_factor(email: str) -> None:
    """Take the lost second factor of EMAIL away: the next visit sets another up."""
    with writing() as session:
        person = people.by_email(session, email)
        if person is None:
            raise AccountNotFound
        second_factor.forget(session, account_id=person.id, actor=ACTOR, now=clock.now())
    click.echo(f"{email} sets a second factor up at the next visit.")


@group.command()
def reseal() -> None:
    """Seal every second factor again by the first of CHALLENGE_SEALING_KEYS: then the others may go."""
    again = unreadable = 0
    last: int | None = 0
    while last is not None:
        with writing() as session:
            done = factor_secrets.reseal(session, after=last)
        again, unreadable, last = again + done.again, unreadable + done.unreadable, done.last
    click.echo(f"{again} sealed again, {unreadable} unreadable")
    if unreadable:
        raise click.ClickException("keep every former key, or forget-second-factor these persons")
