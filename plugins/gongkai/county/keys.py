"""The key with which a township signs the head of its ledger, from one gathering to the next.

The first one seen is remembered, or 县.yaml names one; whoever owns a site can
put another there with a ledger that it signs, and cannot make it the one that
was remembered. What signed nothing before may begin to.
"""

from gongkai.county.memory import Head
from gongkai.ledger.checkpoint import is_signed_by

NO_KEY = "没有"
"""What 县.yaml says of a township that is to sign no more."""


def key_in(raw: bytes) -> str | None:
    """Return the one line of ``key.txt``, nothing where it has none, None where it has several."""
    lines = [line.strip() for line in raw.decode("utf-8", "replace").splitlines() if line.strip()]
    return None if len(lines) > 1 else "".join(lines)


def other_key(raw: bytes, remembered: str | None, named: str | None, seen_last: Head | None) -> str:
    """Return in words how the key of a copy is not the one that it should be, else nothing.

    ``named`` is what 县.yaml says, which goes before what was ``remembered``.
    """
    own = key_in(raw)
    if own is None:
        return "ledger/key.txt 里不止一个公钥"
    expected, known = (named, "县.yaml 里写的") if named else (remembered, "县里记下的")
    if named == NO_KEY:
        return f"县.yaml 里写的公钥是“没有”，拷贝里有 {number(own)}" if own else ""
    if not expected:
        # Memories of before keys were kept have a signature.
        signed = seen_last if remembered is None and seen_last and seen_last.own else None
        if signed and not is_signed_by(own, signed.own, signed.origin, signed.body.encode()):
            return "签名的公钥换了：县里以前见过的签名，不是它签的"
        return ""
    if not own:
        return f"缺少 ledger/key.txt：{known}公钥是 {number(expected)}"
    if _public(own) != _public(expected):
        return f"签名的公钥换了：{known}是 {number(expected)}，拷贝里是 {number(own)}"
    return ""


def number(key: str) -> str:
    """Return the eight digits by which people tell one key from another; those that stand in it."""
    return key.partition("+")[2][:8] or key[:8]


def _public(key: str) -> str:
    """Return the key itself: its number is also of the name, which changes with the address of the site."""
    return key.strip().partition("+")[2].partition("+")[2]
