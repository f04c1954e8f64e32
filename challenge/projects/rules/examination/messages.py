"""What may be written in a file."""

from challenge.projects.rules.examination.refusals import MessageEmpty

MOST_WORDS = 5000


def written(words: str) -> str:
    """The words of a message. Raises MessageEmpty when there are none, or too many."""
    said = words.replace("\r\n", "\n").strip()
    if not 0 < len(said) <= MOST_WORDS:
        raise MessageEmpty(most=MOST_WORDS)
    return said
