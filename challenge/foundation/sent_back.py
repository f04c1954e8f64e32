"""What somebody sent from a page of ours and that nothing kept: the page it came from, the words in it.

Where the request names no page of ours as its sender, nothing is given: another site could make ours say what
it likes.
"""

import re
from itertools import islice
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from challenge.foundation.typed import tidy

LETTER = re.compile(r"[^\W\d_]")
LONG = 20
"""Signs of one word, from a letter on, that are a text: a token, a code, a choice of a list are shorter."""
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
    return list(dict.fromkeys(one for one in sent if _are_words(one)))


def _are_words(text: str) -> bool:
    """Whether there are two words, or a long one. Each sign is looked at once: anybody may send many."""
    first = LETTER.search(text)
    lettered = (word for word in text.split() if LETTER.search(word))
    return first is not None and (len(text) - first.start() >= LONG or len(list(islice(lettered, 2))) == 2)


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
