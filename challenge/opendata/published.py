"""The tables and the files of this installation, as its catalogue and its API find them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from challenge.city import showing
from challenge.foundation import slots
from challenge.foundation.datasets import Dataset, OpenFile
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.opendata.rules.described import City, Other, Published

TITLE = Sentence(N_("Données ouvertes du Grand Défi"))


class DatasetUnknown(RuleBroken):
    status = 404
    msgid = N_("Aucune table n’a ce nom. La page des données ouvertes les montre toutes.")


def found(name: str) -> Dataset:
    """The table of this name. Raises DatasetUnknown."""
    if name not in slots.open_datasets:
        raise DatasetUnknown
    return slots.open_datasets[name]


def tables() -> Sequence[Published]:
    """Every table, by name."""
    return [
        Published(
            name,
            one,
            url_for("opendata.as_csv", table=name, _external=True),
            url_for("opendata.as_json", table=name, _external=True),
        )
        for name, one in sorted(slots.open_datasets.items())
    ]


def files(session: Session, now: datetime) -> Iterator[OpenFile]:
    """Every file in a format of others."""
    for name in sorted(slots.open_files):
        yield from slots.open_files[name](session, now)


def elsewhere(session: Session, now: datetime, language: str) -> Sequence[Other]:
    """The same files, as a catalogue names them."""
    return [
        Other(one.title[language], one.media_type, url_for(one.endpoint, _external=True, **one.values))
        for one in files(session, now)
    ]


def city() -> City:
    """Who publishes."""
    return City(showing.name(), url_for("opendata.index", _external=True), say(TITLE))
