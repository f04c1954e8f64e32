"""Whole numbers that people send: those that a column holds, and no other."""

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from wtforms.validators import Optional

from challenge.foundation.fields import WholeNumberField


class Sent(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    number = WholeNumberField(validators=[Optional()])


@pytest.mark.parametrize(
    ("sent", "read"),
    [("12", 12), ("-1", -1), ("2147483647", 2147483647), ("2147483648", None), ("9" * 30, None), ("x", None)],
)
def test_it_reads_what_a_column_holds(app: Flask, sent: str, read: int | None) -> None:
    with app.test_request_context(method="POST", data={"number": sent}):
        form = Sent(meta={"csrf": False})
        assert (form.validate(), form.number.data) == (read is not None, read)
