"""Post report.md as a comment: ``WHERE`` is the address of the forge's API, ``HEADER`` what tells who we are.

GitHub, GitLab, Gitea and Forgejo all take ``{"body": …}``. Nothing is read but the report, whose numbers the check
has masked and in which nothing that a clerk typed acts as markup.
"""

import json
import os
import sys
import urllib.request
from pathlib import Path

LONGEST = 60_000
"""GitHub refuses a comment of more than 65,536 characters."""


def main() -> None:
    """Post it; raises urllib.error.HTTPError where the forge refuses."""
    text = Path("report.md").read_text(encoding="utf-8")
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition("\n")[0] + "\n\n太长，后面的看流水线的记录。\n"
    name, _, value = os.environ["HEADER"].partition(": ")
    headers = {name: value, "Content-Type": "application/json", "User-Agent": "gongkai"}
    request = urllib.request.Request(os.environ["WHERE"], json.dumps({"body": text}).encode(), headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        sys.stdout.write(f"已写在合并请求里（{answer.status}）。\n")


if __name__ == "__main__":
    main()
