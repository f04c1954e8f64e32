"""Fund managers commit awards, undo it, say their ties, ask for money back."""

from collections.abc import Callable

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, actors, clock, days, visitors
from challenge.foundation.money import read_euros
from challenge.foundation.transaction import reading
from challenge.funds.forms.awards import AmountForm, CommitForm, WordsForm
from challenge.funds.queries import award_money, bank_accounts, ties, ways
from challenge.funds.queries import envelopes as of_calls
from challenge.funds.rules import commitments as rules
from challenge.funds.rules import payments as paying
from challenge.funds.rules.clawbacks import ClawbackUnexplained
from challenge.funds.rules.ledger.refusals import BankReferenceMissing, BankReferenceTaken
from challenge.funds.rules.paths import Path
from challenge.funds.rules.vehicles import PAYEES, TRADING
from challenge.funds.services import committing, hands, payments
from challenge.funds.services.commitments import require_award
from challenge.funds.services.committing import commit as engage
from challenge.funds.views import award_words, typed, words
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed
from challenge.projects.queries import funded
from challenge.projects.queries.funded import Body, FundedAward

bp = Blueprint("commitments", __name__, url_prefix="/admin/funds/awards")
for_manager = access.granted("fund_manager")
for_reader = access.granted("auditor", "fund_manager")
PART = "part-"


@bp.get("")
@for_reader
def index() -> str:
    with reading() as session:
        calls = funded.calls(session)
        found = [(title, award_money.awards_of(session, number)) for number, title in calls]
    return render_template("funds/awards.html", calls=[one for one in found if one[1]])


@bp.get("/<int:number>")
@for_reader
def show(number: int) -> str:
    return _page(number, NOTHING)


