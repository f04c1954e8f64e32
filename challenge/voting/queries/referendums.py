"""What pages show of referendums. Nothing here tells how many people voted before closing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.voting.belenios import serial
from challenge.voting.models.board import Board, Event
from challenge.voting.models.referendums import PartialDecryption, Referendum, TrusteeItem
from challenge.voting.queries import mixing, setup, withdrawals
from challenge.voting.queries.setup import SetupRecord
from challenge.voting.rules.mixing import Mixing
from challenge.voting.rules.refusals import ReferendumNotFound
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage, shown


@dataclass(frozen=True)
class ReferendumCard:
    """One referendum in a list."""

    uuid: str
    title: str
    purpose: str
    state: str
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class ShownOption:
    """`cost_cents`, `theme` and `place` are a project's, in a funding vote; `withdrawn` says why it was;
    `language`: that of its words, which a team wrote in one language only."""

    reference: str
    label: str
    summary: str
    cost_cents: int | None = None
    theme: str = ""
    place: str = ""
    withdrawn: str | None = None
    easy: str = ""
    language: str = "fr"


@dataclass(frozen=True)
class ShownTrustee:
    name: str
    has_key: bool
    has_decrypted: bool


@dataclass(frozen=True)
class Head:
    height: int
    hash: str


@dataclass(frozen=True)
class ReferendumPage:
    """One referendum as its pages show it, in one language. `was_published`: its result is out, even where
    it was annulled since; `mixing`: how far the mix is, where ballots are mixed."""

    id: int
    uuid: str
    title: str
    state: str
    stage: Stage
    sheet: RuleSheet
    options: Sequence[ShownOption]
    opens_at: datetime
    closes_at: datetime
    decrypts_at: datetime
    was_published: bool
    complaints_open: bool
    fingerprint: str
    election_fingerprint: str | None
    trustees: Sequence[ShownTrustee]
    head: Head | None
    mixing: Mixing | None = None

    @property
    def method(self) -> str:
        return self.sheet.method

    @property
    def k(self) -> int:
        return self.sheet.least_voters

    @property
    def latest_closing(self) -> datetime:
        """The last instant to which the frozen rules let officers extend the vote."""
        return self.sheet.window.closes_at + timedelta(hours=self.sheet.maximum_extension_hours)

    @property
    def demo(self) -> bool:
        return self.sheet.demonstration


def every(session: Session, *, language: str, now: datetime) -> list[ReferendumCard]:
    """All referendums, the latest to close first."""
    statement = select(Referendum).order_by(Referendum.closes_at.desc(), Referendum.id.desc())
    return [_card(one, language, now) for one in session.scalars(statement)]


def current(session: Session, *, language: str, now: datetime) -> list[ReferendumCard]:
    """Those open, still to come, or being counted, in this order; failing these, the last published."""
    cards = every(session, language=language, now=now)
    alive = [card for card in cards if card.state not in ("published", "below_k", "annulled")]
    rank = {"open": 0, "suspended": 0, "announced": 1}
    return sorted(alive, key=lambda card: (rank.get(card.state, 2), card.closes_at)) or cards[:1]


def page(session: Session, *, uuid: str, language: str, now: datetime) -> ReferendumPage:
    """One referendum, or `ReferendumNotFound`."""
    found = session.scalars(select(Referendum).where(Referendum.uuid == uuid)).one_or_none()
    if found is None:
        raise ReferendumNotFound
    sheet = RuleSheet.from_bytes(found.sheet)
    head = session.get(Board, found.id)
    stage, window = Stage(found.stage), sheet.window_until(found.closes_at)
    return ReferendumPage(
        id=found.id,
        uuid=found.uuid,
        title=sheet.question[language],
        state=shown(stage, window, now, suspended=found.suspended_at is not None),
        stage=stage,
        sheet=sheet,
        options=shown_options(sheet, language, withdrawals.withdrawn(session, found.id)),
        opens_at=found.opens_at,
        closes_at=found.closes_at,
        decrypts_at=window.decrypts_at,
        complaints_open=stage not in (Stage.PREPARED, Stage.ANNULLED) and now < window.decrypts_at,
        was_published=stage is Stage.PUBLISHED or _result_is_out(session, found.id),
        fingerprint=found.fingerprint,
        election_fingerprint=election_fingerprint(session, found.id),
        trustees=_trustees(session, found.id, sheet),
        head=Head(head.height, head.head) if head else None,
        mixing=mixing.mixing(session, found.id, sheet),
    )


def shown_options(
    sheet: RuleSheet, language: str, withdrawn: Mapping[str, str] = MappingProxyType({})
) -> list[ShownOption]:
    """The options of a rule sheet, in one language; `withdrawn`: reasons, by reference."""
    return [
        ShownOption(
            one["reference"],
            one[f"label_{language}"],
            one[f"summary_{language}"],
            cost_cents=one.get("cost_cents"),
            theme=one.get(f"theme_{language}", ""),
            place=one.get("place", ""),
            withdrawn=withdrawn.get(one["reference"]),
            easy=one.get(f"easy_{language}", ""),
            language="fr" if _is_untranslated(one) else language,
        )
        for one in sheet.options
    ]


def _is_untranslated(option: Mapping[str, Any]) -> bool:
    """Whether its words are the same in both languages: French, which is written first."""
    return all(option[f"{name}_fr"] == option[f"{name}_en"] for name in ("label", "summary"))


def election_record(session: Session, referendum_id: int) -> bytes | None:
    """The exact election record, once opened."""
    return setup.record(session, referendum_id, SetupRecord.ELECTION)


def election_fingerprint(session: Session, referendum_id: int) -> str | None:
    """φ of the election record, once opened."""
    record = election_record(session, referendum_id)
    return serial.b64_hash(record) if record else None


def _result_is_out(session: Session, referendum_id: int) -> bool:
    """Whether the board holds a result: what was published once stays so, even annulled."""
    statement = select(Event.height).where(Event.referendum_id == referendum_id, Event.type == "Result")
    return session.scalars(statement).first() is not None


def _card(found: Referendum, language: str, now: datetime) -> ReferendumCard:
    sheet = RuleSheet.from_bytes(found.sheet)
    window = sheet.window_until(found.closes_at)
    state = shown(Stage(found.stage), window, now, suspended=found.suspended_at is not None)
    return ReferendumCard(
        uuid=found.uuid,
        title=sheet.question[language],
        purpose=sheet.purpose,
        state=state,
        opens_at=found.opens_at,
        closes_at=found.closes_at,
    )


def _trustees(session: Session, referendum_id: int, sheet: RuleSheet) -> list[ShownTrustee]:
    items = session.scalars(select(TrusteeItem).where(TrusteeItem.referendum_id == referendum_id)).all()
    with_key = {item.position for item in items}
    if any(item.kind == "Pedersen" for item in items):
        with_key = set(range(len(sheet.trustees)))
    owners = select(PartialDecryption.owner).where(PartialDecryption.referendum_id == referendum_id)
    decrypted = set(session.scalars(owners))
    return [
        ShownTrustee(name, has_key=position in with_key, has_decrypted=position + 1 in decrypted)
        for position, name in enumerate(sheet.trustees)
    ]


def counts(session: Session, uuid: str) -> bool:
    """Whether this referendum has a published result that still counts."""
    return session.scalar(select(Referendum.stage).where(Referendum.uuid == uuid)) == Stage.PUBLISHED


def identity(session: Session, uuid: str) -> int:
    """The row's id, or `ReferendumNotFound`."""
    found = session.scalar(select(Referendum.id).where(Referendum.uuid == uuid))
    if found is None:
        raise ReferendumNotFound
    return found
