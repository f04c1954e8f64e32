"""Single ways to spoil a ballot: its bytes, its text, its record, one of its values."""

import gzip
import json
import random
import re
from collections.abc import Callable
from typing import Any

from challenge.voting.belenios import group

Chance = random.Random
TEXT = re.compile(r'"[^"]*"')
DECIMAL = re.compile(r'"[0-9]+"')
HEXADECIMAL = re.compile(r'"[0-9a-f]{64}"')
MIXED_ORDER = "9" * 62 + "95"
P = 2**255 - 19


def truncated(data: bytes, chance: Chance) -> bytes:
    return data[: chance.randrange(len(data))]


def bit_flipped(data: bytes, chance: Chance) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def byte_removed(data: bytes, chance: Chance) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + data[place + 1 :]


def byte_inserted(data: bytes, chance: Chance) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.randbytes(1) + data[place:]


def piece_repeated(data: bytes, chance: Chance) -> bytes:
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randrange(1, 200))
    return data[:end] + data[start:end] + data[end:]


def surrounded(data: bytes, chance: Chance) -> bytes:
    around = [b"\xef\xbb\xbf", b" ", b"\n", b"\0", b"\xa0", b"\t", b"\xff", data]
    before = chance.choice([b"", *around])
    return before + data + chance.choice(around if not before else [b"", *around])


def encoded_otherwise(data: bytes, chance: Chance) -> bytes:
    text = data.decode()
    return chance.choice(
        [text.encode("utf-16"), text.encode("utf-32-le"), text.encode("utf-7"), gzip.compress(data)]
    )


def nonsense(data: bytes, chance: Chance) -> bytes:
    size = chance.randrange(len(data))
    return chance.choice([b"", b"{}", b"null", b'""', b"0", b"[]", chance.randbytes(size), b"\0" * size])


def nested(data: bytes, chance: Chance) -> bytes:
    depth = chance.choice([10, 500, 2000, 100_000])
    prefix = data[: data.index(b'"answers":') + len(b'"answers":')]
    return chance.choice([b"", prefix]) + b"[" * depth + b"]" * chance.choice([0, depth])


BYTES: list[Callable[[bytes, Chance], bytes]] = [
    *(truncated, bit_flipped, byte_removed, byte_inserted, piece_repeated, surrounded),
    *(encoded_otherwise, nonsense, nested),
]


def _at(pattern: re.Pattern[str], text: str, chance: Chance, change: Callable[[str], str]) -> str:
    """The text with one match of the pattern, without its quotes, changed."""
    place = chance.choice(list(pattern.finditer(text)))
    return f'{text[: place.start()]}"{change(place[0][1:-1])}"{text[place.end() :]}'


def spaced(text: str, chance: Chance) -> str:
    places = [place.end() for place in re.finditer(r'[{\[,:](?=["{\[])', text)]
    place = chance.choice(places)
    return text[:place] + chance.choice([" ", "\n", "\t", "\r\n"]) + text[place:]


def indented(text: str, chance: Chance) -> str:
    return json.dumps(json.loads(text), indent=chance.choice([None, 0, 2]))


def escaped(text: str, chance: Chance) -> str:
    written = chance.choice(["\\u{:04x}", "\\ud800{:c}", "{:c}\\udfff", "\\/{:c}"])
    return _at(TEXT, text, chance, lambda inner: written.format(ord(inner[0])) + inner[1:])


def zero_led(text: str, chance: Chance) -> str:
    return _at(DECIMAL, text, chance, lambda inner: "0" * chance.choice([1, 5]) + inner)


