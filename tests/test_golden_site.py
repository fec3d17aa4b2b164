"""The starter township as it should be, page for page; ``make golden`` rewrites it, and the difference is reviewed."""

import os
import re
import shutil
from pathlib import Path

import pytest

from conftest import Town

# The style sheet's name is a digest of its content, which stands in golden itself.
STYLE = re.compile(r"theme/site-[0-9a-f]{10}\.css")
STYLE_IN_PAGE = re.compile(STYLE.pattern.encode())
GOLDEN = Path(__file__).parent / "golden"


def test_the_site_of_the_starter(town: Town) -> None:
    assert town.build() == 0
    made = {
        STYLE.sub("theme/site.css", address): STYLE_IN_PAGE.sub(b"theme/site.css", content)
        for address, content in town.bytes_of().items()
        if not address.endswith(".zip")
    }
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
