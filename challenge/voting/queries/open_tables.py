"""Published results as open data: what each option received. Nothing of a vote whose result is not out."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.datasets import BOOLEAN, DATE, INTEGER, STRING, Column, Dataset, Key, OpenFile, Row
from challenge.foundation.sentences import N_, Sentence
from challenge.voting.models.referendums import Referendum
from challenge.voting.queries import referendums, results
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage


def rows(session: Session, now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """One line for each option of each vote whose result is published and stands."""
    wanted = select(Referendum.id, Referendum.uuid).where(Referendum.stage == Stage.PUBLISHED)
    if after is not None:
        wanted = wanted.where(Referendum.id >= after[0])
    every = (
        row
        for number, uuid in session.execute(wanted.order_by(Referendum.id)).all()
        for row in _options(session, number, uuid, now)
        if after is None or row[:2] > after
    )
    return islice(every, most)


def _options(session: Session, number: int, uuid: str, now: datetime) -> Iterator[tuple[object, ...]]:
    page = referendums.page(session, uuid=uuid, language="fr", now=now)
    found = results.published(session, page)
    counts = {one.reference: one for one in found.outcome.rows}
    for place, option in enumerate(page.sheet.options, 1):
        one = counts.get(option["reference"])
        yield (
            number,
            place,
            uuid,
            page.sheet.question["fr"],
            page.sheet.method,
            page.closes_at.date(),
            option["reference"],
            option["label_fr"],
            option["label_en"],
            one.votes if one else None,
            str(one.percent) if one and one.percent is not None else None,
            option["reference"] == found.outcome.winner,
            found.voters,
            found.listed,
        )


RESULTS = Dataset(
    title=Sentence(N_("Les résultats des votes")),
    text=Sentence(N_("Une ligne par choix proposé. Chaque vote a aussi son urne entière, à vérifier.")),
    columns=(
        Column("vote", INTEGER, Sentence(N_("Numéro du vote."))),
        Column("place", INTEGER, Sentence(N_("Place du choix sur la fiche de règles."))),
        Column("vote_id", STRING, Sentence(N_("Identifiant du vote : celui de son adresse."))),
        Column("question", STRING, Sentence(N_("La question posée."))),
        Column("method", STRING, Sentence(N_("La règle de comptage."))),
        Column("closed_on", DATE, Sentence(N_("Jour de la fermeture."))),
        Column("option", STRING, Sentence(N_("Référence du choix."))),
        Column("label_fr", STRING, Sentence(N_("Le choix, en français."))),
        Column("label_en", STRING, Sentence(N_("Le choix, en anglais."))),
        Column("votes", INTEGER, Sentence(N_("Voix, ou approbations.")), filled=False),
        Column(
            "percent", STRING, Sentence(N_("Pour cent des suffrages exprimés, à une décimale.")), filled=False
        ),
        Column("winner", BOOLEAN, Sentence(N_("Si ce choix l’a emporté."))),
        Column("voters", INTEGER, Sentence(N_("Personnes qui ont voté."))),
        Column("entitled", INTEGER, Sentence(N_("Personnes qui pouvaient voter."))),
    ),
    rows=rows,
    key=2,
)


def files(session: Session, _now: datetime) -> Sequence[OpenFile]:
    """The whole ballot box of each vote whose result is published."""
    wanted = select(Referendum.uuid, Referendum.sheet).where(Referendum.stage == Stage.PUBLISHED)
    return [
        _box(uuid, RuleSheet.from_bytes(sheet))
        for uuid, sheet in session.execute(wanted.order_by(Referendum.id))
    ]


def _box(uuid: str, sheet: RuleSheet) -> OpenFile:
    title = {"fr": f"Urne : {sheet.question['fr']}", "en": f"Ballot box: {sheet.question['en']}"}
    return OpenFile(
        title, "application/octet-stream", "Belenios", "archives.archive", {"uuid": uuid, "name": uuid}
    )
