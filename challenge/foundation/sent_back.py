"""What somebody sent from a page of ours and that nothing kept: the page it came from, the words in it.

Where the request names no page of ours as its sender, nothing is given: another site could make ours say what
it likes.
"""

import re
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from challenge.foundation.typed import tidy

WORDS = re.compile(r"[^\W\d_].*\s.*[^\W\d_]|[^\W\d_].{19}", re.DOTALL)
"""Two words, or twenty signs from a letter on: no token, no code, no choice of a list."""
NEVER = ("csrf_token", "next")


def page() -> str | None:
    """The page of ours whose form made this request, where it can be opened again; else None."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if request.method in ("GET", "HEAD") or came_from.netloc != request.host:
        return None
    if not opens(came_from.path):
        return None
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path


def words() -> list[str]:
    """The texts of the form that was sent, in its order, each once. None of a form that was too large."""
    if request.method in ("GET", "HEAD") or not _ours():
        return []
    try:
        sent = [tidy(one) for name, one in request.form.items(multi=True) if name not in NEVER]
    except HTTPException:
        return []
    return list(dict.fromkeys(one for one in sent if WORDS.search(one)))


def opens(path: str) -> bool:
    """Whether an address of ours shows a page: some only take forms."""
    try:
        current_app.create_url_adapter(request).match(path, method="GET")  # type: ignore[union-attr]
    except HTTPException:
        return False
    return True


def _ours() -> bool:
    """Old browsers name no origin, but the page."""
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(sender).netloc == request.host
