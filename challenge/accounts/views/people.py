"""Where one person is signed in, for administrators."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.accounts.queries import own, people
from challenge.accounts.services import staff
from challenge.foundation import access, clock, visitors
from challenge.foundation.transaction import reading, writing

bp = Blueprint("people", __name__, url_prefix="/admin/accounts")
for_administrator = access.granted("administrator")


@bp.get("/<int:number>/sessions")
@for_administrator
def sessions(number: int) -> str:
    with reading() as session:
        card = own.card(session, number)
        name = people.read(card.name, card.name_state)
        standing = own.open_sessions(session, number, now=clock.now())
    mine = visitors.signed_in().session_id
    return render_template(
        "accounts/person_sessions.html", card=card, name=name, sessions=standing, mine=mine
    )


@bp.post("/<int:number>/sessions/<int:other>/end")
@for_administrator
def end_session(number: int, other: int) -> ResponseReturnValue:
    actor = visitors.signed_in().actor
    with writing() as session:
        staff.end_session(session, account_id=number, session_id=other, actor=actor, now=clock.now())
    return redirect(url_for("people.sessions", number=number), code=303)
