"""The demonstration township shows every mechanism, and says that it is one."""

import datetime
import subprocess
import sys
from pathlib import Path

from pypdfium2 import PdfDocument

from conftest import ROOT, Town
from gongkai.load import load_township, load_village
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.commitment import Commitment
from gongkai.records.decision import Decision
from gongkai.records.shelf import Display
from gongkai.scan import scan

TODAY = datetime.date(2026, 11, 22)


def records() -> list[Record]:
    content = scan(ROOT / "content")
    _, facts, _ = load_township(content)
    return [
        record
        for folder in content.folders
        for record in load_village(content.root, folder, facts[folder.name]).village.records
    ]


def test_it_is_large_enough_to_be_believed() -> None:
    found = records()
    assert len(found) >= 150
    assert len({record.village for record in found}) == 5
    months = {(record.published.year, record.published.month) for record in found}
    assert len(months) >= 15


def test_it_shows_what_is_hard() -> None:
    found = records()
    accounts = [r for r in found if isinstance(r, Account)]
    assert any(len(a.income) + len(a.expense) == 139 for a in accounts)
    decisions = [r for r in found if isinstance(r, Decision)]
    meetings = [step.meeting for d in decisions for step in d.steps if step.meeting]
    assert any(meeting.merged_into for meeting in meetings)
    assert any(m.expected is None and m.present is not None for m in meetings)
    assert any(d.finished for d in decisions)
    assert any(not d.finished for d in decisions)
    assert any(r.corrections for r in found)
    assert any(isinstance(r, Commitment) and r.overdue_on(TODAY) for r in found)
    assert any(r.photos for r in found)
    assert {r.audience for r in found} == {"网", "墙", "两者"}
    assert {r.display_on(TODAY) for r in found} >= {Display.ON, Display.OVER, Display.OPEN}
    assert any(r.file.endswith(".md") for r in found)
    for rare in "\U0002cb4a㛃䶮":
        assert any(rare in repr(r) for r in found)


def test_every_poster_says_that_it_is_a_demonstration(demonstration: Town) -> None:
    posters = [*demonstration.output.rglob("*.pdf"), *demonstration.wall.rglob("*.pdf")]
    assert len(posters) > 20
    for path in posters:
        with PdfDocument(path) as document:
            for page in document:
                assert "演示数据" in page.get_textpage().get_text_bounded(), path


def test_its_photos_are_made_by_the_project(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(ROOT / "tools" / "make_photos.py"), str(tmp_path)], check=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.jpg")}
    kept = {path.relative_to(ROOT / "content"): path.read_bytes() for path in (ROOT / "content").rglob("*.jpg")}
    assert made.keys() == kept.keys()
