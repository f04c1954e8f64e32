"""A piece of evidence: a file, a photo with what it shows in words, or a link."""

from urllib.parse import urlsplit

from challenge.projects.rules import papers
from challenge.projects.rules.incubation.refusals import AlternativeMissing, LinkWrong

FILE, PHOTO, LINK = "file", "photo", "link"
KINDS = (FILE, PHOTO, LINK)
LONGEST_LINK, LONGEST_ALTERNATIVE = 500, 300


def link(typed: str) -> str:
    """An address of the web. LinkWrong: for another scheme, a name and password within, or no host."""
    found = typed.strip()
    try:
        parts = urlsplit(found)
        host = parts.hostname or ""
        whole = (
            parts.scheme in ("http", "https") and "." in host and parts.username is None and parts.port != 0
        )
    except ValueError:
        whole = False
    if not whole or len(found) > LONGEST_LINK or any(one.isspace() or ord(one) < 32 for one in found):
        raise LinkWrong
    return found


def alternative(typed: str) -> str:
    """What a photo shows, on one line. AlternativeMissing."""
    found = " ".join(typed.replace("\x00", "").split())
    if not 0 < len(found) <= LONGEST_ALTERNATIVE:
        raise AlternativeMissing(most=LONGEST_ALTERNATIVE)
    return found


def is_photo(media_type: str) -> bool:
    """Whether a stored file is a picture, which wants its words."""
    return media_type in (papers.PNG, papers.JPEG)
