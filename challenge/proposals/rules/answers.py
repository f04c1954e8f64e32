"""What the city answers to a proposal, in both languages."""

from collections.abc import Mapping

from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules.lengths import seen
from challenge.proposals.rules.refusals import ContentRefused
from challenge.proposals.rules.texts import POINTS_PER_SIGN, TOO_LONG, clean

LONGEST = 3000
FIELDS = ("text_fr", "text_en")
MISSING = {
    "text_fr": Sentence(N_("Écrivez la réponse en français.")),
    "text_en": Sentence(N_("Écrivez la réponse en anglais : elle paraît dans les deux langues.")),
}


def require_answer(words: Mapping[str, str]) -> dict[str, str]:
    """Both texts as they are kept; ContentRefused when one is missing, or above 3000 signs."""
    kept = {name: clean(words.get(name, "")) for name in FIELDS}
    faults = {}
    for name, text in kept.items():
        written = seen(text)
        if not written:
            faults[name] = MISSING[name]
        elif written > LONGEST or len(text) > LONGEST * POINTS_PER_SIGN:
            faults[name] = Sentence(TOO_LONG, {"longest": LONGEST, "written": written})
    if faults:
        raise ContentRefused(faults)
    return kept
