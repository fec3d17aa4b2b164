"""One written value as typed -> what addresses, files and official numbers are called; as ``typed`` reads texts."""

import re
from typing import Any

from gongkai.problem import masked
from gongkai.read.patterns import on_use
from gongkai.records.typed import miswritten, text

ID = on_use(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
"""A record's id: its file's name without the ending."""
_LONGEST_SLUG = 40
_SLUG = on_use(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FILING = on_use(r"[\u4e00-\u9fff]ICP[备证]\d{6,10}号(?:-\d{1,3})?")
_POLICE_FILING = on_use(r"[\u4e00-\u9fff]公网安备\d{14}号")
_LINK = on_use(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?(?:/[^\s…]*)?")


def slug(written: Any) -> str:
    """Return ASCII letters, digits and hyphens fit for an address."""
    typed = text(written)
    if not _SLUG.fullmatch(typed) or len(typed) > _LONGEST_SLUG:
        better = re.sub("[^a-z0-9]+", "-", typed.lower()).strip("-") if typed.isascii() else ""
        fix = f"用村名的拼音，只用小写字母、数字和“-”，最多 {_LONGEST_SLUG} 个，例如 shiqiao"
        if _SLUG.fullmatch(better) and len(better) <= _LONGEST_SLUG:
            fix = f"只用小写字母、数字和“-”，写成 {better}"
        miswritten("R016", f"“{masked(typed[:_LONGEST_SLUG])}”不能用在网址里", fix)
    return typed


def link(written: Any) -> str:
    """Return an absolute http address without the trailing slash."""
    typed = text(written)
    if not _LINK.fullmatch(typed):
        straight = typed.replace("：", ":").replace("／", "/").replace("。", ".").replace("．", ".")
        whole = straight if _LINK.fullmatch(straight) else f"https://{straight.removeprefix('//')}"
        fix = f"写成 {whole}" if _LINK.fullmatch(whole) else "写成 https://gongkai.example.gov.cn 这样的完整网址"
        miswritten("R017", f"“{masked(typed)}”不是完整的网址", fix)
    return typed.rstrip("/")


def filing(written: Any) -> str:
    """Return the number under which a site is filed with the ministry of industry (互联网信息服务管理办法, 2000, 第八条)."""
    return _numbered(written, _FILING, "备案号", "陕ICP备2026000001号-1")


def police_filing(written: Any) -> str:
    """Return the number under which a site is filed with the police (计算机信息网络国际联网安全保护管理办法, 1997, 第十二条)."""
    return _numbered(written, _POLICE_FILING, "公安备案号", "陕公网安备61072802000001号")


def _numbered(written: Any, shape: re.Pattern[str], what: str, example: str) -> str:
    typed = "".join(text(written).split())
    if not shape.fullmatch(typed):
        miswritten("R086", f"“{masked(typed)}”不是{what}", f"照备案通知上的写，写成 {example} 这样")
    return typed


def picture_path(written: Any) -> str:
    """Return the path of a picture inside the record's own folder, with ``/`` between its parts."""
    return _path(written, "把文件存到旁边的“照片”文件夹，写成 照片/加文件名，例如 照片/修路.jpg")


def file_path(written: Any) -> str:
    """Return a path inside the record's own folder, with ``/`` between its parts."""
    return _path(written, "把文件存到旁边的“附件”文件夹，写成 附件/加文件名，例如 附件/合同.pdf")


def _path(written: Any, fix: str) -> str:
    typed = text(written).replace("\\", "/")
    parts = typed.split("/")
    if typed.startswith("/") or ":" in typed or ".." in parts or "" in parts or "\0" in typed:
        miswritten("R019", "文件要放在本文件旁边的文件夹里，不能写网址或别处的路径", fix)
    return typed


_MONTH_OR_DAY = on_use(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?份?")
# 李春和、王明礼: two names, and nothing but their mark between.
_PEOPLE = on_use(r"[一-鿿·]{2,8}(?:\s{0,2}[、，,;；/]\s{0,2}[一-鿿·]{2,8})+")


# 2026-06-25 and 12, which are nobody; a longer number may be somebody's, and is looked for elsewhere.
_NOBODY = on_use(r"(?:[\s年月日号./、，,~—–-]*\d){1,8}[\s年月日号./、，,~—–-]*")


def whoever(written: Any) -> str:
    """Return who it is: a name, a post or a body; a day or a number is none of them."""
    typed = text(written)
    if typed[:1].isdigit() and _NOBODY.fullmatch(typed):
        fix = "这里写是谁：姓名、岗位或单位；日期、数字写在它自己的那一项"
        miswritten("R010", "这里写的是数字，不是谁", fix)
    return typed


def several(name: str) -> bool:
    """Return whether a text is the names of several people."""
    return _PEOPLE.fullmatch(re.sub(r"[（(][^（）()]*[)）]", "", name)) is not None


def person(written: Any) -> str:
    """Return the name of one person; of several nobody could tell which amount is whose."""
    return _one(written, "一人一项：分成几项写，金额也分开；一家的只写户主")


def holder(written: Any) -> str:
    """Return the name of one person who holds a post."""
    return _one(written, "一人一项：分成几项写，一项一个姓名")


def _one(written: Any, fix: str) -> str:
    typed = whoever(written)
    if several(typed):
        miswritten("R010", "这里像是写了几个人", fix)
    return typed


def record_id(written: Any) -> str:
    """Return the id of another record: its file's name without the ending."""
    typed = text(written)
    plain = typed.removesuffix(".yaml").removesuffix(".md").rpartition("/")[2]
    # As the name of a file begins with a month or a day.
    if found := _MONTH_OR_DAY.fullmatch(plain):
        plain = "-".join(part.zfill(2) for part in found.groups() if part)
    if not ID.fullmatch(typed):
        fix = (
            f"改成 {plain}，有方括号的照样留着"
            if ID.fullmatch(plain)
            else "写那个文件的名字，不带 .yaml，例如 2026-lamp"
        )
        miswritten("R024", f"“{masked(typed)}”不是文件的名字", fix)
    return typed
