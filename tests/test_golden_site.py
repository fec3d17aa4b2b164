"""The starter township as it should be, page for page; ``make golden`` rewrites it, and the difference is reviewed."""

import os
import re
import shutil
from pathlib import Path

import pytest

from conftest import Town

# The name of a style sheet or a script is a digest of its content, which stands in golden, or in the theme itself.
NAMED = re.compile(r"theme/([a-z]+)-[0-9a-f]{10}\.(css|js)")
NAMED_IN_PAGE = re.compile(NAMED.pattern.encode())
GOLDEN = Path(__file__).parent / "golden"


def test_the_site_of_the_starter(town: Town) -> None:
    assert town.build() == 0
    made = {
        NAMED.sub(r"theme/\1.\2", address): NAMED_IN_PAGE.sub(rb"theme/\1.\2", content)
        for address, content in town.bytes_of().items()
        if not address.endswith(".zip") and not (address.startswith("theme/") and address.endswith(".js"))
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
