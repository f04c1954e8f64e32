"""Keys that nobody types: made once from a French name, then kept though the name changes."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from challenge.foundation.sections import Content
from challenge.projects.rules.eligibility.shapes import FACTS

LONGEST_KEY, LONGEST_SLUG = 32, 50
NAMED = {"themes": "name.fr", "documents": "name.fr", "criteria": "name.fr", "conditions": "question.fr"}


def with_keys(content: Content) -> dict[str, Any]:
    """The content, each of its named rows with a key, and its address made of its title."""
    made = dict(content)
    if not str(made.get("slug", "-")).strip():
        made["slug"] = slug(str(made.get("title.fr", "")))
    for name, source in NAMED.items():
        if name in made:
            made[name] = _keyed(made[name], source)
    return made


def slug(text: str, *, between: str = "-", longest: int = LONGEST_SLUG) -> str:
    """Small letters and digits: « L’eau de pluie » gives « l-eau-de-pluie »; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("œ", "oe").replace("æ", "ae")
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    return re.sub(r"[^a-z0-9]+", between, kept)[:longest].strip(between)


def _keyed(rows: list[Mapping[str, str]], source: str) -> list[dict[str, str]]:
    made = [dict(row) for row in rows]
    taken = {row["key"] for row in made if row.get("key")}
    for row in made:
        if not row.get("key") and row.get(source, "").strip():
            row["key"] = _free(_key(row[source]), taken)
            taken.add(row["key"])
    return made


def _key(text: str) -> str:
    found = slug(text, between="_", longest=LONGEST_KEY)
    stands = bool(found) and not found[0].isdigit() and found not in FACTS
    return found if stands else f"k_{found}".rstrip("_")


def _free(wanted: str, taken: Collection[str]) -> str:
    numbered = (f"{wanted}_{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (wanted, *numbered) if one not in taken)
