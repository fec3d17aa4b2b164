"""Yards for the tests of publishing."""

from pathlib import Path

import pytest
from yard import Yard, make_yard


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    """A new server, to which nothing was pushed."""
    return make_yard(tmp_path / "yard")
