"""What is wrong with a field of an application or of a call, tied to that field."""

from dataclasses import dataclass

from challenge.foundation.sentences import Sentence


@dataclass(frozen=True)
class Fault:
    """`field`: the name in the form, rows counted from 0: `expenses.0.cents`."""

    field: str
    sentence: Sentence
