"""A county gathers townships' published sites: what holds, what does not, and what whoever made a copy cannot do."""

import base64
import fcntl
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from conftest import ROOT, Town, barriers, made_once
from gongkai.cli import main
from gongkai.county.figures import figures_of
from gongkai.county.listed import listed
from gongkai.ledger.checkpoint import is_signed_by
from gongkai.ledger.lines import Ledger, Line
from gongkai.ledger.verify import KEYS, NOTHING, canonical, digest_of, root_of, verify
from gongkai.publish.local import publish_to
from gongkai.render.told import read_told

TOWNS = {
    "青石镇": ("qingshi", {"龙井村": "longjing", "大坪村": "daping"}),
    "白沙镇": ("baisha", {"柳林村": "liulin"}),
    "乌泥镇": ("wuni", {"沙湾村": "shawan"}),
}
STARTER = ROOT / "plugins/gongkai/starter/content/示范村"
SETTINGS = """from gongkai.installed import PELICAN
globals().update(PELICAN)
PATH, OUTPUT_PATH, SITENAME, GONGKAI = "content", "output", "test", {"posters": "none", "jobs": 1}
"""
TAG = re.compile("<[^>]*>")
FIRST, LATER = "2026-07-13", "2026-07-15"


@pytest.fixture(scope="session")
def sites(shared: Path) -> Path:
    """Three townships, each published as ``gongkai publish`` does; tests only read them."""
    return made_once(shared / "county", _publish_all)


def _publish_all(folder: Path) -> None:
    for name, (slug, villages) in TOWNS.items():
        content = folder / "towns" / name / "content"
        for number, (village, village_slug) in enumerate(villages.items()):
            for kind in ("财务收支", "指标", "积分榜"):
                source = STARTER if kind != "积分榜" else ROOT / "tests/more/示范村"
                shutil.copytree(source / kind, content / village / kind)
            (content / village / "村.yaml").write_text(f"名称: {village}\n网址名: {village_slug}\n户数: 100\n", "utf-8")
            # No two villages have the same accounts.
            account = content / village / "财务收支" / "2026-06.yaml"
            account.write_text(account.read_text("utf-8").replace("2026-06-11", f"2026-06-{11 + number}"), "utf-8")
        facts = f"名称: {name}\n网址: https://{slug}.example.gov.cn\n监督电话: 12345\n"
        (content / "镇.yaml").write_text(facts, "utf-8")
        (content.parent / "pelicanconf.py").write_text(SETTINGS, "utf-8")
        publish(content.parent, folder / "sites" / name, f"{FIRST}T08:00:00+08:00")


def publish(town: Path, site: Path, at: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGKAI_NOW", at)
        patch.setenv("GONGKAI_SECRET", "0123456789" * 4)
        patch.chdir(town)
        assert publish_to(Path("pelicanconf.py"), site, "", "", at[:10]) == 0


class County:
    """A county's folder, with copies of the three townships' sites that a test may harm."""

    def __init__(self, folder: Path, sites: Path) -> None:
        self.folder, self.output = folder, folder / "output"
        self.towns = sites / "towns"
        folder.mkdir(parents=True)
        for name in TOWNS:
            shutil.copytree(sites / "sites" / name, self.copy(name))
        self.write()

    def copy(self, name: str) -> Path:
        return self.folder / "copies" / name

    def write(self, more: str = "", **changed: str) -> None:
        lines = "".join(
            f"  - {{名称: {name}, 网址名: {slug}, 文件夹: {changed.get(slug, f'copies/{name}')},"
            f" 网址: https://{slug}.example.gov.cn}}\n"
            for name, (slug, _) in TOWNS.items()
        )
        head = "名称: 示范县\n网址: https://xian.example.gov.cn\n监督电话: 12345\n镇:\n"
        (self.folder / "县.yaml").write_text(head + lines + more, "utf-8")

    def gather(self, today: str = FIRST, output: str = "output") -> tuple[int, str]:
        told = ["gather", str(self.folder / "县.yaml"), "--output", str(self.folder / output), "--today", today]
        done = CliRunner().invoke(main, told)
        assert "程序出错" not in done.output, done.output
        return done.exit_code, done.output

    def page(self, address: str) -> str:
        return (self.output / address).read_text("utf-8")

    def bytes_of(self, folder: str = "output") -> dict[str, bytes]:
        top = self.folder / folder
        return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}

    def witness(self, name: str, size: int) -> list[Path]:
        folder = self.output / "witness"
        return [folder / TOWNS[name][0] / f"{size}.txt", folder / "key.txt"]


@pytest.fixture
def county(tmp_path: Path, sites: Path) -> County:
    return County(tmp_path / "县里", sites)


def ledger_of(site: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (site / "ledger/ledger.jsonl").read_bytes().splitlines()]


