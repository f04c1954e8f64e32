"""A rule sheet's source as the text of a TOML file, which reads back to the same values."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

DELETE = "\x7f"  # TOML wants it escaped, JSON does not


def to_toml(source: Mapping[str, Any]) -> str:
    """The file: single values first, then tables, then lists of tables, each in the given order."""
    return "\n".join(_table(source, ())) + "\n"


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    for name, value in table.items():
        if not isinstance(value, Mapping | list):
            yield f"{name} = {_value(value)}"
    for name, value in table.items():
        if isinstance(value, Mapping) and value:
            yield f"\n[{'.'.join((*path, name))}]"
            yield from _table(value, (*path, name))
    for name, value in table.items():
        for row in value if isinstance(value, list) else ():
            yield f"\n[[{'.'.join((*path, name))}]]"
            yield from (f"{key} = {_inline(one)}" for key, one in row.items())


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_inline(one)}" for key, one in value.items()) + " }"
    return _value(value)


def _value(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, bool | int):
        return json.dumps(value)
    return json.dumps(str(value), ensure_ascii=False).replace(DELETE, "\\u007f")
