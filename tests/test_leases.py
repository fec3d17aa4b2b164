"""What is let to two at the same time is asked about; what is let in parts, or again when the first is over, is not."""

import pytest

from conftest import Town

PLACE = "位置: 水库坝下\n"


def contract(
    town: Town,
    file: str,
    party: str,
    start: str,
    end: str,
    *,
    subject: str = "二组鱼塘",
    more: str = "",
    way: str = "收款",
) -> None:
    town.write(
        f"示范村/合同/{file}.yaml",
        f"公开日期: 2026-06-02\n类别: 发包\n收付: {way}\n标的: {subject}\n对方: {party}\n金额: 900.00\n计价: 每年\n"
        f"签订日期: {min(start, '2026-06-01')}\n期限: {{起: {start}, 止: {end}}}\n{more}",
    )


def told(town: Town) -> list[tuple[str, str]]:
    return [(one.file, one.level.name) for one in town.check().problems if one.code == "F033"]


TWICE = [("示范村/合同/b.yaml", "REMINDER")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, TWICE),
        ({"more": PLACE}, {}, TWICE),
        ({}, {"subject": "二组 鱼塘"}, TWICE),
        ({"more": PLACE + "数量: 12 亩\n"}, {"subject": "二组鱼塘水面养鱼", "more": PLACE + "数量: 12亩\n"}, TWICE),
        ({}, {"subject": "二组鱼塘水面养鱼"}, []),
        ({"more": "数量: 12 亩\n"}, {"more": "数量: 6 亩\n"}, []),
        ({"more": "位置: 上塘\n"}, {"more": "位置: 下塘\n"}, []),
        ({"subject": "门面房1号"}, {"subject": "门面房2号"}, []),
        ({}, {"party": "清水合作社"}, []),
        ({}, {"party": "示范县清水养殖专业合作社"}, []),
        ({}, {"start": "2027-02-28"}, []),
        ({"way": "付款"}, {"way": "付款"}, []),
    ],
)
def test_two_contracts_for_one_thing(
    town: Town, one: dict[str, str], other: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    contract(town, "a", **{"party": "清水合作社", "start": "2024-03-01", "end": "2027-02-28", **one})
    contract(town, "b", **{"party": "渔业公司", "start": "2026-06-01", "end": "2029-05-31", **other})
    assert told(town) == expected


def test_the_register_tells_that_two_subjects_are_one(town: Town) -> None:
    contract(town, "a", "清水合作社", "2024-03-01", "2027-02-28")
    contract(town, "b", "渔业公司", "2026-06-01", "2029-05-31", subject="水面养殖")
    row = "公开日期: 2026-07-09\n账户: 基建公司\n截至: {}\n资产:\n  - {{编号: ZY-001, 名称: 鱼塘, 类别: 资源性资产, 使用: 发包, 合同: {}}}\n"
    town.write("示范村/资产资源/b1.yaml", row.format("2025-12-31", "a"))
    assert told(town) == []
    town.write("示范村/资产资源/b2.yaml", row.format("2026-06-30", "b"))
    assert told(town) == TWICE
