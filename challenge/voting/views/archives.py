"""The board as files: the archive, its objects, the trackers, the heads. Read by the outside tool too."""

import json
from collections.abc import Iterator

from flask import Blueprint, Response, abort, render_template, stream_with_context

from challenge.foundation import access, clock, i18n, surroundings
from challenge.foundation.transaction import reading
from challenge.voting.belenios import archive as archive_format
from challenge.voting.queries import board, referendums
from challenge.voting.queries.board import BoardHead
from challenge.voting.services import heads

bp = Blueprint("archives", __name__)
OCTETS = "application/octet-stream"
FEED = 200  # the latest heads in the feed; the file has them all


@bp.get("/referendums/<uuid>/<name>.bel")
@access.public
def archive(uuid: str, name: str) -> Response:
    if name != uuid:
        abort(404)
    return _stream(uuid)


@bp.get("/api/elections/<uuid>/archive")
@access.public
def api_archive(uuid: str) -> Response:
    return _stream(uuid)


@bp.get("/api/elections/<uuid>/archive-header")
@access.public
def archive_header(uuid: str) -> Response:
    at = _head(uuid)
    return Response(archive_format.header(at.timestamp), mimetype="application/json")


@bp.get("/api/elections/<uuid>/last-event")
@access.public
def last_event(uuid: str) -> Response:
    at = _head(uuid)
    return _compact({"height": at.height, "hash": at.hash, "pos": at.size})


@bp.get("/api/elections/<uuid>/objects/<digest>")
@access.public
def one_object(uuid: str, digest: str) -> Response:
    with reading() as session:
        content = board.any_object(session, board.head(session, uuid), digest)
    if content is None:
        abort(404)
    return Response(content, mimetype=OCTETS)


@bp.get("/api/referendums/<uuid>/trackers")
@access.public
def trackers(uuid: str) -> Response:
    at = _head(uuid)

    def lines() -> Iterator[str]:
        for start in board.starts(at):
            with reading() as session:
                part = board.trackers(session, at, start)
            yield "".join(json.dumps(one, separators=(",", ":")) + "\n" for one in part)

    return Response(stream_with_context(lines()), mimetype="application/x-ndjson")


@bp.get("/referendums/<uuid>/heads.txt")
@access.public
def head_lines(uuid: str) -> Response:
    _head(uuid)
    kept = heads.read(surroundings.settings().data_dir, uuid)
    return Response(kept, mimetype="text/plain")


@bp.get("/referendums/<uuid>/heads.atom")
@access.public
def head_feed(uuid: str) -> Response:
    with reading() as session:
        page = referendums.page(session, uuid=uuid, language=i18n.language(), now=clock.now())
    kept = heads.lines(surroundings.settings().data_dir, page.uuid)[-FEED:]
    feed = render_template("voting/heads.xml", referendum=page, heads=kept[::-1])
    return Response(feed, mimetype="application/atom+xml")


def _head(uuid: str) -> BoardHead:
    with reading() as session:
        return board.head(session, uuid)


def _stream(uuid: str) -> Response:
    at = _head(uuid)

    def chunks() -> Iterator[bytes]:
        yield archive_format.header_member(at.timestamp)
        for start in board.starts(at):
            with reading() as session:
                part = board.archive_part(session, at, start)
            yield part

    response = Response(stream_with_context(chunks()), mimetype=OCTETS)
    response.content_length = at.size
    return response


def _compact(value: object) -> Response:
    return Response(json.dumps(value, separators=(",", ":")), mimetype="application/json")
