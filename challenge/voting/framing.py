"""What this installation adds to every rule sheet: its zone, its receipts' key, its booth's modules."""

from flask import current_app

from challenge.foundation import surroundings
from challenge.voting import booth_files, receipt_key
from challenge.voting.services.referendums import Frame


def frame() -> Frame:
    """The frame of the current application."""
    return Frame(
        timezone=surroundings.settings().timezone,
        receipt_key=receipt_key.public_hex(current_app.extensions["receipt_key"]),
        booth_modules=booth_files.hashes(),
    )
