"""The ledger by itself: its format, its lines, what differs in words; servers and papers have tests of their own."""

import base64
import datetime
import hashlib
import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from gongkai.china import BEIJING
from gongkai.ledger.advance import advance
from gongkai.ledger.checkpoint import checkpoint, cosigned, verifier_key
from gongkai.ledger.differences import differences
from gongkai.ledger.lines import DamagedLedger, Ledger, Line, Note, parse
from gongkai.ledger.marks import Mark, Marks, Salts, Taken, salted_digest, wall_name
from gongkai.ledger.verify import canonical, check_paper, check_witness, digest_of, is_signed, read_lines, root_of

AT = datetime.datetime(2026, 7, 12, 10, tzinfo=BEIJING)
ONE = Mark("shifan/finance/2026-06", "示范村/财务收支/2026-06.yaml", "1" * 64)
TWO = Mark("shifan/affairs/water", "示范村/村务公开/water.md", "2" * 64)


def nothing(line: Line) -> None:
    """There is no site beside the ledger."""


def made(*steps: tuple[Mark, ...]) -> Ledger:
    ledger = Ledger()
    for number, marks in enumerate(steps):
        at = AT + datetime.timedelta(days=number)
        lines, problems = advance(ledger, [Marks("shifan", "示范村", records=marks)], at, Note("演练", "甲"), nothing)
        assert not problems
        ledger = ledger.extended(lines)
    return ledger


def rfc_6962(lines: list[bytes]) -> bytes:
    """The definition, section 2.1: split at the largest power of two below the number of leaves."""
    if not lines:
        return hashlib.sha256(b"").digest()
    if len(lines) == 1:
        return hashlib.sha256(b"\0" + lines[0]).digest()
    at = 1
    while at * 2 < len(lines):
        at *= 2
    return hashlib.sha256(b"\1" + rfc_6962(lines[:at]) + rfc_6962(lines[at:])).digest()


@pytest.mark.parametrize("number", [*range(20), 31, 32, 33, 100, 127])
def test_the_root_is_that_of_the_standard(number: int) -> None:
    lines = [str(one).encode() for one in range(number)]
    assert root_of(lines) == rfc_6962(lines)


def test_the_checkpoint_is_a_signed_note() -> None:
    """C2SP signed-note: the text, an empty line, then — name base64(four bytes of the key's number, signature)."""
    ledger, seed, name = made((ONE, TWO)), b"k" * 32, "gongkai.example/ledger"
    body, _, signature = checkpoint(ledger, name, seed).decode().partition("\n\n")
    origin, size, root = body.split("\n")
    assert (origin, size) == (name, "2")
    assert base64.b64decode(root) == rfc_6962([line.content for line in ledger.lines])
    dash, signer, encoded = signature.removesuffix("\n").split(" ")
    assert (dash, signer) == ("—", name)
    told, number, key = verifier_key(name, seed).decode().strip().split("+", 2)
    raw = base64.b64decode(encoded)
    assert (told, raw[:4].hex()) == (name, number)
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key)[1:])
    public.verify(raw[4:], f"{body}\n".encode())
    with pytest.raises(InvalidSignature):
        public.verify(raw[4:], f"{body}x\n".encode())
    assert checkpoint(ledger, name).decode() == f"{body}\n"


def test_a_change_that_nobody_can_name_makes_no_example_up() -> None:
    """A copy of the ledger alone knows digests only; a made-up sum would be copied."""
    ledger = made((ONE,))
    changed = replace(ONE, digest="3" * 64)
    _, (problem,) = advance(ledger, [Marks("shifan", "示范村", records=(changed,))], AT, None, nothing)
    assert problem.code == "L001"
    assert "事项: 哪一处, 原为: 原来写的, 改为: 现在写的" in problem.fix
    assert "都换成真的" in problem.fix


@pytest.mark.parametrize(
    ("was", "now", "entries", "codes"),
    [
        ("62", "63", [("62", "63")], []),
        ("62", "63", [("63", "62")], ["L003"]),
        ("62", "63", [("62", "64")], ["L003"]),
        ("62", "63", [("62", "64"), ("64", "63")], []),
        ("2026-07-05", "2026-07-06", [("2026-07-05", "2026-07-07")], ["L003"]),
        ("没有写", "2026-11-20", [("未整改", "已整改")], []),
        ("- 请提前储水", "- 请提前存水", [("储水", "存水")], []),
        ("120.00", "210.00", [("120", "211")], []),
    ],
)
def test_a_correction_tells_the_figure_that_changed(
    was: str, now: str, entries: list[tuple[str, str]], codes: list[str]
) -> None:
    """What is said in other words may be the same; a figure is not."""
    ledger = made((ONE,))
    told = tuple(
        {"日期": "2026-07-12", "原为": one, "改为": other, "原因": "抄错", "经办": "甲"} for one, other in entries
    )
    changed = replace(ONE, digest="3" * 64, corrections=told, changes=(("数", was, now),))
    _, problems = advance(ledger, [Marks("shifan", "示范村", records=(changed,))], AT, None, nothing)
    assert [problem.code for problem in problems] == codes


