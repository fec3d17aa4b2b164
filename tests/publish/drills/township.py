"""A small township that exists nowhere: its records of several types, and how a clerk changes them."""

import copy
import datetime
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

import yaml
from PIL import Image
from yard import ADDRESS

from gongkai.records import BY_TITLE

DAY = datetime.timedelta(days=1)
AFFAIRS, PARTY, HONOURS, CONTRACTS, ACCOUNTS = "村务公开", "党务公开", "荣誉表彰", "合同", "财务收支"
TOWN = "全镇"
WALL, BOTH, WEB = "墙", "两者", "网"
VILLAGES = (("石桥村", "shiqiao"), ("柳湾村", "liuwan"), ("青坪村", "qingping"), ("竹溪村", "zhuxi"))
NEW_NAMES = ("新石", "新柳", "新青", "新竹")
CLERKS = ("李小满", "周远帆", "何知秋")
REASONS = ("抄写错误", "漏记一笔", "核对凭证后更正", "村民指出")
# Every list has surnames of its own, so that one can be told from another when its names are hidden.
SURNAMES = "赵钱孙吴郑冯陈褚卫蒋沈韩杨朱秦尤许吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤"
GIVEN = ("大力", "小花", "有余", "长青", "立春", "望山", "知远", "如松", "明月", "向阳")
WORKS = ("修补晒坝", "清理水渠", "更换路灯", "加固河堤", "粉刷公厕", "平整村道", "栽种行道树", "检修水泵")
PLACES = ("一组", "二组", "三组", "四组", "村口", "河边", "晒坝", "祠堂前")

Values = dict[str, Any]
Key = tuple[str, str, str]


@dataclass
class Piece:
    """One record: where it lies, what it says, and its photos and attachments by their names."""

    village: str
    """The folder's name."""
    kind: str
    id: str
    values: Values
    files: dict[str, bytes] = field(default_factory=dict)
    markdown: bool = False
    kept: bool = False
    """Whether nothing but what is meant may become of it, so that there is something to attack in the end."""
    on: datetime.date = datetime.date.min
    """The day of its last line in the ledger; the first day where there is none."""
    expired: bool = False
    versions: int = 0
    """How many versions of it were ever public."""

    @property
    def key(self) -> Key:
        return self.village, self.kind, self.id

    @property
    def file(self) -> str:
        return f"{self.village}/{self.kind}/{self.id}.{'md' if self.markdown else 'yaml'}"

    @property
    def audience(self) -> str:
        return str(self.values.get("受众", BOTH))

    @property
    def ends(self) -> datetime.date | None:
        """The last day on which a list of people hangs; None of other records."""
        return self.values["公示期"]["止"] if "名单" in self.values else None

    @property
    def corrections(self) -> list[Values]:
        return self.values.get("更正", [])  # type: ignore[no-any-return]

    def tree(self) -> Iterator[tuple[str, bytes]]:
        """Yield (path below content, bytes) of the record's files."""
        values = dict(self.values)
        body = values.pop("正文", "") if self.markdown else ""
        text = written(values)
        yield self.file, (f"---\n{text}---\n{body}\n" if self.markdown else text).encode()
        for name, content in self.files.items():
            yield f"{self.village}/{self.kind}/{name}", content

    def correct(self, day: datetime.date, rng: Random) -> None:
        """Add a proper entry under 更正."""
        entry = {"日期": day, "事项": "内容", "原为": "原来写的", "改为": "现在写的"}
        entry |= {"原因": rng.choice(REASONS), "经办": rng.choice(CLERKS)}
        self.values["更正"] = [*self.corrections, entry]


@dataclass
class Village:
    """村.yaml and 撤下.yaml."""

    name: str
    slug: str
    residents: int = 700
    taken: list[Values] = field(default_factory=list)


