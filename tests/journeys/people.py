"""The people of a referendum who work by commands: the election service, the registrar, the trustees."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from click.testing import Result
from flask import Flask

from challenge.voting.belenios.__main__ import main as offline
from tests.voting.clock import now_is

EXAMPLE = Path(__file__).resolve().parents[2] / "docs/examples/referendum.toml"
TRUSTEES = (
    "Amina Diallo, conseil citoyen",
    "Bernard Le Goff, lycée Simone-Veil",
    "Claire Nguyen, Ligue des droits",
)
OFFICERS = ("Chiara Rossi", "Hugo Lambert")


@dataclass
class Platform:
    """An application, the folder where its people keep their files, and its one referendum."""

    app: Flask
    folder: Path
    uuid: str = ""

    def it_is(self, moment: str) -> None:
        """From here on it is this moment, by the city's clock."""
        now_is(self.app, datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Paris")))

    def command(self, *words: str) -> str:
        """What `flask referendum …` prints; it must succeed."""
        result: Result = self.app.test_cli_runner().invoke(args=["referendum", *words])
        assert result.exit_code == 0, result.output
        return str(result.stdout).strip()

    def both_officers(self, act: str) -> str:
        """The answer to the second officer's yes."""
        return [self.command(act, self.uuid, "--officer", officer) for officer in OFFICERS][-1]

    def prepare(self, voters: int) -> list[str]:
        """From an empty database to an open referendum; returns the voters' codes."""
        self.uuid = self.command("create", str(EXAMPLE), "--officer", OFFICERS[0])
        codes = self._credentials(voters)
        for name in TRUSTEES:
            offline_(["trustee-key", "--out", str(self._of(name))])
            (public,) = self._of(name).glob("*.pubkey")
            self.command("trustee", self.uuid, str(public), "--name", name, "--officer", OFFICERS[0])
        assert self.both_officers("open") == "open"
        return codes

    def _credentials(self, voters: int) -> list[str]:
        roll = self.folder / "roll"
        roll.write_text("".join(f"roll-{number}\n" for number in range(voters)))
        offline_(["credentials", str(roll), "--uuid", self.uuid, "--out", str(self.folder)])
        public, secret = (self.folder / f"{self.uuid}.{kind}_creds.json" for kind in ("public", "private"))
        self.command("credentials", self.uuid, str(public), "--officer", OFFICERS[0])
        return list(json.loads(secret.read_bytes()).values())

    def key(self, trustee: str) -> Path:
        """A trustee's private key."""
        (path,) = self._of(trustee).glob("*.privkey")
        return path

    def decrypt(self, trustee: str, archive: Path) -> None:
        """A trustee's part, made offline by command and handed in."""
        owner = TRUSTEES.index(trustee) + 1
        folder = self._of(trustee)
        key = str(self.key(trustee))
        offline_(["decrypt", str(archive), "--key", key, "--minimum", "5", "--out", str(folder)])
        self.command(
            "decryption", self.uuid, str(owner), str(folder / f"{self.uuid}.{owner}.decryption.json")
        )

    def export(self, name: str) -> Path:
        """The archive as anybody may download it, in a folder of this name."""
        path = self.folder / name / f"{self.uuid}.bel"
        path.parent.mkdir()
        self.command("export", self.uuid, str(path))
        return path

    def _of(self, trustee: str) -> Path:
        return self.folder / trustee.split()[0].lower()


def offline_(words: list[str]) -> None:
    """`python -m challenge.voting.belenios …`; it must succeed."""
    assert offline(words) == 0