def test_what_is_withdrawn_under_another_name_is_told_once() -> None:
    ledger = made((ONE, TWO))
    taken = Taken("shifan/finance/2026-6", (), "2026-07-12", "登错了村", "甲", "示范村/撤下.yaml", 0)
    _, (problem,) = advance(ledger, [Marks("shifan", "示范村", records=(TWO,), taken=(taken,))], AT, None, nothing)
    assert problem.code == "L006"
    assert problem.fix.startswith("公开过的“财务收支”的 2026-06 不见了")


TEXTS = st.text(st.characters(exclude_categories=("Cs",), max_codepoint=0xFFFF), max_size=8)
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(0, 10**9)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
@settings(max_examples=200, deadline=None)
def test_canonical_json_is_read_back_and_does_not_depend_on_order(values: dict[str, object]) -> None:
    written = canonical(values)
    assert json.loads(written) == values
    assert canonical(dict(reversed(values.items()))) == written


def test_a_village_may_be_renamed() -> None:
    assert digest_of({"村": "甲村", "金额": "1.00"}) == digest_of({"村": "乙村", "金额": "1.00"})
    assert digest_of({"村": "甲村", "金额": "1.00"}) != digest_of({"村": "甲村", "金额": "1.01"})


def test_equal_inputs_give_equal_lines_in_one_order() -> None:
    first = advance(Ledger(), [Marks("shifan", "示范村", records=(ONE, TWO))], AT, None, nothing)
    second = advance(Ledger(), [Marks("shifan", "示范村", records=(TWO, ONE))], AT, None, nothing)
    assert first == second
    assert [line.record for line in first[0]] == [TWO.record, ONE.record]
    assert parse(Ledger(first[0]).content).lines == first[0]


def test_time_never_goes_back() -> None:
    ledger = made((ONE,))
    before = AT - datetime.timedelta(days=3)
    lines, _ = advance(ledger, [Marks("shifan", "示范村", records=(ONE, TWO))], before, None, nothing)
    assert lines[0].time == ledger.lines[0].time


def test_nothing_new_is_no_line() -> None:
    ledger = made((ONE, TWO))
    assert advance(ledger, [Marks("shifan", "示范村", records=(ONE, TWO))], AT, None, nothing) == ((), [])


@pytest.mark.parametrize("harm", ["byte", "gap", "order", "end", "kind", "spaces", "time"])
def test_a_harmed_ledger_is_not_read_past_the_harm(harm: str) -> None:
    ledger = made((ONE,), (ONE, TWO), (replace(ONE, digest="3" * 64), TWO))
    lines = [line.content for line in ledger.lines]
    assert read_lines(ledger.content)[1] == ""
    if harm == "byte":
        lines[1] = lines[1].replace("发布".encode(), "更正".encode())
    elif harm == "gap":
        del lines[1]
    elif harm == "order":
        lines[1], lines[2] = lines[2], lines[1]
    elif harm == "kind":
        lines[2] = lines[2].replace("更正".encode(), "发布".encode())
    elif harm == "spaces":
        lines[1] = lines[1].replace(b'":', b'": ')
    elif harm == "time":
        lines[2] = lines[2].replace(b"2026-07-14", b"2026-07-11")
    content = b"\n".join(lines) + (b"" if harm == "end" else b"\n")
    read, wrong = read_lines(content)
    assert wrong
    assert len(read) < 3
    with pytest.raises(DamagedLedger):
        parse(content)


def test_a_paper_proves_what_is_before_it_and_nothing_after() -> None:
    ledger = made((ONE,), (ONE, TWO), (replace(ONE, digest="3" * 64), TWO))
    lines = read_lines(ledger.content)[0]
    paper = ledger.lines[1]
    agrees, words = check_paper(f"https://a.example/check/{paper.digest}.html#{paper.paper}", lines)
    assert agrees
    assert "第 2 号以后的，这张纸证明不了" in words
    for code in ("", "abc", "#1.2.3", "0" * 64):
        assert not check_paper(code, lines)[0]
    assert not check_paper(f"{paper.digest}.html#{paper.paper}", lines[:1])[0]