@dataclass
class Town:
    """The content as the clerks have it."""

    villages: dict[str, Village] = field(default_factory=dict)
    """Folder -> the village."""
    pieces: dict[Key, Piece] = field(default_factory=dict)
    loose: dict[str, bytes] = field(default_factory=dict)
    """Files that are none of ours."""
    taken_of_town: list[Values] = field(default_factory=list)
    remark: str = ""
    """A comment that stands in every file, and means nothing."""

    def copy(self) -> "Town":
        return copy.deepcopy(self)

    def add(self, piece: Piece) -> Piece:
        assert piece.key not in self.pieces, piece.key
        self.pieces[piece.key] = piece
        return piece

    def slug(self, folder: str) -> str:
        return "town" if folder == TOWN else self.villages[folder].slug

    def record(self, piece: Piece) -> str:
        """Return the ledger's name of a record on the site."""
        return f"{self.slug(piece.village)}/{BY_TITLE[piece.kind].slug}/{piece.id}"

    def taken(self, folder: str) -> list[Values]:
        return self.taken_of_town if folder == TOWN else self.villages[folder].taken

    def take_down(self, piece: Piece, day: datetime.date, rng: Random, *, leave: bool = False) -> None:
        """Write why a record is gone, and let it go, unless a clerk would ``leave`` the file."""
        entry = {"类别": piece.kind, "编号": piece.id, "日期": day}
        entry |= {"原因": rng.choice(("重复公开", "评选有误", "改期", "发错了村")), "经办": rng.choice(CLERKS)}
        self.taken(piece.village).append(entry)
        if not leave:
            del self.pieces[piece.key]

    def tree(self) -> dict[str, bytes]:
        """Return path below content -> bytes."""
        facts: Values = {"名称": "云岭镇", "上级": "云岭县", "网址": ADDRESS, "监督电话": "0916-6000001"}
        found = {"镇.yaml": written(facts).encode()}
        for folder, village in self.villages.items():
            own: Values = {"名称": village.name, "网址名": village.slug, "人口": village.residents}
            found[f"{folder}/村.yaml"] = written(own).encode()
        for folder in (*self.villages, TOWN):
            if taken := self.taken(folder):
                found[f"{folder}/撤下.yaml"] = written({"撤下": taken}).encode()
        for piece in self.pieces.values():
            found.update(piece.tree())
        if self.remark:
            for path, content in found.items():
                if path.endswith(".yaml"):
                    found[path] = f"# {self.remark}\n".encode() + content
        return found | self.loose


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """YAML as clerks write it: amounts bare, longer texts as blocks."""


_Plain.add_representer(
    Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", f"{value:.2f}")
)
_Plain.add_representer(
    str,
    lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None),
)


def written(values: Values) -> str:
    """Return ``values`` as a YAML file."""
    _Plain.ignore_aliases = lambda *_: True  # type: ignore[method-assign,assignment]
    return yaml.dump(values, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**6)


def photo(rng: Random) -> bytes:
    """Return a small JPEG."""
    out = io.BytesIO()
    picture = Image.frombytes("RGB", (6, 4), rng.randbytes(72)).resize((48, 32))
    picture.save(out, "JPEG", quality=70)
    return out.getvalue()


def pdf(words: str) -> bytes:
    """Return a PDF of one page that says ``words`` (ASCII)."""
    drawn = f"BT /F 12 Tf 20 100 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, made in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, made)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(content)
    return content + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def amount(rng: Random, least: int = 100, most: int = 90000) -> Decimal:
    return Decimal(rng.randint(least * 100, most * 100)) / 100


