"""Setting the application's time in a test: both clocks, ours and the database's, move together."""

from datetime import UTC, datetime

from flask import Flask


def now_is(app: Flask, moment: datetime) -> None:
    """From here on the application believes that it is `moment`. SQLite's clock counts whole milliseconds:
    counted from the last of them, neither clock is ever before `moment`."""
    real = datetime.now(UTC)
    app.extensions["clock_offset"] = moment - real.replace(microsecond=real.microsecond // 1000 * 1000)
