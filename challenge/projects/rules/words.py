"""A text that a city wrote itself, in both languages."""

from dataclasses import dataclass

from challenge.foundation.sentences import N_, Sentence


@dataclass(frozen=True)
class Words:
    """The same text in French and in English; French where only one is shown."""

    fr: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in that language."""
        return self.en if language == "en" else self.fr

    def __str__(self) -> str:
        return self.fr

    @property
    def sentence(self) -> Sentence:
        """The text as a sentence, said in the reader's language like every other."""
        return Sentence(N_("%(words)s"), {"words": self})
