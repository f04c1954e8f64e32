"""The names of what notices do after the request."""

SEND_DUE = "notices.send_due"
MAIL = "notices.mail"
FORGET_REQUESTS = "notices.forget_requests"
TELL_FOLLOWERS = "notices.tell_followers"
DIGEST = "notices.digest"
FORGET_NOTIFICATIONS = "notices.forget_notifications"
