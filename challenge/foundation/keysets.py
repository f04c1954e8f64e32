"""Reading rows in the order of a key, from any place in it, without numbering those before."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, tuple_

from challenge.foundation.datasets import Key

AT_ONCE = 500
"""Rows in memory at a time."""
Wanted = TypeVar("Wanted", bound=Select[*tuple[Any, ...]])


def continued(wanted: Wanted, key: Sequence[Any], after: Key | None, most: int | None) -> Wanted:
    """A reading in the order of its key's columns, after a place in it, read little by little."""
    if after is not None:
        wanted = wanted.where(tuple_(*key) > tuple_(*after))
    return wanted.order_by(*key).limit(most).execution_options(yield_per=AT_ONCE)
