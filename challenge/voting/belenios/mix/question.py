"""A question whose ballots are mixed and then decrypted one by one: Belenios' NonHomomorphic kind."""

from __future__ import annotations

from dataclasses import dataclass

from challenge.voting.belenios import serial
from challenge.voting.belenios.defects import Defect

from .embedding import LARGEST, MOST

KIND = "NonHomomorphic"


@dataclass(frozen=True)
class MixedQuestion:
    """A question answered by one small integer for each of its answers: 30 at most, from 0 to 255."""

    text: str
    answers: tuple[str, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.answers) <= MOST:
            raise Defect("question_malformed", f"a mixed question has between 1 and {MOST} answers")

    @property
    def choice_count(self) -> int:
        """How many integers an answer holds."""
        return len(self.answers)

    def to_json(self) -> dict[str, object]:
        """The question as in the election record."""
        return {"type": KIND, "value": {"answers": list(self.answers), "question": self.text}}

    @classmethod
    def from_json(cls, value: object) -> MixedQuestion:
        """Read a question of this kind. Defects: `record_malformed`, `question_malformed`."""
        _, inner = serial.fields(value, "type", "value")
        answers, text = serial.fields(inner, "answers", "question")
        return cls(serial.text(text), tuple(serial.text(answer) for answer in serial.array(answers)))

    def check_choice(self, choice: list[int]) -> None:
        """Defect `choice_not_allowed` unless this vector can be encrypted."""
        if len(choice) != self.choice_count or any(not 0 <= number <= LARGEST for number in choice):
            raise Defect(
                "choice_not_allowed", f"a choice is {self.choice_count} integers from 0 to {LARGEST}"
            )
