"""The codes of a demonstration, made by the platform itself; every page of such a vote says so."""

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from challenge.voting.belenios import credential, serial
from challenge.voting.queries import electorate
from challenge.voting.rules.seats import CodesFrozen, CodesMadeAlready, RegistrarIsIndependent
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage
from challenge.voting.services import lists, referendums

SHOWN = 8  # codes that a visitor of the demonstration may try
PER_FILE = 100  # letters in one PDF: some seconds to print


def make(
    session: Session, *, uuid: str, number: int, data_dir: Path, actor: str, now: datetime
) -> Sequence[str]:
    """One code for each person of the frozen electorate, or `number` codes where nobody counts them; the
    codes. The letters' records stay under `data_dir`/demo, for this machine alone. Raises
    `RegistrarIsIndependent`, `CodesFrozen`, `CodesMadeAlready`."""
    referendum = referendums.find(session, uuid, lock=True)
    if RuleSheet.from_bytes(referendum.sheet).registrar != "platform":
        raise RegistrarIsIndependent
    if referendum.stage != Stage.PREPARED:
        raise CodesFrozen
    if lists.latest(session, referendum.id) is not None:
        raise CodesMadeAlready
    known = electorate.size(session, referendum.id) is not None
    persons = electorate.envelopes(session, referendum.id)
    references = [one[0] for one in persons] if known else [f"D-{one}" for one in range(1, number + 1)]
    codes = [credential.generate() for _ in references]
    public = credential.sort_public_credentials(credential.public_credential(uuid, code) for code in codes)
    lists.keep(session, referendum, public, actor=actor, now=now)
    made = lists.latest(session, referendum.id)
    if made is not None:
        made.confirmed_at = now  # nobody reads it aloud: it was made here
    referendums.note(
        session, uuid=uuid, act="codes made by the platform", actor=actor, now=now, number=len(codes)
    )
    _keep(data_dir / "demo", uuid, references, codes)
    return codes


def parts(number: int) -> list[tuple[int, int, int]]:
    """The files that so many letters make: each one's number, its first letter and its last."""
    firsts = range(1, number + 1, PER_FILE)
    return [(part, first, min(first + PER_FILE - 1, number)) for part, first in enumerate(firsts, start=1)]


def letters_file(data_dir: Path, uuid: str) -> Path:
    """Where the letters' records of a demonstration are."""
    return data_dir / "demo" / f"{uuid}.letters.jsonl"


def _keep(folder: Path, uuid: str, references: Iterable[str], codes: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    records = (
        serial.dumps({"uuid": uuid, "reference": reference, "credential": code}) + b"\n"
        for reference, code in zip(references, codes, strict=True)
    )
    _write_secret(folder / f"{uuid}.letters.jsonl", b"".join(records))
    _write_secret(folder / f"{uuid}.codes", "\n".join((*codes[-SHOWN:], "")).encode())


def _write_secret(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
