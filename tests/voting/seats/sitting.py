"""People invited to seats, in tests."""

from typing import Any

from sqlalchemy import Engine

from challenge.accounts.services import roles
from challenge.accounts.services.accounts import open_account
from challenge.foundation.transaction import reading, writing
from challenge.voting.belenios import credential, serial
from challenge.voting.queries import referendums
from challenge.voting.queries import seats as query
from challenge.voting.queries.seats import Seats
from challenge.voting.rules.seats import Kind
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import handing_in, list_confirmation, seats
from challenge.voting.services.seats import Place
from tests.voting import holding, samples

NOW = samples.OPENS_AT.replace(month=11)
CHIARA, HUGO = Officer("account:1001", "Chiara"), Officer("account:1002", "Hugo")


def account(engine: Engine, name: str, *granted: str) -> int:
    """An account with roles that an administrator gave."""
    with writing(engine=engine) as session:
        number = open_account(session, email=f"{name.lower()}@example.org", name=name, language="fr", now=NOW)
        for role in granted:
            roles.grant(session, account_id=number, role=role, actor="account:1", now=NOW)
    return number


def invite(held: holding.Holding, email: str, kind: Kind = Kind.TRUSTEE, position: int = 0) -> int:
    with writing(engine=held.engine) as session:
        return seats.invite(
            session,
            place=Place(held.uuid, kind, position),
            email=email,
            language="fr",
            actor=CHIARA.key,
            now=NOW,
        )


def registrar(held: holding.Holding) -> int:
    """Odile, who has the role, in the registrar's seat."""
    account(held.engine, "Odile", "registrar")
    return invite(held, "odile@example.org", Kind.REGISTRAR)


def public_list(held: holding.Holding) -> bytes:
    public = [credential.public_credential(held.uuid, code) for code in held.codes]
    return serial.dumps(credential.sort_public_credentials(public))


def send_list(held: holding.Holding, account_id: int, data: bytes | None = None) -> int:
    with writing(engine=held.engine) as session:
        return handing_in.codes(
            session, uuid=held.uuid, account_id=account_id, data=data or public_list(held), now=NOW
        )


def send_key(held: holding.Holding, account_id: int, record: dict[str, Any]) -> None:
    with writing(engine=held.engine) as session:
        handing_in.key(session, uuid=held.uuid, account_id=account_id, data=serial.dumps(record), now=NOW)


def confirm(held: holding.Holding, version: int, *officers: Officer) -> bool:
    done = False
    for officer in officers or (CHIARA, HUGO):
        with writing(engine=held.engine) as session:
            done = list_confirmation.confirm(
                session, uuid=held.uuid, version=version, officer=officer, now=NOW
            )
    return done


def shown(held: holding.Holding) -> Seats:
    with reading(engine=held.engine) as session:
        page = referendums.page(session, uuid=held.uuid, language="fr", now=NOW)
        return query.all_seats(session, page)


def grant(engine: Engine, account_id: int, role: str) -> None:
    with writing(engine=engine) as session:
        roles.grant(session, account_id=account_id, role=role, actor="account:1", now=NOW)
