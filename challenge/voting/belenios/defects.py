"""What is wrong with a record: one exception, with a code that programs read and a message that people
read."""

from __future__ import annotations


class Defect(Exception):
    """Something read is not what the protocol allows.

    `code` is stable and in snake_case, `message` says it in words, `record` is the SHA-256 of the record
    concerned when it is known.
    """

    def __init__(self, code: str, message: str, record: str | None = None) -> None:
        super().__init__(code, message, record)
        self.code = code
        self.message = message
        self.record = record

    def __str__(self) -> str:
        where = f" [{self.record}]" if self.record else ""
        return f"{self.code}: {self.message}{where}"

    def at(self, record: str) -> Defect:
        """The same defect, said of this record unless it already names another."""
        return Defect(self.code, self.message, self.record or record)
