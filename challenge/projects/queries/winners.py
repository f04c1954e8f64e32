"""The challenge that an edition's residents or council chose: where a call begins."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.council.queries import sittings
from challenge.cycles.queries import editions, ways
from challenge.cycles.rules.ways import BY_COUNCIL
from challenge.projects.rules.call_sheets.sheet import COUNCIL, REFERENDUM
from challenge.voting.queries import referendums, results
from challenge.voting.rules.refusals import NothingPublished

CHALLENGE = "challenge"


def chosen(session: Session, edition_id: int, *, now: datetime) -> dict[str, str]:
    """What the council of an edition chose where the council decides, else what its latest published
    referendum, by the names of the fields of a call in preparation; empty when nothing is chosen yet."""
    if ways.word_of(session, edition_id) in BY_COUNCIL:
        return _by_council(session, edition_id)
    for uuid in reversed(editions.referendums(session, edition_id)):
        page = referendums.page(session, uuid=uuid, language="fr", now=now)
        if page.sheet.purpose != CHALLENGE or page.state != "published":
            continue
        try:
            winner = results.published(session, page).outcome.winner
        except NothingPublished:
            continue
        labels = page.sheet.method_sheet().labels()
        if winner is not None:
            return {
                "decided_by": f"{REFERENDUM}:{uuid}",
                "proposal": winner,
                "challenge.fr": labels[winner].fr,
                "challenge.en": labels[winner].en,
            }
    return {}


def _by_council(session: Session, edition_id: int) -> dict[str, str]:
    held = sittings.of_edition(session, edition_id)
    option = sittings.outcome(held).option
    titles = {one.option: one.title for sitting in held for one in sitting.motions}
    if option is None:
        return {}
    title = titles[option]
    return {
        "decided_by": COUNCIL,
        "proposal": option,
        "challenge.fr": title["fr"],
        "challenge.en": title["en"] or title["fr"],
    }
