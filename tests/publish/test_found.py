"""What the histories found, each as small as it can be; a mark goes when the thing is mended."""

import datetime
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent / "drills"))

from press import Press
from township import BOTH, DAY, WALL, Maker, Piece, Town, Village, change_amount, change_text
from yard import Yard, whole

from gongkai.china import BEIJING
from gongkai.cli import main
from gongkai.engine.build import Outcome
from gongkai.engine.inspection import leaks
from gongkai.ledger.verify import verify
from gongkai.problem import Level

HOME = "石桥村"
# Before a list had to hang for fifteen days.
FIRST = datetime.date(2025, 3, 5)


class Office:
    """One village with one award, and a press."""

    def __init__(self, folder: Path, *, keeps_salts: bool = True) -> None:
        self.rng = Random(1)
        self.maker = Maker(self.rng)
        self.town = Town({HOME: Village(HOME, "shiqiao")})
        self.town.add(self.maker.honour(HOME, FIRST))
        self.press = Press(folder / "press", self.rng, keeps_salts)

    def day(self, number: int) -> datetime.date:
        return FIRST + DAY * number

    def push(self, day: int) -> Outcome:
        at = datetime.datetime.combine(self.day(day), datetime.time(9), BEIJING)
        return self.press.publish(self.town.tree(), at)

    def publish(self, day: int) -> None:
        """Publish what must be published, on a site that must agree with its ledger."""
        outcome = self.push(day)
        said = [(p.code, p.file, p.message) for p in outcome.problems if p.level is Level.ERROR]
        assert not said
        status, report = verify(self.press.site, self.press.codes)
        assert status == 0, report

    def take_down(self, piece: Piece, day: int, *, leave: bool = False) -> None:
        self.town.take_down(piece, self.day(day), self.rng, leave=leave)

    def change(self, piece: Piece) -> None:
        assert change_text(self.rng, piece)

    def correct(self, piece: Piece, day: int) -> None:
        self.change(piece)
        piece.correct(self.day(day), self.rng)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def notice(office: Office) -> Piece:
    piece = office.town.add(office.maker.notice(HOME, FIRST))
    piece.markdown = False
    return piece


def test_on_the_wall_an_old_entry_is_no_reason_for_a_new_change(office: Office) -> None:
    piece = office.town.add(office.maker.on_wall(HOME, FIRST))
    office.publish(0)
    office.correct(piece, 1)
    office.publish(1)
    office.change(piece)
    assert not office.push(3).sound


def test_on_the_wall_earlier_entries_stay(office: Office) -> None:
    piece = office.town.add(office.maker.on_wall(HOME, FIRST))
    office.publish(0)
    office.correct(piece, 1)
    office.publish(1)
    piece.values["更正"] = []
    office.correct(piece, 3)
    assert not office.push(3).sound


def test_from_the_site_to_the_wall(office: Office) -> None:
    piece = notice(office)
    piece.values["受众"] = BOTH
    office.publish(0)
    office.take_down(piece, 1, leave=True)
    piece.values["受众"] = WALL
    office.publish(1)
    office.publish(2)


def test_from_the_site_to_the_wall_and_silently_away(office: Office) -> None:
    piece = notice(office)
    piece.values["受众"] = BOTH
    office.publish(0)
    office.take_down(piece, 1, leave=True)
    piece.values["受众"] = WALL
    office.publish(1)
    del office.town.pieces[piece.key]
    assert not office.push(2).sound


@pytest.mark.parametrize("keeps_salts", [True, False])
def test_from_the_wall_to_the_site_and_away(tmp_path: Path, *, keeps_salts: bool) -> None:
    office = Office(tmp_path, keeps_salts=keeps_salts)
    piece = office.town.add(office.maker.on_wall(HOME, FIRST))
    office.publish(0)
    office.take_down(piece, 1, leave=True)
    piece.values["受众"] = BOTH
    office.publish(1)
    office.take_down(piece, 3)
    office.publish(3)


def test_a_corrected_record_is_withdrawn_and_published_again(office: Office) -> None:
    piece = notice(office)
    office.publish(0)
    office.correct(piece, 1)
    office.publish(1)
    office.take_down(piece, 2)
    office.publish(2)
    office.town.add(piece)
    office.publish(3)


def test_a_record_is_withdrawn_and_published_again_changed(office: Office) -> None:
    piece = notice(office)
    office.publish(0)
    office.take_down(piece, 2)
    office.publish(2)
    office.change(piece)
    office.town.add(piece)
    office.publish(3)


