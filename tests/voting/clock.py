"""Setting the application's time in a test: both clocks, ours and the database's, move together."""

from datetime import UTC, datetime

from flask import Flask


def now_is(app: Flask, moment: datetime) -> None:
    """From here on the application believes that it is `moment`."""
    app.extensions["clock_offset"] = moment - datetime.now(UTC)
