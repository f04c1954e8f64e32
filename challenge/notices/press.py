"""The press kit of an announcement: its text in each language, ready to be copied, and the site's mark."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from flask import current_app, render_template
from flask_babel import force_locale

from challenge.foundation import formats, markup, surroundings
from challenge.foundation.i18n import _
from challenge.notices.queries.announcements import Announcement
from challenge.notices.rules.announcements import LANGUAGES

NAMES = {"fr": "communique", "en": "press-release"}


def kit(found: Announcement, *, contact: Mapping[str, Sequence[str]], at: datetime) -> bytes:
    """The ZIP: for each language a page and its plain text, then the mark. The same announcement gives the
    same bytes. `contact`: who answers questions, by language; `at`: the day that it bears."""
    files: list[tuple[str, bytes]] = []
    for language in LANGUAGES:
        with force_locale(language):
            plain, page = _text(found, language, contact[language], at), _page(found, language, contact, at)
        files += [(f"{NAMES[language]}.txt", plain.encode()), (f"{NAMES[language]}.html", page.encode())]
    files.append(("grand-defi.svg", (Path(str(current_app.static_folder)) / "icon.svg").read_bytes()))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files:
            about = zipfile.ZipInfo(name, date_time=(at.year, at.month, at.day, 0, 0, 0))
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(about, content)
    return data.getvalue()


def _text(found: Announcement, language: str, contact: Sequence[str], at: datetime) -> str:
    base = surroundings.settings().base_url
    body = markup.to_text(found.body[language].replace("](/", f"]({base}/"))
    more = _("En savoir plus :") + f" {base}{found.address}"
    heading = _("Communiqué de presse") + " · " + formats.day(at)
    said = [heading, found.title[language], body, more]
    return "\n\n".join([*said, "\n".join(contact)] if contact else said) + "\n"


def _page(found: Announcement, language: str, contact: Mapping[str, Sequence[str]], at: datetime) -> str:
    base = surroundings.settings().base_url
    return render_template(
        "notices/press.html",
        announcement=found,
        press_language=language,
        body=markup.to_html(found.body[language].replace("](/", f"]({base}/")),
        address=f"{base}{found.address}",
        contact=contact[language],
        at=at,
    )