def write_ledger(site: Path, lines: list[dict[str, object]]) -> None:
    """Number and chain the lines anew, and make the checkpoint agree: whoever owns the site can."""
    previous, made = NOTHING, []
    for number, values in enumerate(lines, start=1):
        values |= {"序号": number, "前一条": previous}
        made.append(Line(*(values[key] for key in KEYS)))  # type: ignore[arg-type]
        previous = made[-1].hash
    (site / "ledger/ledger.jsonl").write_bytes(Ledger(tuple(made)).content)
    origin = (site / "ledger/checkpoint").read_text("utf-8").partition("\n")[0]
    root = base64.b64encode(root_of([line.content for line in made])).decode()
    (site / "ledger/checkpoint").write_text(f"{origin}\n{len(made)}\n{root}\n", "utf-8")
    (site / "manifest.txt").unlink()


def change(site: Path, record: str) -> dict[str, object]:
    """Change an amount in a record's data; return what it says now."""
    values = json.loads((site / f"{record}.json").read_bytes())
    values["收入"][0]["金额"] = "99999.00"
    (site / f"{record}.json").write_bytes(canonical(values))
    return values


RECORD = "liulin/finance/2026-06"


def test_three_townships_that_hold(county: County) -> None:
    status, said = county.gather()
    assert status == 0
    assert said == (
        "青石镇：一致，台账 6 号，2 个村 6 件。\n"
        "白沙镇：一致，台账 3 号，1 个村 3 件。\n"
        "乌泥镇：一致，台账 3 号，1 个村 3 件。\n\n"
        f"县里的网站已生成：3 个镇 4 个村，3 个镇一致，更新 {len(county.bytes_of())} 个文件。\n"
    )
    home = county.page("index.html")
    assert home.count("● </span>") == 0
    assert home.count("一致</span> 2026年7月13日核对") == 3
    assert 'href="https://qingshi.example.gov.cn/longjing/index.html"' in home
    together = county.page("all-indicators.html")
    for village, address in (("龙井村", "qingshi.example.gov.cn/longjing"), ("沙湾村", "wuni.example.gov.cn/shawan")):
        assert f'<a href="https://{address}/indicators/2026-06.html">{village}</a>' in together
    assert together.count(">62 件<") == 4
    town = county.page("towns/baisha.html")
    assert "台账 3 号，每一号接得上" in town
    assert "第 3 号，2026年7月13日见的" in town


@pytest.mark.parametrize("name", TOWNS)
def test_what_a_township_tells_a_county_stands_on_its_pages(sites: Path, name: str) -> None:
    """Labels apart, which are the software's: nothing personal goes to a county that a village's pages do not show."""
    site = sites / "sites" / name
    pages = " ".join(TAG.sub("", page.read_text("utf-8")) for page in site.glob("*/**/*.html"))
    shown = "".join(html.unescape(pages).split())
    for village in json.loads((site / "township.json").read_bytes())["村"]:
        told = [village["村"], village["账目"], *(words for pair in village["缺"] for words in pair)]
        for rolled in village["放在一起"]:
            told += [rolled["类别"], rolled["同一套"], rolled["期"], *(value for _, value in rolled["数"])]
            assert (site / f"{rolled['记录']}.html").exists()
        assert [words for words in told if "".join(words.split()) not in shown] == []


def test_what_is_late_stands_on_the_first_page(county: County) -> None:
    told = json.loads((county.copy("白沙镇") / "township.json").read_bytes())
    village = next(one for one in told["村"] if one["网址名"] == "liulin")
    village |= {"缺": [["上季度的账", "2026年第1季度"], ["合同", ""]], "逾期": 3}
    (county.copy("白沙镇") / "township.json").write_bytes(json.dumps(told).encode())
    assert county.gather()[0] == 0
    home = county.page("index.html")
    assert 'aria-hidden="true">▲</span> 缺</span> 应公开未公开 2 项' in home
    assert "已逾期</span> 承诺 3 件" in home
    assert "上季度的账：2026年第1季度" in re.sub("<[^>]*>", "", county.page("towns/baisha.html"))


def test_a_figure_that_is_not_the_records_is_told(county: County) -> None:
    """No ledger covers township.json: who changes it can make the list of files agree again."""
    site = county.copy("白沙镇")
    for old, new, said in (
        ("62 件", "9999 件", "柳林村 指标 2026-06 的“办理事项”，township.json 里说是 9999 件，记录里是 62 件"),
        ('"类别":"指标"', '"类别":"网格"', "township.json 里把 liulin/indicators/2026-06 说成“网格”"),
        ('"网址名":"liulin"', '"网址名":"other"', "台账里有 liulin 的记录，township.json 里没有这个村"),
    ):
        text = (site / "township.json").read_text("utf-8")
        changed = text.replace(old, new)
        if "other" in new:
            told = json.loads(changed)
            told["村"] = [{**one, "放在一起": [], "名单": []} for one in told["村"]]
            changed = json.dumps(told)
        assert changed != text
        (site / "township.json").write_text(changed, "utf-8")
        status, report = county.gather()
        assert status == 1
        assert said in report
        (site / "township.json").write_text(text, "utf-8")
    assert county.gather()[0] == 0


