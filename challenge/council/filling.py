"""What the council offers to lower features. Called by `challenge/app.py`."""

from challenge.council.queries import edition_steps, promises, public_things
from challenge.council.rules import refusals
from challenge.council.views import attendance, desk, holding, pages
from challenge.cycles.rules.ways import BY_COUNCIL
from challenge.foundation import slots
from challenge.foundation.sentences import N_, Sentence

PAGE = Sentence(N_("Les séances et les délibérations du conseil"))
BLUEPRINTS = (pages.bp, desk.bp, holding.bp, attendance.bp)


def fill() -> None:
    """Fill the slots."""
    slots.way_pages.update(dict.fromkeys(BY_COUNCIL, (PAGE, "council.index")))
    slots.promises["council"] = promises.of_edition
    slots.public_kinds["council"] = public_things.COUNCIL
    slots.edition_steps["council"] = edition_steps.of_edition
    slots.proposal_steps["council"] = edition_steps.of_proposal
    slots.broken_constraints.update(
        uq_council_member_name_since=refusals.MemberTwice,
        uq_council_motion_sitting_id_option=refusals.MotionTwice,
        uq_council_sitting_follows_id=refusals.SecondConvenedAlready,
        uq_council_deliberation_motion_id_place=refusals.AlreadyDecided,
        uq_council_deliberation_fingerprint=refusals.AlreadyDecided,
    )
