"""What is kept of the words of a proposal, so that it is found by them."""

from challenge.foundation.stems import stems

IN_TITLE = 3


def kept(*texts: str) -> str:
    """How the stems of texts are kept, so that one is found between two spaces."""
    return f" {' '.join(stems(' '.join(texts)))} "


def weighed(title: str, summary: str, *rest: str) -> dict[str, int]:
    """The stems of a text and what each counts in a search: 3 in the title, 2 in the summary, else 1."""
    found = dict.fromkeys(stems(" ".join(rest)), 1)
    found |= dict.fromkeys(stems(summary), 2)
    return found | dict.fromkeys(stems(title), IN_TITLE)