def test_a_county_takes_figures_from_the_records_not_from_what_a_township_says(county: County) -> None:
    """Neither words around a number, nor silence about a record, get onto its pages."""
    site = county.copy("白沙镇")
    told = json.loads((site / "township.json").read_bytes())
    village = next(one for one in told["村"] if one["网址名"] == "liulin")
    (indicators,) = [one for one in village["放在一起"] if one["类别"] == "指标"]
    indicators |= {"期": "2027年6月", "数": [["办理事项", "62 万件"]]}
    village["放在一起"] = [indicators]
    (site / "township.json").write_bytes(json.dumps(told).encode())
    assert county.gather()[0] == 0
    together = county.page("all-indicators.html")
    assert together.count(">62 件<") == 4
    assert "万件" not in together
    assert "2027" not in together
    assert 'liulin/points/2026-Q2.html">柳林村</a>' in county.page("all-points.html")
    assert "没有核对" not in together


def test_the_figures_of_all_that_is_published_can_be_worked_out_again(demonstration: Town) -> None:
    """Of every record that is set beside other villages', also where something in it is not recorded."""
    told = read_told((demonstration.output / "township.json").read_bytes())
    assert told
    shown = [path.relative_to(demonstration.output).with_suffix("") for path in demonstration.output.glob("*/*/*.json")]
    found = figures_of(demonstration.output, told, [path.as_posix() for path in shown])
    for own, as_told in zip(found.told.villages, told.villages, strict=True):
        assert sorted(own.rolled, key=lambda one: one.record) == sorted(as_told.rolled, key=lambda one: one.record)
    assert found.wrong == found.unchecked == ()


def test_points_whose_names_have_left_are_added_up_by_their_groups(county: County, tmp_path: Path) -> None:
    shutil.copytree(county.towns / "白沙镇", tmp_path / "白沙镇")
    site = county.copy("白沙镇")
    publish(tmp_path / "白沙镇", site, "2026-12-01T08:00:00+08:00")
    values = json.loads((site / "liulin/points/2026-Q2.json").read_bytes())
    assert all("户主" not in row for row in values["户"])
    assert county.gather("2026-12-01")[0] == 0
    points = county.page("all-points.html")
    assert points.count(">48 分<") == 4
    assert "没有核对" not in points


def test_what_a_county_cannot_read_it_says_it_has_not_checked(county: County) -> None:
    """Such as a record of software that came later."""
    site = county.copy("白沙镇")
    values = json.loads((site / "liulin/indicators/2026-06.json").read_bytes())
    values["指标"][0]["新来的"] = "什么"
    (site / "liulin/indicators/2026-06.json").write_bytes(canonical(values))
    lines = ledger_of(site)
    for line in lines:
        if line["记录"] == "liulin/indicators/2026-06":
            line["摘要"] = digest_of(values)
    write_ledger(site, lines)
    (site / "ledger/key.txt").unlink(missing_ok=True)
    assert county.gather()[0] == 0
    together = county.page("all-indicators.html")
    assert "白沙镇柳林村的数没有核对，是镇的网站说的" in together
    assert together.count(">62 件<") == 4


def test_records_of_the_township_itself_are_listed(county: County, tmp_path: Path) -> None:
    """What is counted can be found: the sum on the first page is that of what stands below."""
    shutil.copytree(county.towns / "白沙镇", tmp_path / "白沙镇")
    figures = (STARTER / "指标/2026-06.yaml").read_text("utf-8")
    (tmp_path / "白沙镇/content/全镇/指标").mkdir(parents=True)
    (tmp_path / "白沙镇/content/全镇/指标/2026-06.yaml").write_text(figures, "utf-8")
    publish(tmp_path / "白沙镇", county.copy("白沙镇"), f"{LATER}T08:00:00+08:00")
    status, said = county.gather(LATER)
    assert status == 0
    assert "白沙镇：一致，台账 4 号，1 个村 3 件，镇里 1 件。" in said
    assert '1 个村，公开 4 件，<span class="nb">其中镇里 1 件</span>' in county.page("index.html")
    town = county.page("towns/baisha.html")
    assert 'href="https://baisha.example.gov.cn/town/index.html"' in town
    assert "镇里公开 1 件" in town