def test_an_old_entry_is_cleared_away_and_a_new_one_comes(office: Office) -> None:
    piece = notice(office)
    office.publish(0)
    office.take_down(piece, 1)
    office.publish(1)
    office.town.villages[HOME].taken.clear()
    office.town.add(piece)
    office.publish(2)
    office.take_down(piece, 3)
    office.publish(3)


def test_a_list_comes_again_after_its_file_was_moved_away(office: Office) -> None:
    piece = office.town.add(office.maker.people(HOME, FIRST, 7))
    office.publish(0)
    office.publish(12)
    del office.town.pieces[piece.key]
    office.publish(13)
    piece.values["公示期"] = {"起": office.day(14), "止": office.day(24)}
    office.town.add(piece)
    office.publish(14)
    office.take_down(piece, 15)
    office.publish(15)


def test_an_entry_written_twice_excuses_nothing_later(office: Office) -> None:
    piece = notice(office)
    office.publish(0)
    office.take_down(piece, 1)
    office.town.villages[HOME].taken *= 2
    office.publish(1)
    office.town.add(piece)
    office.push(2)
    del office.town.pieces[piece.key]
    assert not office.push(3).sound


def test_on_the_wall_withdrawn_and_published_again(office: Office) -> None:
    piece = office.town.add(office.maker.on_wall(HOME, FIRST))
    office.publish(0)
    office.take_down(piece, 1)
    office.publish(1)
    office.town.add(piece)
    office.publish(2)
    # Until something else changes, what was found before is kept, and hides it.
    notice(office)
    office.publish(3)


def test_a_list_expires_without_a_server(tmp_path: Path) -> None:
    office = Office(tmp_path, keeps_salts=False)
    office.town.add(office.maker.people(HOME, FIRST, 7))
    office.publish(0)
    office.publish(12)


def test_a_list_corrected_when_it_is_over_shows_no_names(office: Office) -> None:
    piece = office.town.add(office.maker.people(HOME, FIRST, 7))
    piece.values["名单"][0].pop("网上姓名", None)
    office.publish(0)
    change_amount(office.rng, piece)
    piece.correct(office.day(12), office.rng)
    office.publish(12)
    names = [f"{one['姓名'][0]}某".encode() for one in piece.values["名单"][0]["人员"]]
    shown = [p for p in office.press.site.rglob("*.*") if any(name in p.read_bytes() for name in names)]
    assert shown == []


def test_a_list_that_is_over_is_corrected_twice(office: Office) -> None:
    piece = office.town.add(office.maker.people(HOME, FIRST, 7))
    office.publish(0)
    office.publish(12)
    office.correct(piece, 13)
    office.publish(13)
    office.correct(piece, 14)
    office.publish(14)
    assert [line.kind for line in office.press.ledger.lines[-3:]] == ["期满", "更正", "更正"]


def test_a_correction_on_the_day_after_is_among_the_changes(office: Office) -> None:
    piece = office.town.add(office.maker.people(HOME, FIRST, 7))
    office.publish(0)
    change_amount(office.rng, piece)
    piece.correct(office.day(12), office.rng)
    office.publish(12)
    assert piece.corrections[0]["原因"] in (office.press.site / "changes.html").read_text(encoding="utf-8")


def test_a_correction_on_the_day_after_is_the_last_publication(office: Office) -> None:
    piece = office.town.add(office.maker.people(HOME, FIRST, 7))
    office.publish(0)
    office.correct(piece, 12)
    office.publish(12)
    office.correct(piece, 9)
    assert not office.push(13).sound


def test_a_name_on_the_wall_is_no_telephone_number() -> None:
    content = b'{"shiqiao/wall/b13912345678cdef":[1,"x"]}'
    assert leaks("ledger/hidden.json", content, set(), "镇.yaml") == []


def test_an_entry_written_before_the_list_expired_by_itself(office: Office) -> None:
    piece = office.town.add(office.maker.people(HOME, FIRST, 7))
    office.publish(0)
    office.publish(12)
    office.correct(piece, 9)
    office.publish(13)


def test_two_villages_do_not_exchange_their_names(office: Office) -> None:
    office.town.villages["柳湾村"] = Village("柳湾村", "liuwan")
    office.town.add(office.maker.honour("柳湾村", FIRST))
    office.publish(0)
    one, other = office.town.villages.values()
    one.name, other.name = other.name, one.name
    assert not office.push(1).sound


def test_two_villages_do_not_exchange_their_names_step_by_step(office: Office) -> None:
    office.town.villages["柳湾村"] = Village("柳湾村", "liuwan")
    office.town.add(office.maker.honour("柳湾村", FIRST))
    office.publish(0)
    one, other = office.town.villages.values()
    freed, one.name = one.name, "新柳湾村"
    office.publish(1)
    other.name = freed
    refused = office.push(2)
    assert [problem.code for problem in refused.problems if problem.level is Level.ERROR] == ["L009"]


