"""The challenge of an edition, read without the rest of its thread."""

from sqlalchemy.orm import Session

from challenge.council.queries import sittings
from challenge.cycles.queries import editions
from challenge.foundation.slots import Challenge
from challenge.projects.queries import calls
from challenge.proposals.queries import shortlist
from challenge.thread.rules import choice
from challenge.voting.queries import told as votes


def of_edition(session: Session, edition_id: int) -> Challenge | None:
    """The challenge, in the words of the shortlist, with the proposal that it was born of. Votes are counted
    again only where no call has begun."""
    begun = [one.sheet.proposal for one in calls.of_edition(session, edition_id) if one.sheet.proposal]
    reference = choice.chosen(begun, None, ()) or _decided(session, edition_id)
    options = shortlist.options(session, edition_id=edition_id) if reference else ()
    one = next((each for each in options if each.reference == reference), None)
    if one is None:
        return None
    name = {"fr": one.label("fr"), "en": one.label("en")}
    return Challenge(name, "proposals.show", {"number": one.proposal_id})


def _decided(session: Session, edition_id: int) -> str | None:
    held = sittings.outcome(sittings.of_edition(session, edition_id)).option
    told = votes.of(session, editions.referendums(session, edition_id))
    return choice.chosen((), held, [one.winner for one in told if one.winner and not one.call])