def test_equal_copies_give_equal_bytes(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    county.gather()
    county.gather(output="other")
    once = county.bytes_of()
    # Each county has a key of its own.
    signed = {address for address in once if address.startswith("witness/") and address.endswith(".txt")}
    other = county.bytes_of("other")
    assert {a: once[a] for a in once.keys() - signed} == {a: other[a] for a in other.keys() - signed}
    assert "网页没有变化" in county.gather()[1]
    assert county.bytes_of() == once
    # Some of it lost, as by a first gathering that was cut off, and made anew by several processes.
    (county.output / "witness/index.html").unlink()
    shutil.rmtree(county.output / "towns")
    monkeypatch.setattr("gongkai.engine.pool.FEW", 1)
    county.gather()
    assert county.bytes_of() == once


def test_a_township_that_was_tampered_with_is_told_and_stops_no_other(county: County) -> None:
    county.gather()
    change(county.copy("白沙镇"), RECORD)
    status, said = county.gather(LATER)
    assert status == 1
    assert (
        "白沙镇：不一致，从 2026-07-15 起（copies/白沙镇）。网站上仍是 2026-07-13 核对过的。\n"
        "  柳林村 财务收支 2026-06 的内容和台账第 1 号不一样\n乌泥镇：一致" in said
    )
    home = county.page("index.html")
    assert home.count("一致</span> 2026年7月15日核对") == 2
    assert "不一致</span> 从2026年7月15日起；下面是2026年7月13日核对过的" in home
    assert "柳林村 财务收支 2026-06 的内容和台账第 1 号不一样" in county.page("towns/baisha.html")
    assert ">62 件<" in county.page("all-indicators.html").partition("柳林村</a>")[2]
    assert "baisha" not in "".join(path.name for path in (county.output / "search").iterdir())
    assert '"baisha' not in county.page("search.html")
    # It stays so, and since the same day, until the copy holds.
    county.gather("2026-07-16")
    assert "从2026年7月15日起" in county.page("index.html")
    shutil.rmtree(county.copy("白沙镇"))
    shutil.copytree(county.towns.parent / "sites/白沙镇", county.copy("白沙镇"))
    assert county.gather("2026-07-17")[0] == 0
    assert "不一致" not in county.page("index.html")


def test_a_ledger_that_goes_on_is_witnessed_again(county: County, tmp_path: Path) -> None:
    county.gather()
    first = county.bytes_of()["witness/baisha/3.txt"]
    town = tmp_path / "town"
    shutil.copytree(county.towns / "白沙镇", town)
    (town / "content/柳林村/指标/2026-05.yaml").write_text(
        (town / "content/柳林村/指标/2026-06.yaml").read_text("utf-8").replace("2026-06", "2026-05"), "utf-8"
    )
    publish(town, county.copy("白沙镇"), f"{LATER}T08:00:00+08:00")
    assert county.gather(LATER)[0] == 0
    now = county.bytes_of()
    assert now["witness/baisha/3.txt"] == first
    assert "第 4 号，2026年7月15日见的" in county.page("towns/baisha.html")
    # The township signed it too, and cannot deny it.
    body, _, signed = first.decode().partition("\n\n")
    name, key = "baisha.example.gov.cn/ledger", (county.copy("白沙镇") / "ledger/key.txt").read_text("utf-8")
    assert [is_signed_by(key, line, name, f"{body}\n".encode()) for line in signed.splitlines()] == [True, False]
    for size in (3, 4):
        status, said = verify(county.copy("白沙镇"), (), county.witness("白沙镇", size))
        assert status == 0, said
        assert (
            f"见证一致：{size}.txt，第 1 到 {size} 号和县里 2026-07-{13 if size == 3 else 15} 12:00 见过的一样" in said
        )
        assert "签名核对过，是 xian.example.gov.cn/witness 签的" in said


def test_a_history_that_was_rewritten_is_caught_by_the_witness_alone(county: County) -> None:
    """Every digest, line and head is worked out anew: the site agrees with itself."""
    county.gather()
    site = county.copy("白沙镇")
    lines, values = ledger_of(site), change(site, RECORD)
    next(line for line in lines if line["记录"] == RECORD)["摘要"] = digest_of(values)
    write_ledger(site, lines)
    assert verify(site)[0] == 0
    status, said = county.gather(LATER)
    assert status == 1
    assert "台账第 1 号和县里以前见过的不一样，历史被改写过" in said
    note = county.witness("白沙镇", 3)
    told = CliRunner().invoke(main, ["verify", str(site), "--witness", *map(str, note)])
    assert told.exit_code == 1
    assert "见证不一致：3.txt，第 1 到 3 号和县里 2026-07-13 12:00 见过的不一样，台账被改写过" in told.output
    # Python alone is enough, with the county's own copy of the program.
    program = [sys.executable, "-I", str(county.output / "check/verify.py"), str(site)]
    alone = subprocess.run([*program, "--witness", *map(str, note)], capture_output=True, text=True, encoding="utf-8")
    assert (alone.returncode, alone.stdout) == (1, told.output)
    unsigned = subprocess.run([*program, "--witness", str(note[0])], capture_output=True, text=True, encoding="utf-8")
    assert "台账被改写过" in unsigned.stdout
    # Whoever has forgotten the lines themselves still knows it by the head.
    (county.folder / "output-gathered/baisha/ledger.jsonl").write_bytes(b"")
    assert "台账前 3 号和县里见证过的不一样，历史被改写过" in county.gather(LATER)[1]


def test_a_ledger_that_was_cut_is_caught(county: County) -> None:
    county.gather()
    site = county.copy("白沙镇")
    lines = ledger_of(site)
    (site / f"{lines[-1]['记录']}.json").unlink()
    told = json.loads((site / "township.json").read_bytes())
    told["村"][0] |= {"放在一起": [], "名单": []}
    (site / "township.json").write_bytes(json.dumps(told).encode())
    write_ledger(site, lines[:-1])
    assert verify(site)[0] == 0
    assert "台账只有 2 号，县里见过 3 号：被截短了，或者拷贝是旧的" in county.gather(LATER)[1]
    assert "被截短了" in verify(site, (), county.witness("白沙镇", 3))[1]


def _no_folder(site: Path) -> None:
    shutil.rmtree(site)


def _no_site(site: Path) -> None:
    shutil.rmtree(site)
    (site / "photos").mkdir(parents=True)


def _some_missing(site: Path) -> None:
    (site / f"{RECORD}.json").unlink()


def _ledger_half(site: Path) -> None:
    content = (site / "ledger/ledger.jsonl").read_bytes()
    (site / "ledger/ledger.jsonl").write_bytes(content[: len(content) - 50])


def _not_told(site: Path) -> None:
    (site / "township.json").unlink()


def _other_township(site: Path) -> None:
    shutil.rmtree(site)
    shutil.copytree(site.parent / "乌泥镇", site)


@pytest.mark.parametrize(
    ("harm", "state", "said"),
    [
        (_no_folder, "没有拷来", "没有找到它的拷贝"),
        (_no_site, "没有拷来", "里面没有 ledger/ledger.jsonl，不是一份发布的网站，或者没有拷全"),
        (_some_missing, "拷贝不全", "柳林村 财务收支 2026-06 台账里有（第 1 号），网站上没有"),
        (_ledger_half, "拷贝不全", "台账的最后一行不完整"),
        (_not_told, "拷贝不全", "缺少 township.json：没有拷全，或者镇里要用新的软件再发布一次"),
        (_other_township, "不一致", "这是“乌泥镇”的网站，不是“白沙镇”的"),
    ],
)
def test_a_copy_that_is_none_is_told_in_words(
    county: County, harm: Callable[[Path], None], state: str, said: str
) -> None:
    harm(county.copy("白沙镇"))
    status, report = county.gather()
    assert status == 1
    assert f"白沙镇：{state}，从 2026-07-13 起（copies/白沙镇）。网站上没有它的内容。\n" in report
    assert f"  {said}\n" in report
    page = county.page("towns/baisha.html")
    assert f"{state}</span>" in page
    assert said in page
    assert "还没有一次核对过" in page
    # Each state is counted by itself.
    assert f"{state}</span>的 1 个</strong>。" in county.page("index.html")
    assert "3 个镇 3 个村，2 个镇一致" in report


@pytest.mark.parametrize(
    ("folder", "said"), [("loop", "指着的地方打不开"), ('"a\\0b"', "没有找到它的拷贝"), ("a" * 300, "没有找到它的拷贝")]
)
def test_a_folder_that_leads_nowhere_stops_no_other(county: County, folder: str, said: str) -> None:
    (county.folder / "loop").symlink_to("loop")
    county.write(baisha=folder)
    status, report = county.gather()
    assert (status, said in report) == (1, True)
    assert "2 个镇一致" in report


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            "  - {名称: 白沙镇, 网址名: baisha-2, 文件夹: a, 网址: https://a.example.gov.cn}\n",
            "错误 R066  县里/县.yaml 第 8 行  两个镇都叫“白沙镇”",
        ),
        (
            "  - {名称: 甲镇, 网址名: baisha, 文件夹: a, 网址: https://a.example.gov.cn}\n",
            "错误 R052  县里/县.yaml 第 8 行  “甲镇”和“白沙镇”的网址名都是“baisha”",
        ),
        (
            "  - {名称: 甲镇, 网址名: jia, 文件夹: a, 网址: https://baisha.example.gov.cn}\n",
            "“甲镇”和“白沙镇”的网址都是 https://baisha.example.gov.cn",
        ),
        ("  - {名称: 甲镇, 文件夹: a, 网址: jia.example.gov.cn}\n", "缺少“网址名”"),
        ("县长: 张三\n", "不认识“县长”"),
        ("  - 名称：甲镇\n", "冒号"),
    ],
)
def test_a_mistake_in_the_countys_file_changes_nothing(county: County, more: str, said: str) -> None:
    county.gather()
    before = county.bytes_of(), county.bytes_of("output-gathered")
    shutil.rmtree(county.copy("乌泥镇"))
    county.write(more)
    status, report = county.gather(LATER)
    assert status == 1
    assert said in report
    assert report.endswith("处要改，县里的网站没有更新。\n")
    assert (county.bytes_of(), county.bytes_of("output-gathered")) == before


