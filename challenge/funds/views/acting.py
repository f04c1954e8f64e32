"""One act by page: it is done and leads on, or its form comes back with what is wrong, at its field."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from flask import redirect
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import writing
from challenge.funds.views import typed
from challenge.funds.views.typed import Typed

Made = TypeVar("Made")


def acted(
    act: Callable[[Session], Made],
    *,
    then: str | Callable[[Made], str],
    page: Callable[[Typed], str],
    first: str,
    form: FlaskForm | None = None,
    places: Mapping[type[RuleBroken], str] | None = None,
) -> ResponseReturnValue:
    """Do it in a transaction, then go on (`then` may say where, of what was made); or show the page
    again, the fault at its place, at `first` where no other is named."""
    try:
        with writing() as session:
            made = act(session)
    except RuleBroken as refusal:
        if form is None:
            kept = Typed({}, typed.refused_at(first, refusal))
        else:
            kept = typed.refused(form, refusal, places or {}, first)
        return page(kept), refusal.status
    return redirect(then if isinstance(then, str) else then(made), code=303)
