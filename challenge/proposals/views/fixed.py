"""A text that changes no more: its form would refuse again, so a refusal leads to the page that says why."""

from flask import Blueprint, Response, request, url_for

from challenge.foundation import errors
from challenge.foundation.i18n import gettext as _
from challenge.proposals.rules.refusals import AcceptedIsFixed, NotInThisState


def lead_to_its_page(blueprint: Blueprint) -> None:
    """Answer so on these pages, whose addresses have the `number` of a proposal."""
    for refusal in (AcceptedIsFixed, NotInThisState):
        blueprint.register_error_handler(refusal, _answered)


def _answered(refused: AcceptedIsFixed | NotInThisState) -> Response:
    page = url_for("proposals.show", **(request.view_args or {}))
    onward = (_("Revenir à la proposition"), page)
    return errors.answer(refused.status, refused.code, refused.sentence, onward=onward)
