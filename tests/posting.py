"""Sending a form as a browser does: open its page, take its token, post."""

import re
from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


def submit(
    client: FlaskClient, address: str, data: Mapping[str, Any] | None = None, *, page: str | None = None
) -> TestResponse:
    """Post `data` to `address`, with the token found on `page` (by default, on `address` itself)."""
    shown = client.get(page or address)
    found = TOKEN.search(shown.text)
    assert found, f"{page or address} answers {shown.status_code} and shows no form"
    return client.post(address, data={**(data or {}), "csrf_token": found[1]})
