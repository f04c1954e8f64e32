"""Secrets sealed in the database: opened by the installation's keys only, for one purpose only."""

import dataclasses
from collections.abc import Callable

import pytest
from flask import Flask

from challenge.foundation import sealing
from challenge.foundation.sealing import Unsealable

OLD, NEW = "o" * 32, "n" * 32


def with_keys(app: Flask, *keys: str, secret_key: str | None = None) -> None:
    settings = app.extensions["settings"]
    app.extensions["settings"] = dataclasses.replace(
        settings, sealing_keys=keys, secret_key=secret_key or settings.secret_key
    )


def test_it_opens_what_it_sealed(app: Flask) -> None:
    with_keys(app, NEW)
    sealed = sealing.seal("ABC", purpose="factor 1")
    assert "ABC" not in sealed
    assert sealing.unseal(sealed, purpose="factor 1") == "ABC"
    assert sealing.seal("ABC", purpose="factor 1") != sealed


def test_it_opens_for_no_other_purpose(app: Flask) -> None:
    sealed = sealing.seal("ABC", purpose="factor 1")
    with pytest.raises(Unsealable):
        sealing.unseal(sealed, purpose="factor 2")


@pytest.mark.parametrize(
    "change", [lambda s: s[:-4] + "AAAA", lambda s: s[:-1], lambda s: "2" + s[1:], str.upper]
)
def test_it_opens_nothing_that_was_changed(app: Flask, change: Callable[[str], str]) -> None:
    with pytest.raises(Unsealable):
        sealing.unseal(change(sealing.seal("ABC", purpose="x")), purpose="x")


def test_it_opens_by_a_former_key_and_seals_by_the_first(app: Flask) -> None:
    with_keys(app, OLD)
    sealed = sealing.seal("ABC", purpose="x")
    with_keys(app, NEW, OLD)
    assert sealing.unseal(sealed, purpose="x") == "ABC"
    assert not sealing.is_current(sealed)
    assert sealing.is_current(sealing.seal("ABC", purpose="x"))
    with_keys(app, NEW)
    with pytest.raises(Unsealable):
        sealing.unseal(sealed, purpose="x")


def test_it_opens_what_the_secret_key_sealed_before_there_were_others(app: Flask) -> None:
    sealed = sealing.seal("ABC", purpose="x")
    with_keys(app, NEW)
    assert sealing.unseal(sealed, purpose="x") == "ABC"
    with_keys(app, NEW, secret_key="z" * 32)
    with pytest.raises(Unsealable):
        sealing.unseal(sealed, purpose="x")
