"""The names of what awards do after the request."""

PUBLISH = "projects.publish_awards"
TELL_AWARDS = "projects.tell_awards"
SWEEP = "projects.sweep_awards"
