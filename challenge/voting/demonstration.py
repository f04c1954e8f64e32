"""Codes that a visitor of a demonstration may use; empty for every real referendum."""

from collections.abc import Sequence
from pathlib import Path

from flask import current_app

from challenge.voting.queries.referendums import ReferendumPage


def demonstration_codes(page: ReferendumPage) -> Sequence[str]:
    """The voting codes that the demonstration's registrar left in the data folder, at most eight."""
    settings = current_app.extensions["settings"]
    kept = Path(settings.data_dir) / "demo" / f"{page.uuid}.codes"
    if not (settings.demo and page.demo and kept.is_file()):
        return ()
    return kept.read_text().split()[:8]
