"""What a server must still know of what it published, and whether it does: salts, the key, what was withdrawn.

None of it can be made anew unnoticed: another salt changes digests, another key
makes what a county remembers wrong, and what nobody remembers may be pushed again.
"""

import base64
import secrets
from pathlib import Path
from typing import Any

from gongkai.ledger.checkpoint import can_sign, verifier_key
from gongkai.ledger.lines import DamagedLedger
from gongkai.publish.history import SAID_NO_MORE
from gongkai.publish.places import BRANCH, Server
from gongkai.publish.repository import Repository

SALTS_LOST = (
    "ledger/salts.json 里少了 {} 份名单的盐：没有它，名单一个字没有改，摘要也对不上。从备份里找回这个文件，放回原处；"
    "备份里也没有的，运行 gongkai server upgrade，--reason 里写“服务器丢了名单的盐，名单没有改”，台账里就这样写明"
)
_NO_BACKUP = "备份里也没有的，运行 gongkai server upgrade {} --lost --by 谁经办的，"
KEY_LOST = (
    "ledger/key {}：没有它，台账签不了名，看的人以为台账换了人。从备份里找回这个文件，放回原处；"
    + _NO_BACKUP
    + "换一把新的，再告诉县里"
)
CANNOT_SIGN = "这台电脑上的软件签不了名，以前的台账是签了名的：重新装一次软件（make html），再运行"
WITHDRAWN_LOST = (
    "ledger/withdrawn.json 里记着的撤下的内容不见了：没有它，旧的仓库会把撤下的又推送回来。从备份里找回这个文件，放回原处；"
    + _NO_BACKUP
    + "再把村里、镇里每个旧的仓库都换成新的"
)
_SIGNED_WITH = "site/ledger/key.txt"


def salts_lost(server: Server, facts: dict[str, Any] | None) -> str:
    """Return in words of how many records that are live the server no longer knows the salt, or nothing."""
    number = len(set((facts or {}).get("salted", ())) - set(server.salts().known))
    return SALTS_LOST.format(number) if number else ""


def key_lost(server: Server, live: Path | None) -> str:
    """Return in words how the key is not the one that signed the release in ``live``, or nothing. Raises DamagedLedger."""
    key = server.key
    signed = live / _SIGNED_WITH if live else None
    if signed is None or not signed.is_file() or server.state.get("new_key"):
        return ""
    if not key:
        return KEY_LOST.format("不见了", server.root)
    if not can_sign():
        return CANNOT_SIGN
    told = signed.read_text(encoding="utf-8", errors="replace").strip()
    return "" if _public(told) == _public(verifier_key("", key).decode()) else KEY_LOST.format("换过了", server.root)


def _public(key: str) -> bytes:
    """Return the key itself, of a line that has its owner and number before it."""
    try:
        return base64.b64decode(key.strip().split("+", 2)[2], validate=True)
    except (IndexError, ValueError):
        return b""


def withdrawn_lost(server: Server) -> str:
    """Return in words that less is known of what was withdrawn than was before, or nothing. Raises DamagedLedger."""
    known, head = len(server.withdrawn), server.head or {}
    least = head["withdrawn"] if "withdrawn" in head else int(_was_rewritten(server))
    return WITHDRAWN_LOST.format(server.root) if known < least else ""


def _was_rewritten(server: Server) -> bool:
    """Return whether a withdrawal rewrote the history, of servers that did not count yet: it leaves its words in it."""
    repository = Repository(server.repository)
    if not repository.tip(BRANCH):
        return False
    asked = ("log", "-1", "--format=%H", f"--grep=^{SAID_NO_MORE}$", BRANCH)
    return bool(repository.git(*asked).strip())


def begin_anew(server: Server, live: Path | None) -> list[str]:
    """Make what was lost, and no backup has, anew; return what was done and who must be told, a line each.

    The key counts as new until ``new_key`` is forgotten.
    """
    done = []
    if live and (live / _SIGNED_WITH).is_file() and (not _sound_key(server) or key_lost(server, live)):
        server.keep_key(secrets.token_bytes(32))
        server.remember(new_key=True)
        done.append("签名用了一把新的钥匙。告诉县里：网站的 ledger/key.txt 换过了，为什么。")
    head = server.head
    if withdrawn_lost(server) and head:
        server.keep_head(head["lines"], head["hash"], len(server.withdrawn))
        done.append("撤下的名单从头记起。村里、镇里每个旧的仓库都整个删掉，重新 git clone。")
    return done


def _sound_key(server: Server) -> bool:
    """Return whether there is a file with a key that can be read."""
    try:
        return bool(server.key)
    except DamagedLedger:
        return False
