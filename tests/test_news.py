"""What changed when: a page per village and one above them, feeds, last days as a calendar, and where a record lay before."""

import datetime

import icalendar
import pytest

from conftest import Town

MOVED = "撤下:\n  - {类别: 财务收支, 编号: 2026-05, 日期: 2026-07-12, 原因: 文件名改了, 经办: 李小满, 移到: 2026-06}\n"
GONE = MOVED.replace(", 移到: 2026-06", "")


def page(town: Town, address: str) -> str:
    return (town.output / address).read_text(encoding="utf-8")


@pytest.fixture
def corrected(town: Town) -> Town:
    """A township in which something was published, corrected and taken down in one month."""
    town.write("示范村/撤下.yaml", GONE)
    return town


def test_every_month_has_what_was_new_corrected_and_taken_down(corrected: Town) -> None:
    assert corrected.build() == 0
    news = page(corrected, "shifan/news.html").partition('id="m2026-07"')[2].partition("</section>")[0]
    assert 'href="../shifan/finance/2026-06.html"' in news
    assert "更正</b>" in news
    assert 'href="../shifan/finance/2026-05.html">财务收支 2026-05</a>' in news
    above = page(corrected, "news.html")
    assert 'href="shifan/news.html#m2026-07"' in above
    assert "更正 1 处，撤下 1 件" in above
    assert 'href="news.html"' in page(corrected, "index.html")
    assert 'href="news.html"' in page(corrected, "shifan/index.html")


def test_feeds_carry_corrections_and_withdrawals(corrected: Town) -> None:
    assert corrected.build() == 0
    feed = page(corrected, "shifan/feed.xml")
    assert "<title>更正：财务收支：" in feed
    assert "<summary>2026年7月" in feed
    assert "<title>撤下：财务收支 2026-05</title>" in feed


def test_an_old_address_leads_to_the_new_one(town: Town) -> None:
    town.write("示范村/撤下.yaml", MOVED)
    assert town.build() == 0
    old = page(town, "shifan/finance/2026-05.html")
    assert 'content="3; url=../../shifan/finance/2026-06.html"' in old
    assert 'href="../../shifan/finance/2026-06.html"' in old
    assert not (town.output / "shifan/finance/2026-05.json").exists()
    assert "finance/2026-05.html" not in page(town, "sitemap.xml")


def test_an_old_address_says_what_became_of_it(town: Town) -> None:
    town.write("示范村/撤下.yaml", GONE)
    assert town.build() == 0
    old = page(town, "shifan/finance/2026-05.html")
    assert "已撤下" in old
    assert "文件名改了（李小满经办）" in old
    assert "refresh" not in old


def test_a_record_that_is_back_has_its_address(town: Town) -> None:
    town.write("示范村/撤下.yaml", GONE.replace("2026-05", "2026-06"))
    assert town.build() == 0
    assert "已撤下" not in page(town, "shifan/finance/2026-06.html")


def test_last_days_are_a_calendar_and_a_list_by_day(town: Town) -> None:
    assert town.build() == 0
    listed = page(town, "object.html")
    for address in ("until.ics", "shifan/until.ics"):
        days = [
            event["DTSTART"].dt
            for event in icalendar.Calendar.from_ical((town.output / address).read_bytes()).walk("VEVENT")
        ]
        assert days
        for day in days:
            assert day >= datetime.date(2026, 7, 12)
            assert f'datetime="{day}"' in listed


def test_an_address_that_moved_twice_leads_to_the_last(town: Town) -> None:
    """The first entry stays as it was written: nobody goes back to an old one when its record moves on."""
    first = "{类别: 财务收支, 编号: a, 日期: 2026-07-11, 原因: 文件名改了, 经办: 李小满, 移到: b}"
    then = "{类别: 财务收支, 编号: b, 日期: 2026-07-12, 原因: 文件名改了, 经办: 李小满, 移到: 2026-06}"
    town.write("示范村/撤下.yaml", f"撤下:\n  - {first}\n  - {then}\n")
    assert town.build() == 0
    for old in ("a", "b"):
        assert 'url=../../shifan/finance/2026-06.html"' in page(town, f"shifan/finance/{old}.html")
    round_again = then.replace("移到: 2026-06", "移到: a")
    town.write("示范村/撤下.yaml", f"撤下:\n  - {first}\n  - {round_again}\n")
    assert town.build() == 0
    assert "已撤下" in page(town, "shifan/finance/a.html")


def test_what_was_taken_down_is_called_as_the_township_does(town: Town) -> None:
    town.edit("镇.yaml", "目录起始", "本地名称:\n  - {类别: 财务收支, 叫: 明白账}\n目录起始")
    town.write("示范村/撤下.yaml", GONE)
    assert town.build() == 0
    for address in ("shifan/finance/2026-05.html", "shifan/news.html", "shifan/feed.xml"):
        assert "明白账" in page(town, address)
        assert "财务收支" not in page(town, address)


def test_an_entry_cannot_stand_where_a_list_does(town: Town) -> None:
    town.write("示范村/撤下.yaml", GONE.replace("2026-05", "index"))
    assert town.build() == 0
    assert "已撤下" not in page(town, "shifan/finance/index.html")
