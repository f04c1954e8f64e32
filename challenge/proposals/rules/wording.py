"""The words of an option on the ballot, in both languages."""

from collections.abc import Mapping

from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules.lengths import seen
from challenge.proposals.rules.refusals import ContentRefused
from challenge.proposals.rules.texts import POINTS_PER_SIGN, SUMMARY, TITLE, TOO_LONG, clean

EASY = 400
LIMITS = {
    "label_fr": TITLE,
    "label_en": TITLE,
    "summary_fr": SUMMARY,
    "summary_en": SUMMARY,
    "easy_fr": EASY,
    "easy_en": EASY,
}
NEEDED = frozenset({"label_fr", "summary_fr"})
FRENCH_MISSING = Sentence(N_("Écrivez ce texte en français."))


def require_wording(words: Mapping[str, str]) -> dict[str, str]:
    """The texts as they are kept; ContentRefused. English may wait: it is incomplete until then. The
    easy-to-read ones may be missing."""
    kept = {name: clean(words.get(name, "")) for name in LIMITS}
    kept |= {name: " ".join(kept[name].split()) for name in ("label_fr", "label_en")}
    faults = {}
    for name, longest in LIMITS.items():
        written = seen(kept[name])
        if name in NEEDED and not written:
            faults[name] = FRENCH_MISSING
        elif written > longest or len(kept[name]) > longest * POINTS_PER_SIGN:
            faults[name] = Sentence(TOO_LONG, {"longest": longest, "written": written})
    if faults:
        raise ContentRefused(faults)
    return kept
