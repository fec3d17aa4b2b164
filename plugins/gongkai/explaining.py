"""``gongkai explain CODE``: the page of one code, on the terminal."""

import re
import sys
import unicodedata

from gongkai.installed import PROBLEM_PAGES


def explain_code(typed: str) -> int:
    """Print the page and return the exit status: 1 where there is no such code."""
    plain = unicodedata.normalize("NFKC", typed).strip().upper()
    # Copied with what stands around it: 错误 F001。
    found = re.search(r"(?<![A-Z0-9])[A-Z]\d{3}(?!\d)", plain)
    code = found[0] if found else plain
    codes = sorted(path.stem for path in PROBLEM_PAGES.glob("[A-Z][0-9][0-9][0-9].md"))
    if code not in codes:
        same_letter = [known for known in codes if known[:1] == code[:1]]
        sys.stdout.write(
            f"没有编号 {typed}。编号在检查的话里，例如 F001。\n有这些：{'、'.join(same_letter or codes)}\n"
        )
        return 1
    sys.stdout.write((PROBLEM_PAGES / f"{code}.md").read_text(encoding="utf-8"))
    return 0
