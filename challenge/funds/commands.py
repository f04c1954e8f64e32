"""`flask ledger …`: the proof of the book, and the book itself, for whoever asks."""

import json

import click

from challenge.foundation.command_groups import RefusingGroup
from challenge.foundation.transaction import reading
from challenge.funds.queries import books, vehicles

group = RefusingGroup("ledger", help="The book of the vehicles.")


@group.command()
def check() -> None:
    """Prove the sixteen promises on the whole book; print each head; exit with 1 at a fault."""
    with reading() as session:
        report, names = books.proof(session), vehicles.names(session)
    for head in report.heads:
        click.echo(
            f"{head.vehicle} ({names[head.vehicle]}) {head.year}: {head.seq} entries, head {head.hash}"
        )
    for fault in report.faults:
        click.echo(str(fault), err=True)
    if not report.whole:
        raise click.ClickException(f"the book is broken: {len(report.faults)} faults")
    click.echo(f"{report.entries} entries: all sixteen promises are kept")


@group.command()
def export() -> None:
    """Print the book: one JSON value per line, a vehicle's year, then its entries in order."""
    with reading() as session:
        for chain in books.DatabaseBook(session).chains():
            vehicle = chain.vehicle
            start = {
                "vehicle": vehicle.ref,
                "year": chain.year,
                "kind": vehicle.kind,
                "consumable": vehicle.consumable,
                "by_statutes": sorted(vehicle.by_statutes),
                "entries": chain.head[0],
                "head": chain.head[1],
                "closed": chain.closed,
            }
            click.echo(json.dumps(start, ensure_ascii=False))
            for entry in chain.entries:
                line = {"seq": entry.seq, "hash": entry.hash, "entry": json.loads(entry.body)}
                click.echo(json.dumps(line, ensure_ascii=False))
