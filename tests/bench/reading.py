"""The measure of a check: one process turns every file of a content folder into values with places, and does no more."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "plugins"))

from gongkai.read.file import read_file

content = Path(sys.argv[1])
read = [read_file(path, path.name, places=True).values for path in content.rglob("*.yaml")]
print(f"{len(read)} files")