def written_in_other_digits(text: str, chance: Chance) -> str:
    digits = chance.choice(["٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "०१२३४५६७८९", "⁰¹²³⁴⁵⁶⁷⁸⁹"])
    return _at(DECIMAL, text, chance, lambda inner: inner.translate(str.maketrans("0123456789", digits)))


def written_otherwise(text: str, chance: Chance) -> str:
    ways = ["+{}", " {}", "{} ", "{}.0", "{}e0", "-{}", "0x{}", "{}_0", "{}\\n", "{}\\u0000"]
    return _at(DECIMAL, text, chance, chance.choice(ways).format)


def upper_cased(text: str, chance: Chance) -> str:
    with_letters = re.compile(r'"(?=[0-9a-f]*[a-f])[0-9a-f]{64}"')
    return _at(with_letters, text, chance, str.upper)


def unquoted(text: str, chance: Chance) -> str:
    place = chance.choice(list(DECIMAL.finditer(text)))
    number = chance.choice(["{}", "{}e0", "{}.5", "1" + "0" * 6000, "NaN", "-Infinity", "1e999", "true"])
    return text[: place.start()] + number.format(place[0][1:-1]) + text[place.end() :]


def field_doubled(text: str, chance: Chance) -> str:
    fields = list(re.finditer(r'"\w+":"[^"]*"', text))
    place = chance.choice(fields)
    return (
        text[: place.end()] + "," + chance.choice([place[0], chance.choice(fields)[0]]) + text[place.end() :]
    )


TEXTS: list[Callable[[str, Chance], str]] = [
    *(spaced, indented, escaped, zero_led, written_in_other_digits, written_otherwise, upper_cased),
    *(unquoted, field_doubled),
]
Ballot = dict[str, Any]


def _answer(ballot: Ballot, chance: Chance) -> dict[str, Any]:
    found: dict[str, Any] = chance.choice(ballot["answers"])
    return found


def _dictionaries(value: Any) -> list[dict[str, Any]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    below = [found for one in inner for found in _dictionaries(one)]
    return [value, *below] if isinstance(value, dict) else below


def _lists(value: Any) -> list[list[Any]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    below = [found for one in inner for found in _lists(one)]
    return [value, *below] if isinstance(value, list) else below


def field_dropped(mine: Ballot, _others: Ballot, chance: Chance) -> Ballot:
    holder = chance.choice(_dictionaries(mine))
    del holder[chance.choice(list(holder))]
    return mine


def field_renamed(mine: Ballot, _others: Ballot, chance: Chance) -> Ballot:
    holder = chance.choice(_dictionaries(mine))
    name = chance.choice(list(holder))
    items = [(key + "x" if key == name else key, value) for key, value in holder.items()]
    holder.clear()
    holder.update(items)
    return mine


def field_added(mine: Ballot, _others: Ballot, chance: Chance) -> Ballot:
    holder = chance.choice(_dictionaries(mine))
    holder[chance.choice(["weight", "__proto__", "", "Credential", "é"])] = chance.choice(
        [0, 2, "1", None, {}]
    )
    return mine


def fields_reordered(mine: Ballot, _others: Ballot, chance: Chance) -> Ballot:
    holder = chance.choice([one for one in _dictionaries(mine) if len(one) > 1])
    first = next(iter(holder))
    holder[first] = holder.pop(first)
    return mine


def value_of_another_kind(mine: Ballot, _others: Ballot, chance: Chance) -> Ballot:
    holder = chance.choice(_dictionaries(mine))
    kinds: list[Any] = [None, True, 0, -1, 10**40, "", "x", [], {}, [[]], {"": {}}, "\ud7ff", "é" * 40]
    holder[chance.choice(list(holder))] = chance.choice(kinds)
    return mine


def item_dropped_or_repeated(mine: Ballot, _others: Ballot, chance: Chance) -> Ballot:
    items = chance.choice([one for one in _lists(mine) if one])
    place = chance.randrange(len(items))
    items[place : place + 1] = items[place : place + 1] * chance.choice([0, 2, 3])
    return mine


def items_swapped(mine: Ballot, _others: Ballot, chance: Chance) -> Ballot:
    items = chance.choice([one for one in _lists(mine) if len(one) > 1])
    one, two = chance.sample(range(len(items)), 2)
    items[one], items[two] = items[two], items[one]
    return mine


def proofs_exchanged(mine: Ballot, _others: Ballot, chance: Chance) -> Ballot:
    answer = _answer(mine, chance)
    found = [one for one in _dictionaries(answer) if "challenge" in one]
    one, two = chance.sample(found, 2)
    one["response"], two["response"] = two["response"], one["response"]
    return mine


def halves_exchanged(mine: Ballot, _others: Ballot, chance: Chance) -> Ballot:
    ciphertext = chance.choice(_answer(mine, chance)["choices"])
    ciphertext["alpha"], ciphertext["beta"] = ciphertext["beta"], ciphertext["alpha"]
    return mine


def taken_from_another(mine: Ballot, others: Ballot, chance: Chance) -> Ballot:
    """Copy a whole answer, a part of it, a signature or a credential of another voter's ballot."""
    name = chance.choice(["answers", "signature", "credential", *mine["answers"][0]])
    if name in mine:
        return mine | {name: others[name]}
    mine["answers"][0][name] = others["answers"][0][name]
    return mine


def named_otherwise(mine: Ballot, _others: Ballot, chance: Chance) -> Ballot:
    known = {
        "election_uuid": ["6iS3dsi5YkidoR", "", mine["election_uuid"] + "1"],
        "election_hash": ["A" * 43, mine["election_hash"] + "=", mine["election_hash"].swapcase()],
        "credential": [group.element_to_hex(group.base_power(chance.randrange(2, group.ORDER)))],
    }
    name = chance.choice(list(known))
    return mine | {name: chance.choice(known[name])}


RECORDS: list[Callable[[Ballot, Ballot, Chance], Any]] = [
    *(field_dropped, field_renamed, field_added, fields_reordered, value_of_another_kind),
    *(item_dropped_or_repeated, items_swapped, proofs_exchanged, halves_exchanged),
    *(taken_from_another, named_otherwise),
]


def wrong_value(value: str, chance: Chance) -> tuple[str, str]:
    """Another value of the same kind, wrong in its own way: what it is, and it."""
    if HEXADECIMAL.fullmatch(f'"{value}"'):
        return chance.choice(_wrong_elements(value, chance))
    if DECIMAL.fullmatch(f'"{value}"'):
        return chance.choice(_wrong_scalars(value, chance))
    return "cut", value[:-1]


def _wrong_elements(value: str, chance: Chance) -> list[tuple[str, str]]:
    number = int(value, 16)
    return [
        ("the neutral element", f"{1:064x}"),
        ("of mixed order", MIXED_ORDER),
        ("of order two", f"{P - 1:064x}"),
        ("of order four", f"{0:064x}"),
        ("of order four, with its sign", f"{1 << 255:064x}"),
        ("beyond the field", f"{P + 1:064x}"),
        ("all ones", "f" * 64),
        ("its sign changed", f"{number ^ 1 << 255:064x}"),
        ("bytes reversed", bytes.fromhex(value)[::-1].hex()),
        ("near it", f"{number ^ 1 << chance.randrange(255):064x}"),
        ("another element", group.element_to_hex(group.base_power(chance.randrange(2, group.ORDER)))),
        ("the generator", group.element_to_hex(group.GENERATOR)),
        ("too short", value[1:]),
        ("too long", "0" + value),
    ]


def _wrong_scalars(value: str, chance: Chance) -> list[tuple[str, str]]:
    number = int(value)
    return [
        ("one more", str((number + 1) % group.ORDER)),
        ("not reduced", str(number + group.ORDER)),
        ("the order", str(group.ORDER)),
        ("negative", str(number - group.ORDER)),
        ("zero", "0"),
        ("minus zero", "-0"),
        ("another scalar", str(chance.randrange(group.ORDER))),
        ("huge", "9" * 5000),
        ("empty", ""),
    ]
