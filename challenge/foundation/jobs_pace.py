"""How often a worker looks, how long it may stay silent, how a failed job is tried again. Pure."""

from dataclasses import dataclass
from datetime import timedelta


class LeaseLost(Exception):
    """Another worker has taken the job over; whatever this one wrote must not stay."""


@dataclass(frozen=True)
class Pace:
    poll: timedelta = timedelta(seconds=2)
    lease: timedelta = timedelta(seconds=60)
    first_wait: timedelta = timedelta(seconds=10)
    attempts: int = 8

    def wait_after(self, attempts: int) -> timedelta | None:
        """How long a job that has now failed `attempts` times waits; None when it is given up.

        Waits double from `first_wait`: at the normal pace the eighth and last try comes 21 minutes
        after the first.
        """
        if attempts >= self.attempts:
            return None
        wait: timedelta = self.first_wait * 2 ** (attempts - 1)
        return wait


NORMAL = Pace()
