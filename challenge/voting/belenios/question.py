"""A homomorphic question: choose between `minimum` and `maximum` of its answers, or leave it blank if
allowed. Those whose ballots are mixed are in `mix.question`."""

from __future__ import annotations

from dataclasses import dataclass

from . import serial
from .defects import Defect


@dataclass(frozen=True)
class Question:
    """One question. With `blank`, the first choice of an answer, before the real ones, says "blank vote"."""

    text: str
    answers: tuple[str, ...]
    minimum: int
    maximum: int
    blank: bool = False

    def __post_init__(self) -> None:
        if not self.answers or not 0 <= self.minimum <= self.maximum <= len(self.answers):
            raise Defect("question_malformed", "a question needs answers, and 0 ≤ min ≤ max ≤ their number")

    @property
    def choice_count(self) -> int:
        """How many choices an answer encrypts, and how many counts a result lists."""
        return len(self.answers) + self.blank

    def to_json(self) -> dict[str, object]:
        """The question as in the election record."""
        blank: dict[str, object] = {"blank": True} if self.blank else {}
        limits = {"min": self.minimum, "max": self.maximum, "question": self.text}
        return {"answers": list(self.answers), **blank, **limits}

    @classmethod
    def from_json(cls, value: object) -> Question:
        """Read a question. Defects: `unsupported` for the kinds that are not homomorphic, `record_malformed`,
        `question_malformed`."""
        if isinstance(value, dict) and "type" in value:
            raise Defect(
                "unsupported",
                f"a question of kind {value['type']!s:.40}: this verifier reads homomorphic and mixed ones",
            )
        if isinstance(value, dict) and "blank" in value:
            answers, blank, least, most, text = serial.fields(
                value, "answers", "blank", "min", "max", "question"
            )
            if blank is not True:
                raise serial.malformed("blank, when written, is true")
        else:
            answers, least, most, text = serial.fields(value, "answers", "min", "max", "question")
            blank = False
        labels = tuple(serial.text(answer) for answer in serial.array(answers))
        return cls(serial.text(text), labels, serial.integer(least), serial.integer(most), blank is True)

    def check_choice(self, choice: list[int]) -> None:
        """Defect `choice_not_allowed` unless this plain choice is one that the proofs can be made for."""
        if len(choice) != self.choice_count or any(bit not in (0, 1) for bit in choice):
            raise Defect("choice_not_allowed", f"a choice is {self.choice_count} zeros and ones")
        chosen = sum(choice[1:]) if self.blank else sum(choice)
        is_blank = self.blank and choice[0] == 1
        if is_blank and chosen:
            raise Defect("choice_not_allowed", "a blank vote chooses nothing else")
        if not is_blank and not self.minimum <= chosen <= self.maximum:
            raise Defect(
                "choice_not_allowed", f"between {self.minimum} and {self.maximum} answers are chosen"
            )
