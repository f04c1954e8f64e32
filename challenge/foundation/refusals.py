"""A broken rule is an exception named for its reason, with a code for programs and a sentence for people."""

import re
from collections.abc import Mapping
from typing import ClassVar

from challenge.foundation.sentences import N_, Sentence

WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class RuleBroken(Exception):
    """Base of every refusal. A subclass gives `msgid`, and may give `status` (HTTP) and `code`.

    `code` is the class name in snake_case unless given; the values of the sentence are keyword arguments.
    """

    code: ClassVar[str] = "rule_broken"
    status: ClassVar[int] = 409
    msgid: ClassVar[str] = N_("Cette action n’est pas possible.")

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if "code" not in cls.__dict__:
            cls.code = WORD_START.sub("_", cls.__name__).lower()

    def __init__(self, **params: object) -> None:
        self.sentence = Sentence(self.msgid, params)
        super().__init__(self.sentence.french())


class FormRefused(RuleBroken):
    """`faults`: what is wrong, by the name of the field."""

    status = 422
    msgid = N_("Il manque quelque chose, ou quelque chose est trop long.")

    def __init__(self, faults: Mapping[str, Sentence]) -> None:
        super().__init__()
        self.faults = faults
