"""What happens to accounts by itself."""

from datetime import timedelta

from challenge.accounts.services import sign_in
from challenge.foundation.slots import JobHandler

FORGET_LINKS = "accounts.forget_links"
HANDLERS: dict[str, JobHandler] = {FORGET_LINKS: sign_in.forget_links}
PERIODS = {FORGET_LINKS: timedelta(hours=1)}