def test_a_name_is_not_guessed_from_a_digest() -> None:
    salts = Salts({}, b"seed")
    one, other = salts.of("a/affairs/x"), salts.of("a/affairs/y")
    assert one != other
    assert salted_digest(one, ["赵大力"]) != salted_digest(other, ["赵大力"])
    assert "affairs" not in wall_name("a", one)
    assert Salts({"a/affairs/x": "kept"}, b"seed").of("a/affairs/x") == "kept"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ({"金额": "1.00"}, {"金额": "2.00"}, [("金额", "1.00", "2.00")]),
        ({"审核": {"审核人": "甲"}}, {"审核": {"审核人": "乙"}}, [("审核的审核人", "甲", "乙")]),
        ({"支出": [{"金额": "1"}, {"金额": "2"}]}, {"支出": [{"金额": "2"}]}, [("支出第1行", "金额 1", "没有写")]),
        ({"支出": [{"金额": "1"}]}, {"支出": [{"金额": "1"}, {"金额": "2"}]}, [("支出第2行", "没有写", "金额 2")]),
        ({"正文": "甲\n乙\n丙"}, {"正文": "甲\n丁\n丙"}, [("正文第2行", "乙", "丁")]),
        ({}, {"依据": "办法"}, [("依据", "没有写", "办法")]),
        ({"更正": []}, {"更正": [{"原因": "甲"}]}, []),
        ({"全名摘要": "1"}, {"全名摘要": "2"}, [("名单里网上不显示的", "原来的", "改过的")]),
        # An amount changed, and no name: of the names nothing is said that may not be so.
        (
            {"全名摘要": "1", "名单": [{"金额": "600.00"}]},
            {"全名摘要": "2", "名单": [{"金额": "610.00"}]},
            [("名单第1行的金额", "600.00", "610.00")],
        ),
        (
            {"文件摘要": {"a.jpg": {"原件": "1", "网上": "2"}}},
            {"文件摘要": {"a.jpg": {"原件": "3", "网上": "4"}}},
            [("文件“a.jpg”", "原来的文件", "换成了另一个文件")],
        ),
    ],
)
def test_differences_in_words(old: dict[str, object], new: dict[str, object], said: list[tuple[str, str, str]]) -> None:
    assert [tuple(one) for one in differences(old, new)] == said


COUNTY = "county.example/witness"


def seen(ledger: Ledger, name: str, seed: bytes = b"k" * 32) -> bytes:
    head = base64.b64encode(root_of([line.content for line in ledger.lines])).decode()
    return cosigned(f"{name}\n{len(ledger.lines)}\n{head}\n", COUNTY, seed, 1_796_000_000)


def test_a_head_that_a_county_saw_is_a_cosigned_checkpoint() -> None:
    """C2SP tlog-cosignature: — name base64(four bytes of the key's number, the time in eight, signature)."""
    note = seen(made((ONE, TWO)), "a.example/ledger")
    body, _, signature = note.decode().partition("\n\n")
    key = base64.b64decode(verifier_key(COUNTY, b"k" * 32, witness=True).decode().strip().split("+", 2)[2])
    raw = base64.b64decode(signature.split(" ")[2])
    assert raw[:4] == hashlib.sha256(COUNTY.encode() + b"\n" + key).digest()[:4]
    assert int.from_bytes(raw[4:12], "big") == 1_796_000_000
    message = f"cosignature/v1\ntime 1796000000\n{body}\n".encode()
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(raw[12:], message)


def test_what_a_county_saw_catches_a_ledger_that_was_cut_or_rewritten() -> None:
    ledger, name = made((ONE,), (ONE, TWO)), "a.example/ledger"
    note, key = seen(ledger, name), verifier_key(COUNTY, b"k" * 32, witness=True).decode()
    longer = ledger.extended(made((ONE,), (ONE, TWO), (replace(ONE, digest="3" * 64), TWO)).lines[2:])
    other = made((replace(ONE, digest="4" * 64),), (ONE, TWO))

    def says(of: Ledger, keys: list[str], note: bytes = note) -> tuple[bool, str]:
        return check_witness(note, read_lines(of.content)[0], name, keys)

    assert says(longer, [key]) == (
        True,
        f"第 1 到 2 号和县里 2026-11-30 08:53 见过的一样；第 2 号以后的，它证明不了；签名核对过，是 {COUNTY} 签的",
    )
    assert says(ledger, [])[0]
    # As an editor of Windows saves it.
    assert says(ledger, [key], b"\xef\xbb\xbf" + note.replace(b"\n", b"\r\n"))[0]
    assert "没有核对签名" in says(ledger, [])[1]
    assert not says(other, [key])[0]
    assert "台账被改写过" in says(other, [])[1]
    assert "被截短了" in says(made((ONE,)), [key])[1]
    forged = seen(other, name, b"x" * 32)
    assert says(other, [key], forged) == (False, "签名不对，不是给的公钥签的")
    assert not says(ledger, [key], note.replace(b"\n2\n", b"\n1\n"))[0]
    assert "见证的是 a.example/ledger，这份拷贝是 b" in check_witness(note, read_lines(ledger.content)[0], "b", [])[1]
    for broken in (b"", b"x\n", b"\xff\n1\n2\n\n\xe2\x80\x94 a b\n", b"a\n99999999999\nb\n"):
        assert not says(ledger, [key], broken)[0]


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=40), st.integers(0, 511))
@settings(max_examples=20, deadline=None)
def test_a_signature_is_checked_as_the_library_does(seed: bytes, message: bytes, at: int) -> None:
    """RFC 8032 in Python alone, for whoever has nothing else."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), bytearray(key.sign(message))
    assert is_signed(public, message, bytes(signature))
    assert not is_signed(public, message + b"x", bytes(signature))
    signature[at // 8] ^= 1 << at % 8
    assert not is_signed(public, message, bytes(signature))
    assert not is_signed(public[:-1], message, bytes(signature))
