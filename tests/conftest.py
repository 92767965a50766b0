"""What every test can ask for: a desk to spoil, pages to read, a built site to look at."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import hypothesis.core
import pytest

import desks
from handbook_site import console

for _name in ("HANDBOOK_TODAY", "SITE_URL", "SOURCE_DATE_EPOCH"):
    os.environ.pop(_name, None)  # a developer's settings are not the tests'


SEED = "HYPOTHESIS_SEED"


def pytest_configure(config: pytest.Config) -> None:
    """Random tests of one run have one seed, whichever worker they run in; another run has another. None is timed."""
    hypothesis.settings.register_profile("untimed", deadline=None)
    hypothesis.settings.load_profile("untimed")
    if config.getoption("--hypothesis-seed") is None:
        hypothesis.core.global_force_seed = int(os.environ.setdefault(SEED, str(secrets.randbits(32))))


def pytest_report_header(config: pytest.Config) -> str:
    return f"hypothesis: --hypothesis-seed={config.getoption('--hypothesis-seed') or os.environ[SEED]} does it again"


@pytest.fixture(autouse=True)
def _no_step_outlives_its_test() -> Iterator[None]:
    """A command that was left in mid-step is named seconds later: in the output of whatever test then runs."""
    yield
    console.step("")


@pytest.fixture
def desk(tmp_path: Path) -> desks.Desk:
    """The handbook of 青山市, which is invented, in a folder of its own."""
    return desks.lay("qingshan", tmp_path / "handbook")


@pytest.fixture
def bay(tmp_path: Path) -> desks.Desk:
    """The handbook of 临海湾, another invented place."""
    return desks.lay("linhai-bay", tmp_path / "bay")


@pytest.fixture(scope="session")
def sound() -> desks.Desk:
    """The fictional handbook as it is, for tests that only read."""
    return desks.SoundDesk(desks.HANDBOOKS / "qingshan")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional handbook's site, built once by the command; not to be spoiled."""
    folder = tmp_path_factory.mktemp("built")
    root = desks.lay("qingshan", folder / "handbook").root
    done = desks.script("build", "--root", root, "--today", "2026-11-21", "--strict")
    assert done.returncode == 0, done.stderr
    return root / "site"
