"""Files for everybody, written while they are read: a constant memory, one snapshot."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

from flask import Response, stream_with_context
from sqlalchemy.orm import Session

from challenge.foundation.transaction import reading


def streamed(write: Callable[[Session], Iterator[str]], media_type: str) -> Response:
    """What `write` yields, as it yields it; any site may read it. What `write` refuses before that is
    answered as any other refusal."""
    stack = ExitStack()
    try:
        pieces = write(stack.enter_context(reading()))
    except BaseException:
        stack.close()
        raise
    response = Response(stream_with_context(pieces), content_type=media_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.call_on_close(stack.close)
    return response
