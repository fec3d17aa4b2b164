"""A county remembers the key with which a township signs, and takes another only where somebody wrote it down."""

import json
from pathlib import Path

import pytest

from gongkai.county.keys import key_in
from gongkai.ledger.checkpoint import checkpoint, verifier_key
from gongkai.ledger.lines import parse
from gongkai.ledger.verify import verify
from test_county import LATER, County, county, sites  # noqa: F401 - fixtures

ORIGIN = "baisha.example.gov.cn/ledger"
OTHER, THIRD = b"1" * 32, b"2" * 32


def sign(county: County, seed: bytes) -> str:  # noqa: F811
    """Let the township's site be signed with another key, or with none, as whoever owns it can; return what key.txt says."""
    site = county.copy("白沙镇")
    ledger = parse((site / "ledger/ledger.jsonl").read_bytes())
    (site / "ledger/checkpoint").write_bytes(checkpoint(ledger, ORIGIN, seed))
    (site / "ledger/key.txt").write_bytes(verifier_key(ORIGIN, seed)) if seed else (site / "ledger/key.txt").unlink()
    (site / "manifest.txt").unlink(missing_ok=True)
    status, said = verify(site)
    assert status == 0, said
    return key_of(county)


def key_of(county: County) -> str:  # noqa: F811
    path = county.copy("白沙镇") / "ledger/key.txt"
    return path.read_text("utf-8").strip() if path.exists() else ""


def name(county: County, key: str) -> None:  # noqa: F811
    county.write()
    path = county.folder / "县.yaml"
    address = "网址: https://baisha.example.gov.cn"
    path.write_text(path.read_text("utf-8").replace(address, f"{address}, 公钥: {key}"), "utf-8")


def refused(county: County, words: str, state: str = "不一致") -> None:  # noqa: F811
    """It is told, the site shows what held last, and nothing that was seen is forgotten."""
    kept = county.folder / "output-gathered/baisha"
    before = json.loads((kept / "state.json").read_bytes()) if kept.exists() else {"heads": [], "key": None, "day": ""}
    status, said = county.gather(LATER)
    assert status == 1
    assert f"白沙镇：{state}，从 2026-07-15 起" in said
    assert words in said
    assert "2 个镇一致" in said
    page = county.page("towns/baisha.html")
    assert words in page
    if before["day"]:
        assert "下面是2026年7月13日核对过的" in page
    assert not (county.output / "search/baisha.js").exists()
    now = json.loads((kept / "state.json").read_bytes())
    assert [now[one] for one in ("heads", "key", "day")] == [before[one] for one in ("heads", "key", "day")]


def number(key: str) -> str:
    return key.split("+")[1]


def test_the_first_key_is_remembered_and_shown(county: County) -> None:  # noqa: F811
    assert county.gather()[0] == 0
    assert f'签名的公钥</dt><dd class="facts__value">{number(key_of(county))}' in county.page(
        "towns/baisha.html"
    ).replace("\n", "")
    assert county.gather(LATER)[0] == 0


def test_another_key(county: County) -> None:  # noqa: F811
    county.gather()
    old = key_of(county)
    new = sign(county, OTHER)
    refused(county, f"签名的公钥换了：县里记下的是 {number(old)}，拷贝里是 {number(new)}")
    # Somebody asked, and wrote the new one down; from then on it alone holds, written or not.
    name(county, new)
    assert county.gather("2026-07-16")[0] == 0
    county.write()
    assert county.gather("2026-07-17")[0] == 0
    sign(county, THIRD)
    assert f"县里记下的是 {number(new)}" in county.gather("2026-07-18")[1]


def test_no_key_any_more(county: County) -> None:  # noqa: F811
    county.gather()
    old = key_of(county)
    sign(county, b"")
    refused(county, f"缺少 ledger/key.txt：县里记下的公钥是 {number(old)}", "拷贝不全")
    name(county, "没有")
    assert county.gather("2026-07-16")[0] == 0
    assert "没有签名" in county.page("towns/baisha.html")
    county.write()
    assert county.gather("2026-07-17")[0] == 0


def test_a_key_after_none(county: County) -> None:  # noqa: F811
    sign(county, b"")
    assert county.gather()[0] == 0
    sign(county, OTHER)
    assert county.gather(LATER)[0] == 0
    sign(county, THIRD)
    assert "签名的公钥换了" in county.gather("2026-07-16")[1]


def test_two_keys(county: County) -> None:  # noqa: F811
    """The remembered one and another: which of them signs, nobody could say."""
    county.gather()
    path = county.copy("白沙镇") / "ledger/key.txt"
    path.write_bytes(path.read_bytes() + verifier_key(ORIGIN, OTHER))
    (county.copy("白沙镇") / "manifest.txt").unlink()
    refused(county, "ledger/key.txt 里不止一个公钥")


def test_a_key_that_was_named_from_the_first(county: County) -> None:  # noqa: F811
    name(county, f"{ORIGIN}+00000000+AQ==")
    refused(county, f"签名的公钥换了：县.yaml 里写的是 00000000，拷贝里是 {number(key_of(county))}")
    name(county, key_of(county))
    assert county.gather("2026-07-16")[0] == 0
    name(county, "没有")
    assert "县.yaml 里写的公钥是“没有”" in county.gather("2026-07-17")[1]


def test_the_same_key_under_another_address_is_the_same() -> None:
    """A township that tells its address later keeps its key; only the name before it changes."""
    from gongkai.county.keys import other_key

    here, there = (verifier_key(origin, OTHER) for origin in ("gongkai/ledger", ORIGIN))
    assert here != there
    assert other_key(here, there.decode(), None, None) == ""
    assert other_key(here, "", there.decode().strip(), None) == ""
    assert key_in(b"") == key_in(b"\n \n") == ""
    assert key_in(here + there) is None


def test_what_was_gathered_before_keys_were_remembered(county: County) -> None:  # noqa: F811
    """The signature that was seen tells whether the key of now made it."""
    county.gather()
    path = county.folder / "output-gathered/baisha/state.json"
    values = json.loads(path.read_bytes())
    assert values.pop("key") == key_of(county)
    path.write_text(json.dumps(values), "utf-8")
    sign(county, OTHER)
    assert "县里以前见过的签名，不是它签的" in county.gather(LATER)[1]


@pytest.mark.parametrize("bad", [b"\xff\xfe+\x00+\n", b"+" * 9000, b"a" * 9000, b"++\n", "名字+\x1b[31m+x\n".encode()])
def test_a_key_that_is_none(county: County, bad: bytes) -> None:  # noqa: F811
    county.gather()
    path: Path = county.copy("白沙镇") / "ledger/key.txt"
    path.write_bytes(bad)
    (county.copy("白沙镇") / "manifest.txt").unlink()
    status, said = county.gather(LATER)
    assert status == 1
    assert "签名的公钥换了" in said
    assert "\x1b" not in said
