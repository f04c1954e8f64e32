"""Organisations as everybody finds them: those that the directory lists."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import days
from challenge.foundation.public_things import Found, PublicKind, PublicThing, Wanted, nothing
from challenge.foundation.sentences import N_, Sentence
from challenge.organisations.models.organisations import Organisation
from challenge.organisations.queries import directory
from challenge.organisations.queries.directory import PAGE, Card, Filters


def search(session: Session, wanted: Wanted, now: datetime, skip: int, most: int) -> Found:
    """Those that have all these words, by name, from a page of the directory. An organisation is of no
    edition."""
    if wanted.edition is not None:
        return Found([], 0)
    asked, page = Filters(words=" ".join(wanted.stems)), skip // PAGE + 1
    found = directory.listed(session, asked, page=page, today=days.of(now))
    cards: Sequence[Card] = found.cards if found.page == page else []
    return Found([_thing(one) for one in cards[skip % PAGE :][:most]], found.total)


def latest(_session: Session, _edition: int | None, _now: datetime, _most: int) -> Sequence[PublicThing]:
    """None: that somebody is in a directory is no news."""
    return []


def names(session: Session, numbers: Collection[int]) -> Mapping[int, str]:
    """The names of those that are listed, of these."""
    wanted = select(Organisation.id, Organisation.name).where(
        Organisation.state == "listed", Organisation.id.in_(numbers)
    )
    return {row.id: row.name for row in session.execute(wanted)}


def _thing(card: Card) -> PublicThing:
    return PublicThing({"fr": card.name}, {"fr": card.summary}, "organisations.show", {"number": card.id})


ORGANISATIONS = PublicKind(
    Sentence(N_("Entreprises et associations")),
    "organisations.index",
    nothing,
    search,
    latest,
    tells=False,
    of_editions=False,
)
