"""What the council offers to lower features. Called by `challenge/app.py`."""

from challenge.council.rules import refusals
from challenge.foundation import slots


def fill() -> None:
    """Fill the slots."""
    slots.broken_constraints.update(
        uq_council_member_name_since=refusals.MemberTwice,
        uq_council_motion_sitting_id_option=refusals.MotionTwice,
        uq_council_sitting_follows_id=refusals.SecondConvenedAlready,
        uq_council_deliberation_motion_id_place=refusals.AlreadyDecided,
        uq_council_deliberation_fingerprint=refusals.AlreadyDecided,
    )
