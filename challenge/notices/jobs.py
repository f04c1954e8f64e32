"""What notices do after the request, and by themselves."""

from datetime import timedelta

from challenge.foundation.slots import JobHandler
from challenge.notices import job_names
from challenge.notices.services import announcements, digests, follows, happenings, mailing, notifications

HANDLERS: dict[str, JobHandler] = {
    job_names.MAIL: mailing.step,
    job_names.SEND_DUE: announcements.send_due,
    job_names.TELL_FOLLOWERS: happenings.tell,
    job_names.FORGET_REQUESTS: follows.forget_requests,
    job_names.DIGEST: digests.step,
    job_names.FORGET_NOTIFICATIONS: notifications.forget_old,
}
PERIODS = {
    job_names.SEND_DUE: timedelta(minutes=1),
    job_names.FORGET_REQUESTS: timedelta(hours=1),
    job_names.DIGEST: timedelta(minutes=5),
    job_names.FORGET_NOTIFICATIONS: timedelta(days=1),
}
