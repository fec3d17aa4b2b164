"""The starter township as it should be, page for page; ``make golden`` rewrites it, and the difference is reviewed."""

import os
import shutil
from pathlib import Path

import pytest

from conftest import Town

GOLDEN = Path(__file__).parent / "golden"


def test_the_site_of_the_starter(town: Town) -> None:
    assert town.build() == 0
    made = {address: content for address, content in town.bytes_of().items() if not address.endswith(".zip")}
    if os.environ.get("GONGKAI_GOLDEN") == "write":
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for address, content in made.items():
            (GOLDEN / address).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / address).write_bytes(content)
    kept = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}
    assert sorted(made) == sorted(kept)
    for address, content in made.items():
        if content != kept[address]:
            pytest.fail(f"{address} differs:\n{content.decode('utf-8', 'replace')[:2000]}")