@pytest.mark.parametrize("like", ["⽯桥村", "石 桥村", "石桥⽊"])
def test_a_name_that_only_looks_like_another_ones(office: Office, like: str) -> None:
    office.town.villages["柳湾村"] = Village("柳湾村", "liuwan")
    office.town.add(office.maker.honour("柳湾村", FIRST))
    office.publish(0)
    one, other = office.town.villages.values()
    assert one.name == "石桥村"
    one.name, other.name = "新石桥村", like
    assert office.push(1).sound == (like == "石桥⽊")


def test_a_village_takes_its_old_name_again(office: Office) -> None:
    notice(office)
    office.publish(0)
    (village,) = office.town.villages.values()
    before, village.name = village.name, "新石桥村"
    office.publish(1)
    village.name = before
    office.publish(2)


def test_names_that_were_written_the_wrong_way_round(office: Office) -> None:
    office.town.villages["柳湾村"] = Village("柳湾村", "liuwan")
    (piece,) = office.town.pieces.values()
    office.publish(0)
    one, other = office.town.villages.values()
    one.name, other.name = other.name, one.name
    assert not office.push(1).sound
    one.name, other.name = other.name, one.name
    office.take_down(piece, 1)
    office.publish(1)
    one.name, other.name = other.name, one.name
    office.town.pieces[piece.key] = piece
    office.publish(2)


def test_withdrawn_twice_on_one_day_in_the_same_words(office: Office) -> None:
    piece, entries = notice(office), office.town.taken(HOME)
    office.publish(0)
    for _ in range(2):
        office.take_down(piece, 1)
        entries[-1] = entries[0]
        office.publish(1)
        office.town.pieces[piece.key] = piece
        office.publish(1)
    assert [line.kind for line in office.press.ledger.lines].count("撤下") == 2


def test_an_entry_written_twice_excuses_once(office: Office) -> None:
    piece, entries = notice(office), office.town.taken(HOME)
    office.publish(0)
    office.take_down(piece, 1)
    entries.append(entries[-1])
    office.publish(1)
    office.publish(2)
    office.town.pieces[piece.key] = piece
    office.publish(3)
    del office.town.pieces[piece.key]
    assert not office.push(4).sound


def test_an_entry_of_a_day_to_come_is_told_once(office: Office) -> None:
    piece = notice(office)
    office.publish(0)
    office.take_down(piece, 30)
    refused = office.push(1)
    assert [problem.code for problem in refused.problems if problem.level is Level.ERROR] == ["L003"]


def test_an_entry_dated_before_the_record_was_public_is_told_so(office: Office) -> None:
    piece = notice(office)
    office.publish(5)
    office.take_down(piece, 2)
    refused = office.push(6)
    assert [problem.code for problem in refused.problems if problem.level is Level.ERROR] == ["L003"]


def test_from_the_wall_to_the_site_and_changed(office: Office) -> None:
    piece = office.town.add(office.maker.on_wall(HOME, FIRST))
    office.publish(0)
    piece.values["受众"] = BOTH
    office.change(piece)
    assert not office.push(1).sound


def test_on_the_wall_an_old_entry_is_no_reason_without_a_server(tmp_path: Path) -> None:
    office = Office(tmp_path, keeps_salts=False)
    piece = office.town.add(office.maker.on_wall(HOME, FIRST))
    office.publish(0)
    office.correct(piece, 1)
    office.publish(1)
    office.change(piece)
    assert not office.push(3).sound


def test_on_the_wall_an_entry_and_the_file_still_there(office: Office) -> None:
    piece = office.town.add(office.maker.on_wall(HOME, FIRST))
    office.publish(0)
    office.take_down(piece, 1, leave=True)
    assert not office.push(1).sound


def test_an_entry_of_a_day_to_come_excuses_nothing_later(office: Office) -> None:
    piece = notice(office)
    office.publish(0)
    office.take_down(piece, 300)
    office.push(1)
    office.town.pieces[piece.key] = piece
    office.push(2)
    del office.town.pieces[piece.key]
    assert not office.push(3).sound


