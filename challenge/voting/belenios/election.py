"""The election record, and its fingerprint φ to which every proof is bound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from . import credential, group, serial
from .defects import Defect
from .mix import question as mix
from .mix.question import MixedQuestion
from .question import Question

AnyQuestion = Question | MixedQuestion

_FIELDS = ("version", "description", "name", "group", "public_key", "questions", "uuid")


@dataclass(frozen=True)
class Election:
    """What is voted on, and the key to which ballots are encrypted. `public_key` is in hexadecimal."""

    name: str
    description: str
    public_key: str
    questions: tuple[AnyQuestion, ...]
    uuid: str
    administrator: str | None = None
    credential_authority: str | None = None

    def to_bytes(self) -> bytes:
        """The record, byte for byte."""
        record: dict[str, object] = {"version": 1, "description": self.description, "name": self.name}
        record |= {"group": group.NAME, "public_key": self.public_key}
        record |= {"questions": [question.to_json() for question in self.questions], "uuid": self.uuid}
        people = {"administrator": self.administrator, "credential_authority": self.credential_authority}
        return serial.dumps(record | {name: value for name, value in people.items() if value is not None})

    @classmethod
    def from_bytes(cls, data: bytes) -> Election:
        """Read and check an election record. Defects: those of its parts, and `unsupported` for another
        version of the protocol, another group, or a kind of question neither homomorphic nor mixed."""
        value = serial.loads(data)
        people = [
            n for n in ("administrator", "credential_authority") if isinstance(value, dict) and n in value
        ]
        version, description, name, group_name, key, questions, uuid, *names = serial.fields(
            value, *_FIELDS, *people
        )
        if version != 1 or version is True or group_name != group.NAME:
            raise Defect("unsupported", "this verifier reads version 1 of the protocol in the group Ed25519")
        group.key_from_hex(key)
        asked = tuple(_read_question(question) for question in serial.array(questions))
        if not asked:
            raise serial.malformed("an election asks at least one question")
        named = dict(zip(people, (serial.text(n) for n in names), strict=True))
        checked_uuid = credential.check_uuid(serial.text(uuid))
        return cls(
            serial.text(name), serial.text(description), serial.text(key), asked, checked_uuid, **named
        )

    @cached_property
    def fingerprint(self) -> str:
        """φ: the base64 SHA-256 of the record."""
        return serial.b64_hash(self.to_bytes())

    @cached_property
    def key(self) -> bytes:
        """The public key as an element."""
        return group.key_from_hex(self.public_key)

    @cached_property
    def mixed(self) -> tuple[bool, ...]:
        """Of each question, whether its ballots are mixed before they are decrypted."""
        return tuple(isinstance(question, MixedQuestion) for question in self.questions)

    @property
    def choice_count(self) -> int:
        """How many ciphertexts a ballot holds."""
        return sum(1 if isinstance(q, MixedQuestion) else q.choice_count for q in self.questions)


def _read_question(value: object) -> AnyQuestion:
    if isinstance(value, dict) and value.get("type") == mix.KIND:
        return MixedQuestion.from_json(value)
    return Question.from_json(value)
