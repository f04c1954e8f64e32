"""The bundle by which anybody goes from the encrypted ballots to the funded projects without us: a zip file.

It holds the archive, the exact rule sheet, what was published (the seed, the withdrawals, the expected
fingerprint) and how to run `python -m challenge.projects.recount`. Needs neither Flask nor SQLAlchemy.
"""

import json
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from challenge.projects.rules.allocation import division
from challenge.projects.rules.allocation.division import Division
from challenge.voting.belenios import verify
from challenge.voting.belenios.crowd import Progress
from challenge.voting.rules.sheet import RuleSheet, description

RULES, PUBLISHED, OUTCOME, HOW = "rules.json", "published.json", "outcome.json", "LISEZMOI-README.txt"
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same bundle has the same bytes whenever it is made
MOST_BYTES = 4_000_000_000  # of one file within: a bundle that says more is not opened
STEPS = """\
FR  Refaire la répartition, sans nous
    1. Installez Python 3.13 et ce programme (son code est public), puis : pip install PyNaCl
    2. python -m challenge.projects.recount {name}.zip
    La commande vérifie l'archive (chaque bulletin, chaque mélange, chaque part), refait la répartition avec
    la fiche de règles gelée, et compare l'empreinte : {hash}
    L'archive seule se vérifie aussi avec belenios-tool, un programme que nous n'avons pas écrit.

EN  Divide the envelope again, without us
    1. Install Python 3.13 and this program (its code is public), then: pip install PyNaCl
    2. python -m challenge.projects.recount {name}.zip
    The command verifies the archive (every ballot, every shuffle, every share), divides again by the frozen
    rule sheet, and compares the fingerprint: {hash}
    The archive alone can also be verified with belenios-tool, a program that we did not write.
"""


class BundleWrong(Exception):
    """The bundle does not lead to what it says, or cannot be read."""


@dataclass(frozen=True)
class Recounted:
    """What a bundle gives: the sheet, the division, and whether it is the one that was published."""

    sheet: RuleSheet
    divided: Division
    expected: str

    @property
    def agrees(self) -> bool:
        return self.divided.hash == self.expected


def published(seed: str, withdrawn: Collection[str], expected: str) -> dict[str, Any]:
    """What is made public beside the archive and the rule sheet."""
    return {"seed": seed, "withdrawn": sorted(withdrawn), "outcome_sha256": expected}


def write(file: IO[bytes], *, sheet: RuleSheet, archive: Path, facts: dict[str, Any], outcome: str) -> None:
    """Write a bundle. `facts` are those of `published`, `outcome` the document."""
    how = STEPS.format(name=sheet.uuid, hash=facts["outcome_sha256"])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bundle:
        with (
            archive.open("rb") as source,
            bundle.open(zipfile.ZipInfo(f"{sheet.uuid}.bel", MOMENT), "w", force_zip64=True) as target,
        ):
            while part := source.read(1 << 20):
                target.write(part)
        texts = {RULES: sheet.to_bytes(), PUBLISHED: json.dumps(facts, indent=1).encode()}
        for name, content in {**texts, OUTCOME: outcome.encode(), HOW: how.encode()}.items():
            bundle.writestr(zipfile.ZipInfo(name, MOMENT), content)


def recount(
    bundle: Path, folder: Path, processes: int | None = None, progress: Progress | None = None
) -> Recounted:
    """Verify a bundle's archive and divide again. `folder` receives the archive.

    Raises `BundleWrong` when it cannot be read, when the archive has a defect or no result, or when archive,
    rule sheet and seed do not belong together.
    """
    try:
        with zipfile.ZipFile(bundle) as opened:
            sheet = RuleSheet.from_bytes(_read(opened, RULES))
            facts = json.loads(_read(opened, PUBLISHED))
            seed, withdrawn = str(facts["seed"]), [str(one) for one in facts["withdrawn"]]
            expected = str(facts["outcome_sha256"])
            path = Path(opened.extract(f"{_plain(sheet.uuid)}.bel", folder))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise BundleWrong(f"the bundle cannot be read: {error}") from error
    audited = verify.audit(path, processes, progress, sheet.shufflers)
    report = audited.report
    if report.verdict != "valid" or audited.board is None:
        raise BundleWrong(f"the archive is not valid: {'; '.join(map(str, report.defects[:3]))}")
    election = audited.board.setup.election
    if (election.uuid, election.description) != (sheet.uuid, description(sheet.fingerprint)):
        raise BundleWrong("the archive is not of an election under this rule sheet")
    if report.result is None:
        raise BundleWrong("the archive has no result yet")
    try:
        divided = division.divide(sheet, report.result, voters=report.voters, withdrawn=withdrawn, seed=seed)
    except Exception as error:
        raise BundleWrong(f"it cannot be divided: {error}") from error
    return Recounted(sheet, divided, expected)


def _read(bundle: zipfile.ZipFile, name: str) -> bytes:
    if bundle.getinfo(name).file_size > MOST_BYTES:
        raise BundleWrong(f"{name} is too large")
    return bundle.read(name)


def _plain(uuid: str) -> str:
    """The identifier, which names a file: nothing but letters and digits."""
    if not uuid.isalnum() or not uuid.isascii():
        raise ValueError(f"no identifier of a vote: {uuid!r}")
    return uuid
