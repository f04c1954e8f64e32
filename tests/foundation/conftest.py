"""Views and tables that only these tests have."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from challenge.foundation import access
from tests.mailbox import box  # noqa: F401 # a fixture

AddView = Callable[..., None]


@pytest.fixture
def add_view(app: Flask) -> AddView:
    """`add_view("/path", function, methods=[…], access=access.public)`."""

    def add(
        rule: str,
        view: Callable[..., Any],
        *,
        methods: list[str] | None = None,
        declare: Callable[[Any], Any] = access.public,
    ) -> None:
        app.add_url_rule(rule, endpoint=rule, view_func=declare(view), methods=methods)

    return add
