"""Everything that is kept about a person, as one ZIP: a JSON file per part, and a page that explains them.

It is written piece by piece as it is sent: a person of many acts costs no more memory than another.
"""

import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, cast

from flask_babel import force_locale
from sqlalchemy.orm import Session

from challenge.accounts.queries import own
from challenge.foundation import formats, i18n, slots, surroundings
from challenge.foundation.i18n import _

PIECE = 64 * 1024


class Outlet:
    """A file that only grows, whose bytes are taken away as they come."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing to do: bytes are taken, not kept."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        data, self._waiting = b"".join(self._waiting), []
        return data


def pieces(session: Session, account_id: int, *, now: datetime) -> Iterator[bytes]:
    """The bytes of the ZIP, in order. A part that is an iterator becomes a list, one value at a time."""
    card = own.card(session, account_id)
    outlet = Outlet()
    with zipfile.ZipFile(cast("IO[bytes]", outlet), "w", zipfile.ZIP_DEFLATED) as archive:
        with force_locale(card.language):
            name, text = _("LISEZ-MOI.txt"), _read_me(card, now)
        yield from _file(archive, outlet, name, iter([text]), now)
        for part, export in slots.own_data_exports.items():
            yield from _file(archive, outlet, f"{part}.json", _json(export(session, account_id)), now)
    yield outlet.taken()


def _file(
    archive: zipfile.ZipFile, outlet: Outlet, name: str, texts: Iterator[str], now: datetime
) -> Iterator[bytes]:
    about = zipfile.ZipInfo(name, date_time=now.timetuple()[:6])
    about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    with archive.open(about, "w") as target:
        gathered = ""
        for text in texts:
            gathered += text
            if len(gathered) > PIECE:
                target.write(gathered.encode())
                gathered = ""
                yield outlet.taken()
        target.write(gathered.encode())
    yield outlet.taken()


def _json(value: object) -> Iterator[str]:
    encoder = json.JSONEncoder(ensure_ascii=False, indent=1)
    if not isinstance(value, Iterator):
        yield from encoder.iterencode(value)
        return
    yield "["
    for number, one in enumerate(value):
        yield (",\n" if number else "\n") + encoder.encode(one)
    yield "\n]"


def _read_me(card: own.Card, now: datetime) -> str:
    paragraphs = [
        _("Vos données dans le Grand Défi de %(city)s", city=surroundings.settings().city_name),
        _("Compte : %(email)s. Fichier fait le %(day)s.", email=card.email, day=formats.day(now)),
        _(
            "Voici tout ce que ce site garde sur vous. Chaque fichier .json est une partie : "
            "du texte, que tout éditeur de texte ouvre."
        ),
        "\n".join(f"- {name}.json : {_about(name)}" for name in slots.own_data_exports),
        _(
            "Vos bulletins n’y sont pas : ils sont chiffrés, et rien ne dit ici lequel est à vous. "
            "Vos codes secrets n’y sont pas non plus : nous n’en gardons que des empreintes."
        ),
        _("Une erreur ? Corrigez-la dans « Mon compte », ou demandez à la mairie."),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _about(part: str) -> str:
    words = slots.own_data_words.get(part)
    return i18n.say(words) if words else part
