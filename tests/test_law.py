"""Each record is judged by the law of its own day."""

import datetime

import pytest

from conftest import Town

NOTICE = "标题: 通知\n类别: 其他\n公开日期: {start}\n公示期: {{起: {start}, 止: {end}}}\n正文: 好\n"


def least(
    town: Town, pack: str, start: str, end: str, text: str = NOTICE, file: str = "村务公开/2026-law.yaml"
) -> bool:
    """Return whether the days from ``start`` to ``end`` are enough."""
    text_of_town = (town.content / "镇.yaml").read_text(encoding="utf-8")
    (town.content / "镇.yaml").write_text(
        "\n".join(f"规则: {pack}" if line.startswith("规则:") else line for line in text_of_town.split("\n")),
        encoding="utf-8",
    )
    if "公示最少天数: 7" in text_of_town:
        town.edit("镇.yaml", "公示最少天数: 7\n", "")
    town.write(f"示范村/{file}", text.format(start=start, end=end))
    found = [problem for problem in town.check(datetime.date(2026, 7, 12)).problems if problem.code == "P010"]
    return not any("law" in problem.file for problem in found)


@pytest.mark.parametrize("pack", ["全国", "甘肃", "山东", "陕西", "四川", "浙江", "重庆"])
def test_fifteen_days_from_2026_on_in_every_province(town: Town, pack: str) -> None:
    """村民委员会组织法（2025年10月28日修正）第三十五条."""
    assert not least(town, pack, "2026-06-01", "2026-06-14")
    assert least(town, pack, "2026-06-01", "2026-06-15")


@pytest.mark.parametrize(("pack", "days"), [("全国", 1), ("重庆", 10), ("山东", 5), ("四川", 10), ("陕西", 1)])
def test_the_days_of_before(town: Town, pack: str, days: int) -> None:
    assert least(town, pack, "2025-12-01", f"2025-12-{days:02}")
    if days > 1:
        assert not least(town, pack, "2025-12-01", f"2025-12-{days - 1:02}")


def test_party_notices_and_collective_accounts_are_not_meant(town: Town) -> None:
    assert least(town, "全国", "2026-06-01", "2026-06-07", file="党务公开/2026-law.yaml")
    account = (town.content / "示范村/财务收支/2026-06.yaml").read_text(encoding="utf-8")
    assert "账户: 股份经济合作社" in account
    assert "P010" not in town.codes()
    (town.content / "示范村/财务收支/2026-06.yaml").write_text(
        account.replace("账户: 股份经济合作社", "账户: 村民委员会"), encoding="utf-8"
    )
    assert "P010" in town.codes()
