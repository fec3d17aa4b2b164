"""Clerks who push at the same time, while somebody reads; the long run is ``drills/pushers.py``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "drills"))

from pushers import drill, in_place


def test_two_clerks_push_three_times_each(tmp_path: Path, warm: None) -> None:
    figures = drill(tmp_path, clerks=2, rounds=3)
    assert figures.failures == []
    assert figures.notes["taken"] == 6
    assert int(str(figures.notes["reads"])) > 10
    assert figures.notes["violations"] == 0


def test_the_reader_would_see_a_publisher_in_place(tmp_path: Path, warm: None) -> None:
    assert len(in_place(tmp_path, 12).failures) > 2
