"""Ballots changed in every way that somebody may try, each with the name of what was done to it."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from challenge.voting.belenios import credential, proofs, serial
from tests.voting import holding
from tests.voting.resilience import elections, spoiling


@dataclass(frozen=True)
class Changed:
    """A ballot that must be refused."""

    how: str
    content: bytes


class Tampering:
    """Two honest ballots of an open referendum, never cast, and somebody with time and a credential."""

    def __init__(self, held: holding.Holding, seed: int) -> None:
        self.held, self.chance = held, random.Random(seed)
        self.mine, self.others = elections.ballots_of(held, held.codes[:2])

    def changed(self, number: int) -> Iterator[Changed]:
        """`number` ballots, each kind in its turn."""
        kinds: list[Callable[[], Changed]] = [self.bytes_changed, self.text_changed, self.record_changed]
        kinds += [self.text_signed_again, self.record_signed_again]
        kinds += [self.value_changed, self.value_signed_again]
        made = (kind() for kind in cycle(kinds))
        return islice((one for one in made if one.content not in (self.mine, self.others)), number)

    def bytes_changed(self) -> Changed:
        how = self.chance.choice(spoiling.BYTES)
        return Changed(how.__name__, how(self.mine, self.chance))

    def text_changed(self) -> Changed:
        how = self.chance.choice(spoiling.TEXTS)
        return Changed(how.__name__, how(self.mine.decode(), self.chance).encode())

    def text_signed_again(self) -> Changed:
        """Another way to write an honest ballot, signed as it is written."""
        how = self.chance.choice(spoiling.TEXTS)
        cut = self.mine.rindex(b',"signature":{"hash":')
        unsigned = how(self.mine[:cut].decode() + "}", self.chance).encode()
        signature = serial.dumps(self._signature(unsigned))
        return Changed(f"{how.__name__}, signed again", unsigned[:-1] + b',"signature":' + signature + b"}")

    def record_changed(self) -> Changed:
        how = self.chance.choice(spoiling.RECORDS)
        return Changed(how.__name__, self._record(how))

    def record_signed_again(self) -> Changed:
        how = self.chance.choice(spoiling.RECORDS)
        return Changed(f"{how.__name__}, signed again", self._signed(self._record(how)))

    def value_changed(self) -> Changed:
        name, content = self._value()
        return Changed(name, content)

    def value_signed_again(self) -> Changed:
        name, content = self._value()
        return Changed(f"{name}, signed again", self._signed(content))

    def _record(self, how: Callable[[Any, Any, random.Random], Any]) -> bytes:
        mine, others = json.loads(self.mine), json.loads(self.others)
        return serial.dumps(how(mine, others, self.chance))

    def _value(self) -> tuple[str, bytes]:
        """One scalar, element or text replaced by another that is wrong."""
        record = json.loads(self.mine)
        holder, key = self.chance.choice(list(_leaves(record)))
        name, value = spoiling.wrong_value(str(holder[key]), self.chance)
        holder[key] = value
        return f"{key}: {name}", serial.dumps(record)

    def _signed(self, content: bytes) -> bytes:
        """The voter's own signature over whatever it has become, where it can still be signed; the honest
        ballot when there is nothing else wrong with it than its signature."""
        record = json.loads(content)
        if not isinstance(record, dict):
            return content
        unsigned = {name: value for name, value in record.items() if name != "signature"}
        if self.mine.startswith(serial.dumps(unsigned)[:-1] + b',"signature"'):
            return self.mine
        return serial.dumps(unsigned | {"signature": self._signature(serial.dumps(unsigned))})

    def _signature(self, unsigned: bytes) -> dict[str, object]:
        digest = serial.b64_hash(unsigned)
        secret = credential.secret_scalar(self.held.uuid, self.held.codes[0])
        return {"hash": digest, "proof": proofs.prove_knowledge(f"sig|{digest}|", secret).to_json()}


def _leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every text of a record, as its holder and its key there."""
    items = list(value.items() if isinstance(value, dict) else enumerate(value))
    for key, inner in items:
        if isinstance(inner, dict | list):
            yield from _leaves(inner)
        else:
            yield value, key
