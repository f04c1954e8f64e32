"""A calendar file (RFC 5545) of whole days and of hours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75  # octets


@dataclass(frozen=True)
class Event:
    """Whole days, both included."""

    uid: str
    title: str
    first: date
    last: date


@dataclass(frozen=True)
class Hours:
    """From an instant to another, with the page that tells more."""

    uid: str
    title: str
    opens_at: datetime
    closes_at: datetime
    address: str


def calendar(
    name: str, events: Sequence[Event], *, changed_at: datetime, hours: Sequence[Hours] = ()
) -> bytes:
    """The file, lines folded as the format asks."""
    stamp = _instant(changed_at)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Grand Defi//Cycle//FR",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in events:
        end = event.last + timedelta(days=1)
        lines += ["BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{stamp}"]
        lines += [f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}"]
        lines += [f"SUMMARY:{_text(event.title)}", "TRANSP:TRANSPARENT", "END:VEVENT"]
    for one in hours:
        lines += ["BEGIN:VEVENT", f"UID:{one.uid}", f"DTSTAMP:{stamp}"]
        lines += [f"DTSTART:{_instant(one.opens_at)}", f"DTEND:{_instant(one.closes_at)}"]
        lines += [f"SUMMARY:{_text(one.title)}", f"URL:{one.address}", "TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(escaped.split())


def _folded(line: str) -> Iterator[bytes]:
    """Pieces of at most 75 octets, never cut within a letter; those after the first begin with a space."""
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            yield piece
            piece = b" "
        piece += octets
    yield piece
