"""A village whose office has nothing but a mobile publishes it; whose mobile it is nobody has told is asked once."""

from conftest import Town

TEAM = "示范村/队伍/mediators.yaml"
FACTS = "示范村/村.yaml"
OFFICE, PRIVATE = "13800010002", "13900010003"


def told(town: Town) -> list[tuple[str, str, str]]:
    return [(one.code, one.level.name, one.file) for one in town.check().problems]


def test_the_mobile_of_the_village_is_an_offices(town: Town) -> None:
    town.edit(FACTS, "电话: 0916-6000010", f"电话: {OFFICE}")
    town.edit(FACTS, "监督电话: 0916-6000011", "监督电话: 13600010005")
    town.edit(TEAM, "电话: 0916-6000010", f"电话: {OFFICE}")
    town.edit("示范村/清单/powers.yaml", "电话: 0916-6000010", f"电话: {OFFICE}")
    assert told(town) == []
    # In a list too it is meant to be shown.
    assert town.build() == 0
    assert OFFICE in (town.output / "shifan" / "teams" / "mediators.html").read_text(encoding="utf-8")


def test_any_other_mobile_is_asked_about_once(town: Town) -> None:
    town.edit(TEAM, "电话: 0916-6000010", f"电话: {PRIVATE}")
    assert told(town) == [("S004", "REMINDER", TEAM)]
    assert PRIVATE not in town.report()
    other = "示范村/干部承诺/chen-yuanshan.yaml"
    town.edit(other, "0916-6000013", PRIVATE)
    assert len(told(town)) == 1
    town.edit(other, PRIVATE, "13700010004")
    assert sorted(told(town)) == sorted([("S004", "REMINDER", TEAM), ("S004", "REMINDER", other)])
    assert town.build() == 0


def test_a_waiver_says_that_whoever_has_it_agreed(town: Town) -> None:
    town.edit(TEAM, "电话: 0916-6000010", f"电话: {PRIVATE}")
    town.edit("示范村/干部承诺/chen-yuanshan.yaml", "0916-6000013", PRIVATE)
    waiver = "豁免: [{编号: S004, 原因: 值班用的手机，本人同意公开, 经办: 甲, 复核: 乙, 截止: 2026-12-31}]\n"
    town.edit(TEAM, "队伍: 人民调解委员会\n", f"队伍: 人民调解委员会\n{waiver}")
    assert told(town) == []


def test_a_mobile_in_a_text_stays_an_error(town: Town) -> None:
    town.edit(FACTS, "  电话: 0916-6000010", f"  电话: {OFFICE}")
    town.edit(TEAM, "值班: 每周一上午", f"值班: 请打 {OFFICE}")
    assert told(town) == [("S004", "ERROR", TEAM)]
