"""The statuses that a line of a file says: for each of them three columns, who says so and for which days."""

import re
from collections.abc import Mapping

from challenge.foundation.refusals import FormRefused
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import read_day
from challenge.organisations.rules import statuses
from challenge.organisations.rules.statuses import SHORT, Status

SINCE, UNTIL, SOURCE = "since", "until", "source"
PARTS: Mapping[str, tuple[str, str, str]] = {
    SINCE: ("%s depuis", "%s since", N_("%(status)s, depuis")),
    UNTIL: ("%s jusqu'au", "%s until", N_("%(status)s, jusqu’au")),
    SOURCE: ("%s source", "%s source", N_("%(status)s, source")),
}
"""By part: the title of its column in French and in English, and what pages call it."""
COLUMNS = [(f"{code}_{part}", code, part) for code in SHORT for part in PARTS]
HEADERS: Mapping[str, tuple[str, ...]] = {
    name: (PARTS[part][0] % SHORT[code].lower(), PARTS[part][1] % SHORT[code].lower())
    for name, code, part in COLUMNS
}
ENGLISH: Mapping[str, str] = {name: PARTS[part][1] % SHORT[code].lower() for name, code, part in COLUMNS}
LABELS: Mapping[str, Sentence] = {
    name: Sentence(PARTS[part][2], {"status": SHORT[code]}) for name, code, part in COLUMNS
}
DAY_WRONG = Sentence(N_("Écrivez un jour, comme 31/12/2027 ou 2027-12-31."))
FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def read(said: Mapping[str, str], before: Mapping[str, Status]) -> list[Status]:
    """The statuses that a line changes; of one that has no cell filled in, nothing is said. An empty cell
    takes nothing away, but the last day of what begins anew. `before`: those that are known, by code.
    FormRefused, by column."""
    found, faults = [], {}
    for code in SHORT:
        typed = {part: said.get(f"{code}_{part}", "").strip() for part in PARTS}
        if not any(typed.values()):
            continue
        held = before.get(code)
        try:
            one = _status(code, typed, held)
        except FormRefused as refused:
            faults.update({f"{code}_{part}": why for part, why in refused.faults.items()})
        else:
            found += [one] if one != held else []
    if faults:
        raise FormRefused(faults)
    return found


def _status(code: str, typed: Mapping[str, str], held: Status | None) -> Status:
    since, until = (_day(typed[part]) for part in (SINCE, UNTIL))
    wrong = {
        part: DAY_WRONG for part, day in ((SINCE, since), (UNTIL, until)) if day and read_day(day) is None
    }
    if wrong:
        raise FormRefused(wrong)
    source = typed[SOURCE] or (held.source if held else "")
    if held:
        since = since or held.since.isoformat()
        if since == held.since.isoformat() and held.until:
            until = until or held.until.isoformat()
    return statuses.read(code, source, since, until)


def _day(text: str) -> str:
    """A day as French spreadsheets write it, as browsers do; anything else as it is."""
    found = FRENCH_DAY.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text
