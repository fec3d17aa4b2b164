"""The floor that a build is measured against still reads and renders what a build does."""

from pathlib import Path

from bench import floor, generate


def test_the_floor_writes_a_page_for_every_record(tmp_path: Path) -> None:
    generate.main(1, tmp_path)
    floor.main(tmp_path / "content", tmp_path / "floor")
    records = {path.stem for path in (tmp_path / "content").glob("*/*/*.yaml")}
    assert len(records) > 100
    assert {path.stem for path in (tmp_path / "floor").rglob("*.html")} == records