def test_a_correction_on_the_wall_is_published_late(yard: Yard) -> None:
    clerk = yard.clerk()
    file = "示范村/村务公开/2026-07-film.yaml"
    clerk.write(file, "标题: 通知\n公开日期: 2026-07-10\n类别: 其他\n受众: 墙\n正文: 十五日晚放电影。\n")
    clerk.commit()
    assert clerk.push().returncode == 0
    clerk.correct(file, "十五日", "十六日")
    clerk.commit()
    hook = yard.repository / "hooks" / "post-receive"
    text = hook.read_text(encoding="utf-8")
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert clerk.push().returncode == 0
    hook.write_text(text, encoding="utf-8")
    # What pre-receive made is of yesterday.
    done = yard.reconcile("2026-07-13T00:07:00+08:00")
    assert done.returncode == 0, done.stdout
    assert whole(yard.site)


def test_an_attachment_of_data_is_no_record(office: Office) -> None:
    piece = notice(office)
    piece.files["附件/a.json"] = b'{"a": 1}\n'
    piece.values["附件"] = [{"名称": "数据", "文件": "附件/a.json"}]
    office.publish(0)


def test_an_attachment_and_a_record_of_the_same_address(office: Office) -> None:
    piece = notice(office)
    piece.files["附件/a.json"] = b'{"a": 1}\n'
    piece.values["附件"] = [{"名称": "数据", "文件": "附件/a.json"}]
    twin = notice(office)
    del office.town.pieces[twin.key]
    twin.id = f"{piece.id}-1"
    office.town.add(twin)
    office.publish(0)


@pytest.mark.parametrize("slug", ["check", "ledger"])
def test_a_village_takes_no_folder_of_the_site(office: Office, slug: str) -> None:
    office.town.villages[HOME].slug = slug
    assert not office.push(0).sound


def test_verify_goes_on_behind_what_cannot_be_opened(office: Office) -> None:
    """Links in a circle, names that no disk can have, a list that is empty or gone; as the command and by itself."""
    office.publish(0)
    site = office.press.site
    (site / "loop.html").symlink_to("loop.html")
    manifest, shown = site / "manifest.txt", next(site.glob("*.html"))
    digest = "0" * 64
    names = ("loop.html", "a" * 300, shown.name)
    manifest.write_text("".join(f"{digest}  {name}\n" for name in names), encoding="utf-8")
    status, report = verify(site)
    assert status == 1
    assert "清单里的 loop.html 不在这份拷贝里" in report
    assert f"{'a' * 200} 打不开，没有核对" in report
    assert f"{shown.name} 和清单不一样" in report
    alone = subprocess.run(
        [sys.executable, "-I", str(site / "check/verify.py"), str(site)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (alone.returncode, alone.stdout, alone.stderr) == (1, report, "")
    manifest.write_bytes(b"")
    report = verify(site)[1]
    assert "manifest.txt 是空的，网页和 PDF 没有核对" in report
    assert "清单里没有" not in report
    manifest.unlink()
    status, report = verify(site)
    assert status == 0
    assert "没有清单（manifest.txt），网页、PDF、表格、查找用的文件和 township.json 没有核对" in report


def test_what_is_no_witness_is_said_and_not_waited_for(office: Office, tmp_path: Path) -> None:
    office.publish(0)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "huge").touch()
    os.truncate(tmp_path / "huge", 1 << 40)
    files = [tmp_path / "pipe", tmp_path / "huge", Path("/dev/zero"), tmp_path / "53.txt"]
    status, report = verify(office.press.site, (), files)
    assert status == 1
    assert report.count("不是见证的文件，也不是公钥") == 3
    assert "53.txt 打不开，没有这个文件" in report
    line = office.press.ledger.lines[0]
    asked = ["verify", str(office.press.site), "--paper", f"{line.digest}#0.{'0' * 16}.{'0' * 16}"]
    report = CliRunner().invoke(main, asked).output
    assert "这不是海报上的码" in report
    assert "被截短" not in report
    for more in (["--witness", "53.txt", "key.txt"], ["key.txt"]):
        report = CliRunner().invoke(main, ["verify", str(office.press.site), *more]).output
        assert "key.txt 打不开，没有这个文件" in report
        assert "码" not in report


@pytest.mark.parametrize("harm", ["checkpoint", "manifest.txt", "surrogate"])
def test_verify_says_what_is_wrong_with_a_mangled_file(office: Office, harm: str) -> None:
    office.publish(0)
    record = office.press.ledger.lines[0].record
    path, content = {
        "checkpoint": ("ledger/checkpoint", b"\xff\xfe\n"),
        "manifest.txt": ("manifest.txt", b"\xff\xfe\n"),
        "surrogate": (f"{record}.json", b'{"a": "\\ud800"}'),
    }[harm]
    (office.press.site / path).write_bytes(content)
    status, report = verify(office.press.site)
    assert status == 1
    assert "不一致" in report
