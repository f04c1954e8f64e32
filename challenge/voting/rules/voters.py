"""Who may cast in a vote with sign-in, by what is known of the account, for the page and the intake."""

from enum import StrEnum

from challenge.foundation.refusals import RuleBroken
from challenge.voting.rules.sign_in_refusals import (
    DeskFirst,
    NotInElectorate,
    SignInToVote,
    TieContested,
    TieMissing,
)


class Standing(StrEnum):
    """What stands between somebody and the booth."""

    SIGNED_OUT = "signed_out"
    NOT_TIED = "not_tied"
    DESK = "desk"
    CONTESTED = "contested"
    NOT_ENTITLED = "not_entitled"
    READY = "ready"


REFUSALS: dict[Standing, type[RuleBroken]] = {
    Standing.SIGNED_OUT: SignInToVote,
    Standing.NOT_TIED: TieMissing,
    Standing.DESK: DeskFirst,
    Standing.CONTESTED: TieContested,
    Standing.NOT_ENTITLED: NotInElectorate,
}
