"""Registers of two days: what changed has a word about it, and what was split or renumbered has not vanished."""

import pytest

from conftest import Town

HOUSE = "编号: ZC-001, 名称: 办公楼, 类别: 非经营性资产, 数量: 1, 单位: 栋, 原值: 420000.00, 净值: 310000.00"
HILL = "编号: ZY-001, 名称: 后山荒坡, 类别: 资源性资产, 数量: 36.5, 单位: 亩, 备注: 2019 年清产核资登记"
SCRAPPED = HOUSE + ", 处置: {日期: 2025-06-01, 方式: 报废}"


def register(town: Town, day: str, *rows: str, file: str = "", head: str = "") -> None:
    listed = "".join(f"  - {{{row}}}\n" for row in rows)
    text = f"{head}公开日期: 2026-07-09\n账户: 基建公司\n截至: {day}\n资产:\n{listed}"
    town.write(f"示范村/资产资源/{file or day}-b.yaml", text)


def told(town: Town) -> list[tuple[str, str, object]]:
    """Return (code, level, where) of what is said about assets."""
    found = [one for one in town.check().problems if one.code in ("R106", "R107")]
    return [(one.code, one.level.name, one.path[-1]) for one in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (HOUSE, HOUSE, []),
        (HOUSE, HOUSE.replace("310000", "300000"), []),
        (HOUSE, HOUSE.replace("310000.00", "未记录"), []),
        (HOUSE, HOUSE.replace("办公楼", "村委会办公楼"), []),
        (HOUSE, SCRAPPED.replace("310000", "0"), []),
        (HOUSE, HOUSE.replace("310000", "31000"), ["净值"]),
        (HOUSE, HOUSE.replace("310000", "410000"), ["净值"]),
        (HOUSE, HOUSE.replace("420000", "320000"), ["原值"]),
        (HOUSE, HOUSE.replace("420000", "450000") + ", 备注: 2026 年加装电梯 30000 元", []),
        (HOUSE, HOUSE.replace("办公楼", "水泵"), ["名称"]),
        (HOUSE, HOUSE.replace("办公楼", "水泵") + ", 备注: 和 ZC-009 换了号，登记时写错", []),
        (SCRAPPED, HOUSE, ["编号"]),
        (SCRAPPED, SCRAPPED, []),
        (HILL, HILL.replace("36.5", "36.50"), []),
        (HILL, HILL.replace("36.5", "30.5"), ["数量"]),
        (HILL, HILL.replace("36.5", "30.5").replace("2019 年清产核资登记", "修路占了一块"), []),
        (HILL, HILL.replace("36.5, 单位: 亩", "24333, 单位: 平方米"), []),
    ],
)
def test_what_does_not_change_by_itself_is_asked_about(
    town: Town, before: str, after: str, expected: list[str]
) -> None:
    register(town, "2025-12-31", before)
    register(town, "2026-06-30", after)
    assert told(town) == [("R107", "REMINDER", key) for key in expected]


def test_a_change_is_said_once_however_many_registers_follow(town: Town) -> None:
    register(town, "2025-06-30", HILL)
    register(town, "2025-12-31", HILL.replace("36.5", "30.5"))
    register(town, "2026-06-30", HILL.replace("36.5", "30.5"))
    assert told(town) == [("R107", "REMINDER", "数量")]


def test_an_asset_under_another_number_has_not_vanished(town: Town) -> None:
    register(town, "2025-12-31", HOUSE, HILL)
    register(town, "2026-06-30", HOUSE, HILL.replace("ZY-001", "TD-2026-17"))
    assert told(town) == [("R106", "REMINDER", "编号")]
    told_of = HILL.replace("ZY-001", "TD-2026-17").replace("2019 年清产核资登记", "重新编号，原来是 ZY-001")
    register(town, "2026-06-30", HOUSE, told_of)
    assert told(town) == []
    register(town, "2026-06-30", HOUSE, HILL.replace("ZY-001", "TD-2026-17").replace("36.5", "12"))
    assert told(town) == [("R106", "ERROR", "资产")]


def test_a_register_may_be_split_into_several_files(town: Town) -> None:
    register(town, "2025-12-31", HOUSE, HILL)
    register(town, "2026-06-30", HOUSE)
    assert told(town) == [("R106", "ERROR", "资产")]
    register(town, "2026-06-30", HILL, file="land", head="标题: 资源登记\n")
    assert told(town) == []
    register(town, "2026-07-08", HOUSE)
    assert told(town) == [("R106", "ERROR", "资产")]
