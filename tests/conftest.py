"""What all tests share: hypothesis profiles, and that CI takes no skipped test for a passed one."""

import os

import pytest
from hypothesis import HealthCheck, settings

# tests import openpyxl before our reader does, which else says the same
os.environ.setdefault("OPENPYXL_LXML", "False")

settings.register_profile(
    "suite",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run in CI that skipped anything: there every test can run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        reporter.write_line("Tests were skipped; in CI that is a failure.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