def test_the_guides_example_is_right(tmp_path: Path) -> None:
    guide = (ROOT / "docs/县.md").read_text("utf-8")
    (tmp_path / "县.yaml").write_text(guide.partition("```yaml\n")[2].partition("```")[0], "utf-8")
    facts, problems = listed(tmp_path / "县.yaml")
    assert problems == []
    assert facts is not None
    assert [town.slug for town in facts.townships] == ["qingshi", "baisha"]


def test_what_was_seen_is_never_forgotten(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.engine.pool.FEW", 1)
    county.gather()
    before = county.bytes_of()
    kept = county.folder / "output-gathered"
    for harm, said in (
        (lambda: (kept / "baisha/state.json").write_text("{", "utf-8"), "state.json 读不懂"),
        (lambda: shutil.rmtree(kept / "baisha"), "县里见证过 baisha"),
        (lambda: (kept / "key").unlink(), "签名用的"),
    ):
        shutil.copytree(kept, county.folder / "backup")
        harm()
        status, report = county.gather(LATER)
        assert status == 1
        assert said in report
        assert report.endswith("县里的网站没有更新。\n")
        assert county.bytes_of() == before
        shutil.rmtree(kept)
        (county.folder / "backup").rename(kept)
    # A township that is listed no more was seen all the same.
    county.write()
    text = (county.folder / "县.yaml").read_text("utf-8").splitlines(keepends=True)
    (county.folder / "县.yaml").write_text("".join(line for line in text if "白沙镇" not in line), "utf-8")
    assert county.gather(LATER)[0] == 0
    after = county.bytes_of()
    assert after["witness/baisha/3.txt"] == before["witness/baisha/3.txt"]
    assert "towns/baisha.html" not in after


def test_only_one_gathers_at_a_time(county: County) -> None:
    county.gather()
    with (county.folder / "output-gathered/lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        status, said = county.gather()
    assert (status, said) == (1, "另一个 gongkai gather 正在运行，等它做完。\n县里的网站没有更新。\n")


def test_a_folder_of_somebody_elses_is_not_written_into(county: County) -> None:
    (county.folder / "mine").mkdir()
    (county.folder / "mine/letter.txt").write_text("x", "utf-8")
    status, said = county.gather(output="mine")
    assert status == 1
    assert "里有文件，不是县里的网站。换一个空的文件夹" in said
    status, said = county.gather(output="copies/白沙镇/output")
    assert status == 1
    assert "放在一起了" in said
    assert not (county.copy("白沙镇") / "output").exists()
    for name in ("file", "other-gathered"):
        (county.folder / name).write_text("x", "utf-8")
        status, said = county.gather(output=name.removesuffix("-gathered"))
        assert (status, said.split("\n")[0].partition(" ")[2]) == (
            1,
            "是一个文件，不是文件夹。把它移开，或用 -o 换一个文件夹。",
        )


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e\x1b[31m{{ 7*7 }}"


def test_no_markup_of_a_township_gets_into_a_page(county: County) -> None:
    site = county.copy("白沙镇")
    told = json.loads((site / "township.json").read_bytes())
    for village in told["村"]:
        village |= {"村": EVIL, "账目": EVIL * 1000, "缺": [[EVIL, EVIL]]}
        for rolled in village["放在一起"]:
            rolled |= {"同一套": "便民服务", "期": EVIL, "数": [[EVIL, EVIL]]}
    (site / "township.json").write_bytes(json.dumps(told).encode())
    index = json.loads((site / "liulin/search.js").read_text("utf-8")[len("gongkai.village(") : -3])
    index["records"][0][2] = EVIL
    index["slug"] = index["name"] = EVIL
    (site / "liulin/search.js").write_text(f"gongkai.village({json.dumps(index)});\n", "utf-8")
    assert county.gather()[0] == 0
    pages = {address: text for address, text in county.bytes_of().items() if address.endswith((".html", ".xml"))}
    for address, content in pages.items():
        assert b"<script>" not in content, address
        assert b"<img" not in content, address
        assert b"\x1b" not in content, address
        assert "\u202e".encode() not in content, address
    assert "&lt;script&gt;alert(1)" in county.page("towns/baisha.html")
    assert "{{ 7*7 }}" in county.page("towns/baisha.html")
    assert len(county.page("towns/baisha.html")) < 20_000
    script = (county.output / "search/baisha.js").read_text("utf-8")
    assert script.startswith('gongkai.village({"slug":"baisha/liulin","base":"https://baisha.example.gov.cn/liulin"')


@pytest.mark.parametrize(
    "content",
    [
        "alert(1);\n",
        "gongkai.village({});alert(1);({});\n",
        'gongkai.village({"records":[[0,"../x","a","2026-01-01","b"]],"types":[["finance","x"]],"households":1,"until":""});\n',
        'gongkai.village({"records":[[9,"x","a","2026-01-01","b"]],"types":[["finance","x"]],"households":1,"until":""});\n',
        "gongkai.village(" + "[" * 100_000 + ");\n",
        "",
    ],
)
def test_no_script_of_a_township_gets_into_search(county: County, content: str) -> None:
    (county.copy("白沙镇") / "liulin/search.js").write_text(content, "utf-8")
    status, said = county.gather()
    assert status == 0
    assert "查找里没有柳林村" in said
    assert (county.output / "search/baisha.js").read_bytes() == b""
    assert "柳林村没有拷来查找用的文件" in county.page("search.html")


def test_search_knows_no_record_that_the_ledger_does_not_and_no_names_of_a_list(county: County) -> None:
    site = county.copy("白沙镇")
    index = json.loads((site / "liulin/search.js").read_text("utf-8")[len("gongkai.village(") : -3])
    assert [bool(record[4]) for record in index["records"] if record[1] == "2026-Q2"] == [True]
    index["records"].append([0, "made-up", "没有的一件", "2026-01-01", "x", ""])
    assert index["periods"] == {"finance/2026-06": ["2026-06", "2026-06"]}
    index["periods"]["finance/made-up"] = ["2026-01", "2026-01"]
    (site / "liulin/search.js").write_text(f"gongkai.village({json.dumps(index)});\n", "utf-8")
    assert county.gather()[0] == 0
    script = (county.output / "search/baisha.js").read_text("utf-8")
    told = json.loads(script[len("gongkai.village(") : -3])
    assert [record[1] for record in told["records"] if record[1] == "2026-Q2" and record[4]] == []
    assert "没有的一件" not in script
    assert len(told["records"]) == 3
    assert told["periods"] == {"finance/2026-06": ["2026-06", "2026-06"]}


def _link_out(site: Path) -> None:
    shutil.rmtree(site / "liulin/indicators")
    (site / "liulin/indicators").symlink_to("/etc")


def _told_is_a_link(site: Path) -> None:
    (site / "township.json").unlink()
    (site / "township.json").symlink_to("/etc/hostname")


def _told_deep(site: Path) -> None:
    (site / "township.json").write_text("[" * 1_000_000, "utf-8")


def _told_of_another_village(site: Path) -> None:
    text = (site / "township.json").read_text("utf-8")
    (site / "township.json").write_text(
        text.replace('"liulin/indicators/2026-06"', '"daping/indicators/2026-06"'), "utf-8"
    )


def _told_unknown(site: Path) -> None:
    text = (site / "township.json").read_text("utf-8")
    (site / "township.json").write_text(text.replace('"liulin/indicators/2026-06"', '"liulin/indicators/x"'), "utf-8")


def _ledger_of_paths(site: Path) -> None:
    lines = ledger_of(site)
    lines.append({**lines[-1], "记录": "../../../../etc/passwd", "事项": "发布"})
    write_ledger(site, lines)


def _origin(site: Path) -> None:
    text = (site / "ledger/checkpoint").read_text("utf-8")
    (site / "ledger/checkpoint").write_text(text.replace("baisha.example.gov.cn/ledger", EVIL), "utf-8")


def _names_of_bytes(site: Path) -> None:
    """A name that is no UTF-8."""
    (Path(os.fsdecode(os.fsencode(site / "liulin/finance") + b"/\xff\x1b.json"))).write_bytes(b"{}")


def _many_tables(site: Path) -> None:
    told = json.loads((site / "township.json").read_bytes())
    village = next(one for one in told["村"] if one["网址名"] == "liulin")
    village["放在一起"] = [{**village["放在一起"][0], "数": [[f"{x}", "1"] for x in range(61)]}]
    (site / "township.json").write_bytes(json.dumps(told).encode())


def _twice(site: Path) -> None:
    told = json.loads((site / "township.json").read_bytes())
    village = next(one for one in told["村"] if one["网址名"] == "liulin")
    village["放在一起"] *= 2
    (site / "township.json").write_bytes(json.dumps(told).encode())


def _told_is_a_folder(site: Path) -> None:
    (site / "township.json").unlink()
    (site / "township.json").mkdir()


def _forged_head(site: Path) -> None:
    path = site / "ledger/checkpoint"
    text = path.read_text("utf-8")
    path.write_text(text[:-8] + ("A" if text[-8] != "A" else "B") + text[-7:], "utf-8")


def _huge(site: Path) -> None:
    """Sparse: it takes no room on the disk, and would take all the memory."""
    for name in ("township.json", "liulin/search.js", "ledger/key.txt", "manifest.txt"):
        os.truncate(site / name, 1 << 40)


def _huge_ledger(site: Path) -> None:
    os.truncate(site / "ledger/ledger.jsonl", 1 << 40)


def _huge_record(site: Path) -> None:
    os.truncate(site / f"{RECORD}.json", 1 << 40)
    os.truncate(site / "ledger/checkpoint", 1 << 40)


def _pipe(site: Path) -> None:
    (site / "township.json").unlink()
    os.mkfifo(site / "township.json")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_link_out, "liulin/indicators 是指到别处的快捷方式"),
        (_told_is_a_link, "township.json 是指到别处的快捷方式"),
        (_told_deep, "township.json 看不懂"),
        (_told_of_another_village, "township.json 看不懂"),
        (_told_unknown, "township.json 里说的 liulin/indicators/x，台账里没有"),
        (_ledger_of_paths, "台账第 4 号的记录名不对"),
        (_origin, "县.yaml 里写的网址是 https://baisha.example.gov.cn"),
        (_pipe, "缺少 township.json"),
        (_forged_head, "ledger/checkpoint 的签名不对"),
        (_huge, "缺少 township.json"),
        (_names_of_bytes, "在网站上，台账里没有"),
        (_many_tables, "township.json 看不懂"),
        (_twice, "township.json 看不懂"),
        (_told_is_a_folder, "缺少 township.json"),
        (_huge_ledger, "台账超过 50 MB，没有读"),
        (_huge_record, "柳林村 财务收支 2026-06 的内容和台账第 1 号不一样"),
    ],
)
def test_a_hostile_copy_is_told_and_leads_nowhere(county: County, harm: Callable[[Path], None], said: str) -> None:
    harm(county.copy("白沙镇"))
    status, report = county.gather()
    assert status == 1
    assert said in report
    assert "\x1b" not in report
    assert "root:" not in "".join(text.decode("utf-8", "replace") for text in county.bytes_of().values())
    assert "2 个镇一致" in report


