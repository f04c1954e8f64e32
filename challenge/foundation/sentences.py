"""A sentence for a person: its French text and the values that go in it, kept apart until it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(msgid: str) -> str:
    """Mark a French text for translation, and return it unchanged."""
    return msgid


@dataclass(frozen=True)
class Sentence:
    """`msgid` is the French text, with `%(name)s` where a value of `params` goes."""

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def french(self) -> str:
        """The French sentence, without Flask. Raises KeyError when a value is missing."""
        said = {
            name: value.french() if isinstance(value, Sentence) else value
            for name, value in self.params.items()
        }
        return self.msgid % said
