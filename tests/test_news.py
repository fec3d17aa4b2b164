"""What changed when: a page per village and one above them, feeds, last days as a calendar, and where a record lay before."""

import datetime
import re

import icalendar
import pytest

from conftest import Town, no_posters
from gongkai.publish.local import publish_to

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
    assert 'href="../shifan/finance/2026-05.html">2026年5月财务收支</a>' in re.sub("</?span[^>]*>", "", news)
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
    assert "<title>撤下：2026年5月财务收支</title>" in feed


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


def test_last_days_are_a_calendar_and_a_list_by_day(printed: Town) -> None:
    listed = page(printed, "object.html")
    for address in ("until.ics", "shifan/until.ics"):
        days = [
            event["DTSTART"].dt
            for event in icalendar.Calendar.from_ical((printed.output / address).read_bytes()).walk("VEVENT")
        ]
        assert days
        for day in days:
            assert day >= datetime.date(2026, 7, 12)
            assert f'datetime="{day}"' in listed


def test_a_calendar_of_no_days_is_a_valid_one_and_nobody_is_sent_there(town: Town) -> None:
    """RFC 5545, 3.6: a calendar has a component or more."""
    assert town.build(datetime.date(2028, 1, 1)) == 0
    for address in ("until.ics", "shifan/until.ics"):
        read = icalendar.Calendar.from_ical((town.output / address).read_bytes())
        assert not read.walk("VEVENT")
        assert read.subcomponents
        assert not read.errors
    assert "until.ics" not in page(town, "object.html")


def test_two_calendars_of_a_village_name_no_two_events_alike(printed: Town) -> None:
    said: dict[str, str] = {}
    for file in sorted(printed.output.rglob("*.ics")):
        for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT"):
            assert said.setdefault(event["UID"], event["SUMMARY"]) == event["SUMMARY"]
    assert any("公示期满" in summary for summary in said.values())
    assert any("公示最后一天" in summary for summary in said.values())


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


def entries(town: Town) -> list[tuple[str, str, str, str]]:
    """Return (title, id, link, updated) of each entry of the village's feed, in order."""
    found = []
    for entry in page(town, "shifan/feed.xml").split("<entry>")[1:]:
        (title,), (known_as,) = re.findall("<title>(.*)</title>", entry), re.findall("<id>(.*)</id>", entry)
        (link,), (updated,) = re.findall('<link href="(.*)"/>', entry), re.findall("<updated>(.*)</updated>", entry)
        found.append((title, known_as, link, updated))
    return found


def test_what_changed_last_stands_first_in_a_feed_however_old_it_is(town: Town) -> None:
    for number in range(40):
        notice = f"标题: 通知{number}\n类别: 其他\n公开日期: 2026-07-0{number % 9 + 1}\n正文: 好。\n"
        town.write(f"示范村/村务公开/n{number}.yaml", notice)
    fixed = "更正:\n  - {日期: 2026-07-11, 事项: 正文, 原为: 坏, 改为: 好, 原因: 写错了, 经办: 李小满}\n"
    town.write("示范村/村务公开/old.yaml", "标题: 老通知\n类别: 其他\n公开日期: 2025-01-08\n正文: 好。\n" + fixed)
    town.write("示范村/撤下.yaml", GONE)
    assert town.build() == 0
    told = entries(town)
    assert len(told) == 30
    assert told[0][0] == "撤下：2026年5月财务收支"
    assert "更正：村务公开：老通知" in [title for title, *_ in told[:4]]
    assert [updated for *_, updated in told] == sorted((updated for *_, updated in told), reverse=True)
    assert "<updated>2026-07-12T00:00:00+08:00</updated>\n<author>" in page(town, "shifan/feed.xml")


def test_what_was_renamed_is_not_told_as_taken_down(town: Town) -> None:
    town.write("示范村/撤下.yaml", MOVED)
    assert town.build() == 0
    (one,) = [one for one in entries(town) if "2026-05" in one[1]]
    base = "https://gongkai.example.gov.cn/shifan/finance"
    assert one == (
        "换了网址：2026年5月财务收支",
        f"{base}/2026-05.html",
        f"{base}/2026-06.html",
        "2026-07-12T00:00:00+08:00",
    )
    news = page(town, "shifan/news.html")
    assert "撤下</b>" not in news
    told = re.sub("</?span[^>]*>", "", news)
    assert (
        '换了网址</b> <a class="happenings__link" href="../shifan/finance/2026-06.html">2026年5月财务收支</a>' in told
    )
    assert "撤下 1 件" not in page(town, "news.html")


def test_what_is_back_stands_in_a_feed_once(town: Town) -> None:
    record = town.content / "示范村/财务收支/2026-06.yaml"
    town.write("示范村/撤下.yaml", GONE.replace("2026-05", "2026-06"))
    assert record.exists()
    town.build()
    known = [known_as for _, known_as, *_ in entries(town)]
    assert len(known) == len(set(known)) > 0


def test_links_from_changes_lead_somewhere_and_feeds_have_the_ledgers_times(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_SECRET", "0123456789" * 4)
    monkeypatch.chdir(town.folder)
    no_posters(town)
    site = town.folder / "site"
    record = town.content / "示范村/荣誉表彰/2026-courtyard.yaml"
    for at, taken in (("2026-07-12T08:00:00+08:00", ""), ("2026-07-12T09:30:00+08:00", "yes")):
        if taken:
            record.unlink()
            town.write("示范村/撤下.yaml", GONE.replace("财务收支", "荣誉表彰").replace("2026-05", record.stem))
        monkeypatch.setenv("GONGKAI_NOW", at)
        assert publish_to(town.folder / "pelicanconf.py", site, "", "") == 0
    changes = (site / "changes.html").read_text(encoding="utf-8")
    links = re.findall(r'more__link" href="([^"]*)"', changes)
    assert "shifan/honours/2026-courtyard.html" in links
    for link in links:
        address, _, anchor = link.partition("#")
        assert not anchor or f'id="{anchor}"' in (site / address).read_text(encoding="utf-8")
    feed = (site / "shifan/feed.xml").read_text(encoding="utf-8")
    assert "<updated>2026-07-12T09:30:00+08:00</updated>\n<author>" in feed
    assert "<updated>2026-07-12T08:00:00+08:00</updated>\n<summary>" in feed