def test_a_phone_does_not_load_a_whole_county_unasked(
    county: County, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.county.pages.MUCH_TO_LOAD", 1000)
    county.gather()
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto((county.output / "search.html").as_uri() + "?q=鱼塘承包费")
    page.get_by_role("button", name="查全部").wait_for()
    page.select_option("#v", "baisha/liulin")
    page.wait_for_selector(".found__sentence >> text=收入 1 笔")
    assert [name for name in asked if name in ("baisha.js", "qingshi.js", "wuni.js")] == ["baisha.js"]
    page.select_option("#v", "")
    page.get_by_role("button", name="查全部").click()
    page.wait_for_selector(".found__sentence >> text=收入 4 笔")
    page.close()


def test_a_hit_leads_to_the_townships_own_page_and_the_pages_pass_axe(county: County, browser: Browser) -> None:
    county.gather()
    change(county.copy("乌泥镇"), "shawan/finance/2026-06")
    county.gather(LATER)
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((county.output / "search.html").as_uri() + "?q=鱼塘承包费")
    page.reload()
    page.wait_for_selector(".found__sentence")
    page.wait_for_function("!document.getElementById('found').hasAttribute('aria-busy')")
    assert "收入 3 笔，36,000.00 元" in page.inner_text(".found__sentence")
    names = page.eval_on_selector_all(".found__choose", "all => all.map(one => one.textContent)")
    assert sorted(names) == ["白沙镇柳林村", "青石镇大坪村", "青石镇龙井村"]
    links = page.eval_on_selector_all(".items a", "all => all.map(one => one.href)")
    assert f"https://baisha.example.gov.cn/{RECORD}.html" in links
    page.select_option("#v", "qingshi")
    page.wait_for_function("document.querySelector('.found__sentence').textContent.includes('收入 2 笔')")
    for address in ("index.html", "search.html", "all-indicators.html", "towns/wuni.html", "witness/index.html"):
        page.goto((county.output / address).as_uri())
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert barriers(page) == "", address
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
    context.close()
