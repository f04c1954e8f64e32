"""The memory of a process, for benchmarks."""

from pathlib import Path


def peak() -> int:
    """The most that this process has held at once, in megabytes. Not `ru_maxrss`, which a child inherits
    from whoever started it."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024
