"""gunicorn behind nginx: `gunicorn --config server/gunicorn.conf.py wsgi:app`.

Its access log stays off: the application writes a line per request, without address and without page,
and none for a ballot that was taken.
"""

import gc
import multiprocessing

bind = "unix:/run/grand-defi/web.sock"
umask = 0o007  # nginx reaches the socket by its group

# Checking a ballot’s proofs takes a core; waiting for the database takes a thread, and those who wait
# are written in one transaction.
workers = max(2, multiprocessing.cpu_count())
worker_class = "gthread"
threads = 16
worker_tmp_dir = "/dev/shm"  # noqa: S108 - gunicorn's heartbeat file: a slow disk must not look like a dead worker

timeout = 60
graceful_timeout = 30  # SIGTERM: no new request, those in hand are finished
keepalive = 5
max_requests = 20_000  # whatever leaks, leaks little
max_requests_jitter = 2_000

accesslog = None
errorlog = "-"
loglevel = "warning"
forwarded_allow_ips = ""  # no header may say where a request comes from
proc_name = "grand-defi"


def post_worker_init(_worker: object) -> None:
    """What a start leaves in memory stays until the end: the collector need not walk it again during a
    request, where it took a tenth of a second each time."""
    gc.collect()
    gc.freeze()
