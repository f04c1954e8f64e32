"""An application served to a browser, in a thread of the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from flask import Flask
from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Waitress on a free port of 127.0.0.1; gives the address, without a slash at its end."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run, name="live server", daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # Closed by its own thread, between two turns of its loop: from here it might be waiting on what we close.
    server.trigger.pull_trigger(lambda: _close(server))
    thread.join(timeout=5)
    server.task_dispatcher.shutdown()
    server.trigger.close()


def _close(server: BaseWSGIServer) -> None:
    """All but the trigger: a request that ends may wake the loop, and so come here, while we pull it."""
    kept = (server, server.trigger)  # the server would close its trigger
    for channel in [one for one in server._map.values() if one not in kept]:
        channel.handle_close()  # with the files that it had still to send
    wasyncore.dispatcher.close(server)
    server._map.clear()  # nothing to wait for: the loop ends
