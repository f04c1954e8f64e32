"""What happens to accounts by itself."""

from datetime import timedelta

from challenge.accounts.services import closing, sign_in
from challenge.foundation.slots import JobHandler

FORGET_LINKS = "accounts.forget_links"
HANDLERS: dict[str, JobHandler] = {
    FORGET_LINKS: sign_in.forget_links,
    closing.ERASE_DUE: closing.erase_due,
    closing.ERASE: closing.erase,
}
PERIODS = {FORGET_LINKS: timedelta(hours=1), closing.ERASE_DUE: timedelta(hours=1)}