class Maker:
    """Makes records whose ids and lists' surnames come only once in a township."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.number = 0
        self.surnames = list(SURNAMES)
        rng.shuffle(self.surnames)

    def _id(self, what: str, day: datetime.date) -> str:
        self.number += 1
        return f"{day.year}-{what}-{self.number}"

    def notice(self, village: str, day: datetime.date) -> Piece:
        """Return a notice with a text and perhaps a table."""
        rng = self.rng
        work, place = rng.choice(WORKS), rng.choice(PLACES)
        values: Values = {"标题": f"关于{place}{work}的通知", "公开日期": day, "类别": rng.choice(("公益事业", "其他"))}
        if rng.random() < 0.4:
            values["公示期"] = {"起": day, "止": day + DAY * rng.randint(6, 20)}
        if rng.random() < 0.3:
            values["受众"] = rng.choice((BOTH, WEB))
        values["正文"] = f"{place}{work}，用款 {amount(rng)} 元。\n\n请村民监督，有意见的向村委会说。"
        if rng.random() < 0.5:
            rows = [[place, str(rng.randint(1, 40)), f"{amount(rng, 10, 900):.2f}"] for place in rng.sample(PLACES, 3)]
            values["表格"] = [{"标题": "各处用款", "列": ["地方", "人数", "金额"], "行": rows}]
        markdown = "表格" not in values and rng.random() < 0.5
        return Piece(village, AFFAIRS, self._id("n", day), values, markdown=markdown)

    def party(self, village: str, day: datetime.date) -> Piece:
        rng = self.rng
        values: Values = {"标题": "党费收缴情况", "类别": "党费收缴", "公开日期": day}
        values["正文"] = f"应交党员 {rng.randint(10, 40)} 名，共收 {amount(rng, 100, 900)} 元。"
        return Piece(village, PARTY, self._id("p", day), values)

    def honour(self, village: str, day: datetime.date) -> Piece:
        rng = self.rng
        values: Values = {"公开日期": day, "奖项": rng.choice(("最美庭院", "文明家庭", "好邻居")), "级别": "村级"}
        values["颁发单位"] = "村民委员会"
        values["获奖"] = [
            {"名称": f"{place}的一户", "类型": "户", "奖励": amount(rng, 50, 300), "事由": rng.choice(WORKS)}
            for place in rng.sample(PLACES, rng.randint(2, 3))
        ]
        return Piece(village, HONOURS, self._id("h", day), values)

    def contract(self, village: str, day: datetime.date) -> Piece:
        rng = self.rng
        values: Values = {"公开日期": day, "类别": rng.choice(("租赁", "工程", "采购")), "收付": "付款"}
        values |= {"标的": rng.choice(WORKS), "对方": "云岭县明光工程有限公司", "金额": amount(rng)}
        values |= {"签订日期": day - DAY * rng.randint(1, 20), "结算方式": "验收后付清"}
        return Piece(village, CONTRACTS, self._id("c", day), values)

    def account(self, village: str, day: datetime.date) -> Piece:
        """Return one month of an account that has no other months, so that nothing has to be carried over."""
        rng = self.rng
        record_id = self._id("f", day)
        month = day.replace(day=1)

        def entry(title: str) -> Values:
            on = month + DAY * rng.randint(0, 27)
            return {"日期": on, "摘要": rng.choice(WORKS), "科目": title, "金额": amount(rng, 10, 5000)}

        values: Values = {"公开日期": day, "账户": f"专户{record_id.rpartition('-')[2]}", "期间": f"{month:%Y-%m}"}
        values["期初余额"] = amount(rng)
        values["收入"] = [entry("经营收入") for _ in range(rng.randint(2, 3))]
        values["支出"] = [entry(rng.choice(("公益支出", "管理费用"))) for _ in range(rng.randint(2, 4))]
        values["支出合计"] = sum(one["金额"] for one in values["支出"])
        values["期末余额"] = values["期初余额"] + sum(one["金额"] for one in values["收入"]) - values["支出合计"]
        values["审核"] = {"审核人": "村务监督委员会", "日期": day}
        return Piece(village, ACCOUNTS, record_id, values)

    def people(self, village: str, day: datetime.date, days: int) -> Piece:
        """Return a list of people that hangs for ``days``, from today or, now and then, from tomorrow."""
        rng = self.rng
        start = day + DAY * rng.choice((0, 0, 0, 1))
        surnames = [self.surnames.pop() for _ in range(3)]
        people = [
            {
                "姓名": f"{rng.choice(surnames)}{given}",
                "组别": rng.choice(("一组", "二组")),
                "金额": amount(rng, 50, 600),
            }
            for given in rng.sample(GIVEN, rng.randint(4, 7))
        ]
        listed: Values = {"标题": "临时救助", "人员": people}
        if rng.random() < 0.3:
            listed["网上姓名"] = rng.choice(("张某某", "张*三", "只写合计"))
        if rng.random() < 0.5:
            listed["合计"] = sum(one["金额"] for one in people)
        values: Values = {
            "标题": "临时救助名单",
            "公开日期": day,
            "公示期": {"起": start, "止": start + DAY * (days - 1)},
        }
        values |= {"类别": "社会救助", "名单": [listed]}
        return Piece(village, AFFAIRS, self._id("r", day), values)

    def on_wall(self, village: str, day: datetime.date) -> Piece:
        piece = self.notice(village, day)
        piece.values["受众"] = WALL
        piece.id = self._id("w", day)
        return piece

    def illustrate(self, piece: Piece) -> Piece:
        """Give a record a photo and a PDF."""
        self.number += 1
        picture, paper = f"照片/{self.number}.jpg", f"附件/{self.number}.pdf"
        piece.files |= {picture: photo(self.rng), paper: pdf(f"Minutes {self.rng.randint(1, 9999)}")}
        piece.values["照片"] = [{"文件": picture, "说明": "现场"}]
        piece.values["附件"] = [{"名称": "会议记录", "文件": paper}]
        return piece

    def any(self, village: str, day: datetime.date) -> Piece:
        kinds: tuple[Callable[[str, datetime.date], Piece], ...] = (
            self.notice,
            self.notice,
            self.party,
            self.honour,
            self.contract,
            self.account,
            self.on_wall,
        )
        piece = self.rng.choice(kinds)(village, day)
        return self.illustrate(piece) if self.rng.random() < 0.2 else piece


Change = Callable[[Random, Piece], bool]
"""Changes what a record says, soundly; returns False, and changes nothing, where the record has nothing of the kind."""


def change_amount(rng: Random, piece: Piece) -> bool:
    """Change one amount, and what follows from it."""
    values = piece.values
    if "获奖" in values:
        rng.choice(values["获奖"])["奖励"] += 1
    elif piece.kind == CONTRACTS:
        values["金额"] += rng.choice((-1, 1)) * Decimal("10.00")
    elif piece.kind == ACCOUNTS:
        rng.choice(values["收入"])["金额"] += Decimal("100.00")
        values["期末余额"] += Decimal("100.00")
    elif "表格" in values:
        row = rng.choice(values["表格"][0]["行"])
        row[2] = f"{Decimal(row[2]) + 1:.2f}"
    elif "名单" in values:
        listed = values["名单"][0]
        rng.choice(listed["人员"])["金额"] += Decimal("5.00")
        if "合计" in listed:
            listed["合计"] += Decimal("5.00")
    else:
        return False
    return True


def change_text(rng: Random, piece: Piece) -> bool:
    """Change a word."""
    values = piece.values
    if "正文" in values:
        values["正文"] = (
            values["正文"].replace("元。", "元，已付。", 1)
            if "已付" not in values["正文"]
            else values["正文"] + "谢谢。"
        )
    elif "标题" in values:
        values["标题"] += "（一）"
    elif "获奖" in values:
        values["获奖"][0]["事由"] += "等"
    elif "对方" in values:
        values["对方"] += "云岭分公司"
    else:
        rng.choice(values["支出"])["摘要"] += "一批"
    return True


def change_order(rng: Random, piece: Piece) -> bool:
    """Put two rows in another order."""
    values = piece.values
    for key in ("获奖", "支出", "收入"):
        rows = values.get(key, [])
        if len(rows) > 1 and rows[0] != rows[1]:
            rows[0], rows[1] = rows[1], rows[0]
            return True
    for key, inner in (("表格", "行"), ("名单", "人员")):
        if key in values:
            rows = values[key][0][inner]
            rows[0], rows[1] = rows[1], rows[0]
            return True
    return False


def change_day(rng: Random, piece: Piece) -> bool:
    """Say that it was published earlier."""
    piece.values["公开日期"] -= DAY * rng.randint(1, 30)
    return True


def change_two(rng: Random, piece: Piece) -> bool:
    """Change two amounts so that all totals stay."""
    values = piece.values
    if piece.kind == ACCOUNTS:
        rows = values["支出"]
    elif "获奖" in values:
        rows = values["获奖"]
    elif "名单" in values:
        # Of one group, so that the group's total stays as well.
        rows = [one for one in values["名单"][0]["人员"] if one["组别"] == "一组"]
    else:
        return False
    key = "奖励" if "获奖" in values else "金额"
    if len(rows) < 2 or rows[0][key] <= 5:
        return False
    rows[0][key] -= Decimal("5.00")
    rows[1][key] += Decimal("5.00")
    return True


def change_photo(rng: Random, piece: Piece) -> bool:
    return _other(piece, ".jpg", photo(rng))


def change_pdf(rng: Random, piece: Piece) -> bool:
    return _other(piece, ".pdf", pdf(f"Other minutes {rng.randint(1, 9999)}"))


def _other(piece: Piece, suffix: str, content: bytes) -> bool:
    named = [one["文件"] for key in ("照片", "附件") for one in piece.values.get(key, [])]
    name = next((name for name in named if name.endswith(suffix)), "")
    if name:
        piece.files[name] = content
    return bool(name)


def change_name(rng: Random, piece: Piece) -> bool:
    """Put another person into a list, whose name looks the same when it is hidden."""
    if "名单" not in piece.values:
        return False
    one = rng.choice(piece.values["名单"][0]["人员"])
    one["姓名"] = f"{one['姓名'][0]}{rng.choice('东南西北')}{one['姓名'][-1]}"
    return True


CHANGES: dict[str, Change] = {
    "amount": change_amount,
    "text": change_text,
    "order": change_order,
    "day": change_day,
    "two": change_two,
    "photo": change_photo,
    "pdf": change_pdf,
    "name": change_name,
}
