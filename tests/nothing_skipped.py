"""A pytest plugin: with CI=true a skipped test fails the run, and is named.

A test that quietly stops running would otherwise look like one that passes.
"""

import os

import pytest

SKIPPED = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SKIPPED] = []
    config.pluginmanager.register(Watch(config), "nothing-skipped-watch")


def is_forbidden() -> bool:
    return os.environ.get("CI") == "true"


class Watch:
    def __init__(self, config: pytest.Config) -> None:
        self.skipped = config.stash[SKIPPED]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)

    # Last: pytest's own verdict comes first, and is made worse only.
    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped and is_forbidden() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.skipped and is_forbidden():
            terminalreporter.section("skipped, although CI=true: nothing may be", red=True)
            for name in sorted(set(self.skipped)):
                terminalreporter.line(name)
