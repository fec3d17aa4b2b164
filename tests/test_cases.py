"""Real published texts as records: what they state is shown, what they do not is 未记录."""

import datetime
import shutil
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from conftest import Town

CASES = Path(__file__).parent / "cases" / "content"

STATED = {
    "mengzhuang/decisions/2012-road": [
        "800 米",
        "350,000.00",
        "2012年4月15日",
        "村务公开栏、村民微信群",
        "未记录",
        "日期未记录",
    ],
    "daping/honours/2018-star": [
        "十星级",
        "44",
        "3,000.00",
        "2,000.00",
        "1,000.00",
        "获奖 47 个",
        "51,000.00",
    ],
    "town/affairs/2023-q3-red-black": ["红榜", "黑榜", "杨柳村平头山", "红谷村大寨"],
    "langou/affairs/2022-dividend": ["6061", "303050", "31,200", "55%"],
    "dongshu/affairs/2014-q2": ["139 条", "222,801", "4,295", "24"],
}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Town:
    town = Town(tmp_path_factory.mktemp("cases"))
    shutil.copytree(CASES, town.content)
    assert town.build(datetime.date(2026, 1, 1), posters="all") == 0
    return town


@pytest.mark.parametrize("record", STATED)
def test_what_the_text_states_is_on_the_page_and_on_the_wall(cases: Town, record: str) -> None:
    page = (cases.output / f"{record}.html").read_text(encoding="utf-8").replace("&#34;", '"')
    with PdfDocument(cases.output / f"{record}-A3.pdf") as document:
        poster = "".join("".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document)
    for said in STATED[record]:
        assert said in page or said == "日期未记录", said
        assert said.replace(" ", "") in poster, said


def test_every_case_names_its_source() -> None:
    for path in CASES.rglob("*.yaml"):
        if path.parent.parent.parent == CASES:
            assert "依据: 来源 " in path.read_text(encoding="utf-8"), path


def test_what_was_not_recorded_is_only_reminded_of(cases: Town) -> None:
    problems = cases.check(datetime.date(2026, 1, 1)).problems
    assert {problem.code for problem in problems} == {"P009", "R053"}
