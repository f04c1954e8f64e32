"""What pages of other features show of notices."""

from challenge.foundation import visitors
from challenge.foundation.transaction import reading
from challenge.notices.queries import notifications


def unseen() -> int:
    """How many notifications whoever asks has not read."""
    visitor = visitors.current()
    if visitor is None:
        return 0
    with reading() as session:
        return notifications.unseen(session, visitor.account_id)
