"""What the booth and the trustee's page send and read. The proofs tell who may; in a vote with sign-in, the
session tells besides which person casts."""

import json

from flask import Blueprint, Response, current_app, request, url_for
from werkzeug.exceptions import BadRequest, HTTPException

from challenge.foundation import access, clock, logs, security, visitors
from challenge.foundation.group_commit import GroupCommit
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.voting.queries import booth as booth_query
from challenge.voting.queries import conduct, referendums, voters
from challenge.voting.rules import intake as rules
from challenge.voting.rules.mixing import NothingToMix, ShuffleRefused
from challenge.voting.rules.refusals import BallotTooLarge, DecryptionRefused
from challenge.voting.rules.sign_in_refusals import SentFromElsewhere
from challenge.voting.services import decryption, intake, mixing
from challenge.voting.services.electorate import Opened, OpenedReferendums
from challenge.voting.services.intake import Answer

OPENED = OpenedReferendums()
STORING: GroupCommit[intake.Examined, Answer | RuleBroken] = GroupCommit(intake.store)
bp = Blueprint("voting_api", __name__, url_prefix="/api/referendums")


@bp.get("/<uuid>/booth.json")
@access.public
@logs.undated
def booth(uuid: str) -> Response:
    with reading() as session:
        facts = booth_query.booth(session, uuid=uuid, now=clock.database_now(session))
    addresses = {
        "ballots_url": url_for(".cast", uuid=uuid),
        "credentials_url": url_for(".credentials", uuid=uuid),
    }
    return _json(facts | addresses)


@bp.get("/<uuid>/credentials.json")
@access.public
def credentials(uuid: str) -> Response:
    with reading() as session:
        listed = booth_query.public_credentials(session, uuid=uuid)
    return Response(listed, mimetype="application/json")


@bp.post("/<uuid>/ballots")
@access.open_api
@logs.undated
def cast(uuid: str) -> Response:
    content = _body()
    opened = OPENED.get(uuid)
    if opened is None:
        with reading() as session:
            opened = OPENED.load(session, uuid)
    voter = _voter(opened) if opened.sign_in else None
    answer = STORING.submit(intake.examine(opened, content, voter))
    if isinstance(answer, RuleBroken):
        raise answer
    return _receipt(answer)


@bp.post("/<uuid>/decryptions")
@access.open_api
def decrypt(uuid: str) -> Response:
    try:
        sent = json.loads(_body(_room(uuid, rules.DECRYPTED_BYTES)))
        owner, data = int(sent["owner"]), str(sent["decryption"]).encode()
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise DecryptionRefused(reason="unreadable") from error
    with writing() as session:
        decryption.receive(session, uuid=uuid, owner=owner, data=data, now=clock.now())
    return _json({"owner": owner}, status=201)


@bp.post("/<uuid>/shuffles")
@access.open_api
def shuffle(uuid: str) -> Response:
    """201 once the shuffle is on the board, 202 while a worker checks it: `mix.json` tells the end."""
    try:
        sent = json.loads(_body(_room(uuid, rules.SHUFFLED_BYTES)))
        owner, data, word = int(sent["owner"]), str(sent["shuffle"]).encode(), str(sent["word"]).encode()
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise ShuffleRefused(reason="unreadable") from error
    with writing() as session:
        taken = mixing.receive(session, uuid=uuid, owner=owner, data=data, word=word, now=clock.now())
    return _json({"owner": owner}, status=201 if taken else 202)


@bp.get("/<uuid>/mix.json")
@access.public
def mix(uuid: str) -> Response:
    with reading() as session:
        state = referendums.page(session, uuid=uuid, language="fr", now=clock.now()).mixing
    if state is None:
        raise NothingToMix
    facts = {"owners": state.owners, "done": state.done, "checking": state.checking, "refused": state.refused}
    return _json(facts)


def _room(uuid: str, each: int) -> int:
    """How many bytes a trustee's part may have: in a mixed vote it is as long as the list of codes."""
    with reading() as session:
        page = referendums.page(session, uuid=uuid, language="fr", now=clock.now())
        voters = conduct.listed(session, page.id) if page.mixing else 0
    return max(rules.HARD_CAP, voters * each)


def _voter(opened: Opened) -> int:
    """The person who casts, by her session; or the refusal that the booth shows."""
    if not security.sent_by_our_page():
        raise SentFromElsewhere
    visitor = visitors.current()
    with reading() as session:
        account = visitor.account_id if visitor else None
        found = voters.door(session, opened.referendum_id, account, now=clock.now())
    return found.voter()


def _body(most: int = rules.HARD_CAP) -> bytes:
    """The request's bytes, never more than `most`."""
    if (request.content_length or 0) > most:
        raise BallotTooLarge(size=most)
    if most > rules.HARD_CAP:
        request.max_content_length = most + 1
    try:
        content = request.stream.read(most + 1)
    except HTTPException:
        raise
    except Exception as error:  # each web server has its own for a body that lies or breaks off
        raise BadRequest from error
    if len(content) > most:
        raise BallotTooLarge(size=most)
    return content


def _receipt(answer: Answer) -> Response:
    receipt = answer.receipt
    body: dict[str, object] = {
        "tracker": receipt.tracker,
        "event": receipt.event,
        "height": receipt.height,
        "signature": receipt.signature(current_app.extensions["receipt_key"]),
    }
    if answer.superseded:
        body["superseded"] = True
    return _json(body, status=201 if answer.is_new else 200)


def _json(value: object, status: int = 200) -> Response:
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return Response(text, status=status, mimetype="application/json")
