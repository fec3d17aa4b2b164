"""Mobiles where an office's telephone is asked: many a village office has no other, and many a clerk has a private one.

Nothing tells the two apart, and both are dialled by whoever reads the board. What
村.yaml names is the village's own word that the number is for everybody; any other
is asked about once, and a waiver says that whoever has it agreed.
"""

import datetime
from collections.abc import Iterator

from gongkai.board import TOWNSHIP_FOLDER, Village
from gongkai.problem import KeyPath, Problem, end_of_fields, last_key
from gongkai.records.base import Record
from gongkai.records.leaves import telephones
from gongkai.records.places import TOWNSHIP_FILE, VILLAGE_FILE
from gongkai.rules.one_number import is_mobile
from gongkai.rules.pack import Pack

_CODE = "S004"


def mobiles_are_offices(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per record with mobiles in its fields for office telephones that no other one has told of.

    Not of those in 村.yaml, nor of those in a record with a waiver of this code.
    """
    own = {number for _, number in telephones(village.facts)}
    agreed: set[str] = set()
    asked: list[tuple[Record, list[tuple[KeyPath, str]]]] = []
    for record in village.newest:
        found = [(path, number) for path, number in telephones(record) if is_mobile(number) and number not in own]
        if not found:
            continue
        if any(waiver.code == _CODE for waiver in record.waivers):
            agreed.update(number for _, number in found)
            yield _problem(village, record, found)
        else:
            asked.append((record, found))
    for record, found in asked:
        new = [(path, number) for path, number in found if number not in agreed]
        if new:
            agreed.update(number for _, number in new)
            yield _problem(village, record, new)


def _problem(village: Village, record: Record, found: list[tuple[KeyPath, str]]) -> Problem:
    path = found[0][0]
    facts = TOWNSHIP_FILE if village.folder == TOWNSHIP_FOLDER else VILLAGE_FILE
    many = len({number for _, number in found})
    words = f"“{last_key(path)}”里写的是手机号{f'（共 {many} 个）' if many > 1 else ''}，{facts} 里没有，看是不是私人的"
    fix = (
        f"私人的，换成办公电话，或删掉；村里办公用的，写进 {facts} 的“联系”，就不再提醒"
        f"；是本人的、本人同意公开的，{end_of_fields(record.file)}另起一行，前面不留空格："
        "豁免: [{编号: S004, 原因: 值班用的手机，本人同意公开, 经办: 甲, 复核: 乙, 截止: 2026-12-31}]（换成真的）"
    )
    return record.reminder(_CODE, path, words, fix)