@bp.post("/<int:number>/commit")
@for_manager
def commit(number: int) -> ResponseReturnValue:
    form, now = CommitForm(), clock.now()
    typed.require_readable(form)
    said = Body(
        form.body_kind.data or "",
        form.body_name.data or "",
        "".join((form.body_number.data or "").split()),
        "".join((form.body_number.data or "").split())[:9],
    )
    return acted(
        lambda session: engage(
            session,
            award_id=number,
            parts=_parts(),
            declared_cents=read_euros(form.declared.data or "0"),
            body=said,
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=_at(number),
        page=lambda kept: _page(number, Typed({**kept.values, **request.form.to_dict()}, kept.errors)),
        first="parts",
        form=form,
        places={rules.DeclaredWrong: "declared", rules.BodyMissing: "body_name"},
    )


@bp.post("/<int:number>/release")
@for_manager
def release(number: int) -> ResponseReturnValue:
    now = clock.now()
    return _act(
        number,
        lambda session: committing.release(
            session, award_id=number, today=days.of(now), actor=visitors.signed_in().actor, now=now
        ),
        "release",
    )


@bp.post("/<int:number>/tie")
@for_manager
def tie(number: int) -> ResponseReturnValue:
    form = WordsForm()
    typed.require_readable(form)
    return acted(
        lambda session: hands.declare(
            session,
            account_id=visitors.signed_in().account_id,
            award_id=number,
            words=form.words.data or "",
            now=clock.now(),
        ),
        then=_at(number),
        page=lambda kept: _page(number, kept),
        first="words",
        form=form,
    )


@bp.post("/<int:number>/ties/<int:other>")
@for_manager
def set_aside(number: int, other: int) -> ResponseReturnValue:
    """Set aside the tie of another fund manager, when it may be a coincidence."""
    form = WordsForm()
    typed.require_readable(form)
    return acted(
        lambda session: hands.set_aside(
            session,
            award_id=number,
            person=actors.of(other),
            reason=form.words.data or "",
            actor=visitors.signed_in().actor,
            now=clock.now(),
        ),
        then=_at(number),
        page=lambda kept: _page(number, Typed({f"words-{other}": kept.get("words")}, kept.errors)),
        first=f"words-{other}",
        form=form,
    )


@bp.post("/<int:number>/clawbacks")
@for_manager
def ask_back(number: int) -> ResponseReturnValue:
    form = AmountForm()
    typed.require_readable(form)
    return acted(
        lambda session: payments.ask_back(
            session,
            award_id=number,
            cents=read_euros(form.amount.data or ""),
            reason=form.reason.data or "",
            actor=visitors.signed_in().actor,
            now=clock.now(),
        ),
        then=_at(number),
        page=lambda kept: _page(number, kept),
        first="amount",
        form=form,
        places={ClawbackUnexplained: "reason"},
    )


@bp.post("/<int:number>/clawbacks/<int:other>/receive")
@for_manager
def receive_back(number: int, other: int) -> ResponseReturnValue:
    form, now = AmountForm(), clock.now()
    typed.require_readable(form, days=frozenset({"on", "tranche"}))
    return acted(
        lambda session: payments.receive_back(
            session,
            clawback_id=other,
            tranche_id=form.tranche.data or 0,
            cents=read_euros(form.amount.data or ""),
            bank_reference=form.bank_reference.data or "",
            on=form.on.data,
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=_at(number),
        page=lambda kept: _page(number, kept),
        first=f"amount-{other}",
        form=form,
        places={
            BankReferenceMissing: f"bank_reference-{other}",
            BankReferenceTaken: f"bank_reference-{other}",
            paying.PaidOnWrong: f"on-{other}",
        },
    )


@bp.post("/<int:number>/clawbacks/<int:other>/give-up")
@for_manager
def give_up(number: int, other: int) -> ResponseReturnValue:
    form = AmountForm()
    typed.require_readable(form)
    return acted(
        lambda session: payments.give_up(
            session,
            clawback_id=other,
            reason=form.reason.data or "",
            actor=visitors.signed_in().actor,
            now=clock.now(),
        ),
        then=_at(number),
        page=lambda kept: _page(number, kept),
        first=f"reason-{other}",
        form=form,
    )


def _act(number: int, act: Callable[[Session], object], first: str) -> ResponseReturnValue:
    return acted(act, then=_at(number), page=lambda kept: _page(number, kept), first=first)


def _at(number: int) -> str:
    return url_for("commitments.show", number=number)


def _parts() -> dict[int, int | None]:
    """What was typed for each envelope, those left empty aside."""
    sent = {name[len(PART) :]: text.strip() for name, text in request.form.items() if name.startswith(PART)}
    return {
        int(number): read_euros(text)
        for number, text in sent.items()
        if number.isascii() and number.isdigit() and len(number) < 10 and text
    }


def _page(number: int, kept: Typed) -> str:
    with reading() as session:
        award = require_award(session, number)
        money = award_money.of_award(session, award)
        envelopes = of_calls.listed(session, award.call_id)
        paths = {one.id: _path(session, one.vehicle_id, award) for one in envelopes}
        known = ties.of_managers(session, award)
        accounts = {
            part.payee_id: bank_accounts.of_owner(session, f"payee:{part.payee_id}") for part in money.parts
        }
    return render_template(
        "funds/award.html",
        award=award,
        money=money,
        envelopes=envelopes,
        paths=paths,
        accounts=accounts,
        hands=known,
        me=visitors.signed_in().actor,
        kept=kept,
        bodies={kind: words.BODIES[kind] for kind in PAYEES},
        trading=award.body.kind in (*TRADING, "not_created"),
        states=award_words.TRANCHES,
        backs=award_words.CLAWBACKS,
        today=days.of(clock.now()).isoformat(),
    )


def _path(session: Session, vehicle_id: int, award: FundedAward) -> Path | None:
    """Whether a vehicle may pay the body of an award; None while that body is not known."""
    if award.body.kind not in PAYEES:
        return None
    return ways.paying(session, vehicle_id, award.body.kind, on=days.of(clock.now()))
