"""党务公开 and 村务公开: a notice in Markdown, with tables."""

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, ClassVar, Self

from gongkai.problem import KeyPath, Problem, whole
from gongkai.read.patterns import on_use
from gongkai.records.base import Record
from gongkai.records.own_table import OwnLine, OwnTable, Table, without_comma
from gongkai.records.prose import Paragraph, blocks_of, drawn_tables, undrawn_tables, unmade_signs
from gongkai.records.roster import Roster, for_web
from gongkai.records.row import key
from gongkai.records.shelf import Display, Section, Shelf
from gongkai.records.values import Markdown, PeriodText, Text, one_of, ref

_LINK = on_use(r"\[[^\[\]\n]+\]\(([^()\n]*)\)")
_LEADING = on_use(r"https?://[^\s<>]+$|tel:[\d-]+$")

A_YEAR = datetime.timedelta(days=366)
"""So long does a notice without a period hang, unless a newer one of its series takes its place."""
_SIGNS = on_use(r"\*\*|`|^>\s*|\[(?=[^\[\]]+\]\()|\]\([^()]*\)")
_SENTENCE = on_use(r"[^。！？；]+[。！？；]?")
_LONGEST_ON_CARD = 60
"""A longer sentence would take the room of another card."""
_NUMBERS = on_use(r"[\d〇零一二三四五六七八九十]+")


class Notice(Record):
    """What both kinds of notice have."""

    heading: Text = key("标题", says="题目", example="关于修路的通知")
    period: PeriodText | None = key("期间", None, says="说的是哪一段时间。补以前的要写，公开目录照它算")
    index_number: Text | None = key("索引号", None, says="政务公开要求编号的，写索引号", example="示范镇〔2026〕12号")
    signed_by: tuple[Text, ...] = key(
        "落款", (), says="谁发的，两家一起发的写两个", example="示范村党支部", blank="落款是村"
    )
    body: Markdown | None = key(
        "正文",
        None,
        says="几段文字，用“|”另起行。写成 .md 时就是下面那一部分，不用写这一行",
        blank="正文、表格、名单至少有一样",
    )
    tables: tuple[Table, ...] = key("表格", (), says="一张表一项", blank="正文、表格、名单至少有一样")
    rosters: tuple[Roster, ...] = key(
        "名单", (), says="公示够了要撤下姓名的人，一份名单一项", blank="正文、表格、名单至少有一样"
    )

    @property
    def publisher(self) -> str:
        return "、".join(self.signed_by)

    @property
    def jargon(self) -> Sequence[str]:
        category: str = getattr(self, "category", "")
        return (category,)

    @property
    def series(self) -> str:
        """The title without its numbers: what the notices of every month have in common."""
        return _NUMBERS.sub("", self.name)

    @property
    def told_with(self) -> str:
        """Nothing: of one matter every quarter has its own title."""
        return ""

    def still_hangs(self, today: datetime.date, others: Sequence[Record]) -> bool:
        return super().still_hangs(today, others) and today - self.published <= A_YEAR

    @property
    def lists_people(self) -> bool:
        return bool(self.rosters)

    def for_web(self, today: datetime.date) -> Self:
        """Return it with hidden names; once its period is over without any."""
        shown = super().for_web(today)
        if not self.rosters:
            return shown
        names = self.display_on(today) in (Display.ON, Display.COMING)
        return shown.model_copy(update={"rosters": tuple(for_web(roster, names=names) for roster in self.rosters)})

    @cached_property
    def words_on_card(self) -> str:
        """The first sentence of its text: what is to happen, when and where."""
        for block in blocks_of(self.body or ""):
            if isinstance(block, Paragraph):
                first = _SENTENCE.match(_SIGNS.sub("", "".join(line.strip() for line in block.lines)))
                return first[0] if first and len(first[0]) <= _LONGEST_ON_CARD else ""
        return ""

    def own_tables(self) -> Iterator[OwnTable]:
        for number, table in enumerate(self.tables):
            lines = [OwnLine(("表格", number, "行", place), 0, row) for place, row in enumerate(table.rows)]
            yield OwnTable(table.caption, table.columns, lines, f"{self.heading} {table.caption} {table.note or ''}")
        body = self.body or ""
        for drawn in drawn_tables(body):
            lines = [OwnLine(("正文",), line, cells) for line, cells in drawn.rows]
            yield OwnTable("", drawn.heads, lines, f"{self.heading} {body}")

    def heading_at(self, path: KeyPath) -> str:
        match path:
            case ("表格", int(number), "行", _, int(column)):
                headings = self.tables[number].columns
                return headings[column] if column < len(headings) else ""
        return super().heading_at(path)

    def check(self) -> Iterator[Problem]:
        """Yield a Problem per table row that does not fit its columns, and where there is nothing to read."""
        if not (self.body or self.tables or self.lists_people):
            yield self.problem(
                "R030",
                ("标题",),
                "只有标题，没有正文也没有表格",
                "在第二个“---”下面写正文"
                if self.file.endswith(".md")
                else "在文件末尾加一行，写成 正文: 三组的路八月开工（冒号后面空一格接着写，换成真的）",
            )
        for number, table in enumerate(self.tables):
            for line, row in enumerate(table.rows):
                if len(row) != len(table.columns):
                    yield self.problem(
                        "R031",
                        ("表格", number, "行", line),
                        f"这一行有 {len(row)} 格，表头有 {len(table.columns)} 列",
                        without_comma(row, len(table.columns), table.rows) or _cells_fix(len(row), len(table.columns)),
                    )
        yield from self._check_links()
        yield from self._check_undrawn()
        for drawn in drawn_tables(self.body or ""):
            for line, cells in drawn.rows:
                if len(cells) != len(drawn.heads):
                    yield self.problem(
                        "R031",
                        ("正文",),
                        f"“|”画的表格，这一行有 {len(cells)} 格，表头有 {len(drawn.heads)} 列",
                        "补齐或删去多出的格子；内容里不用“|”，改用“、”",
                        within=line,
                    )

    def _check_undrawn(self) -> Iterator[Problem]:
        """Yield a reminder per table, heading or bold word that is typed in such a way that its signs stay on the page."""
        for line, fix in undrawn_tables(self.body or ""):
            yield self.reminder("R119", ("正文",), "这几行没有成为表格，网页上会原样显示", fix, within=line)
        for line, sign, made, right in unmade_signs(self.body or ""):
            words = f"“{sign}”没有排成{made}，网页上会原样显示“{sign}”"
            blank = "“#”后面空一格" if made == "小标题" else "星号用英文的，里面不空格"
            fix = f"{whole(f'{made}写成 ', right, f'{made}：{blank}')}；不是{made}的，删掉“{sign}”"
            if made == "引用":
                fix = f"没有引用这种写法，删掉“{sign}”；要显眼的{whole('，写成粗字 ', right, '，写成粗字')}"
            yield self.reminder("R122", ("正文",), words, fix, within=line)

    def _check_links(self) -> Iterator[Problem]:
        """Yield a reminder per link that stays text on the page: only http, https and tel lead anywhere."""
        for number, line in enumerate((self.body or "").split("\n")):
            for written in _LINK.findall(line):
                if not _LEADING.match(written):
                    yield self.reminder(
                        "R113",
                        ("正文",),
                        "这个链接点不了，网页上会原样显示",
                        "写完整的网址，例如 [通知](https://www.example.gov.cn/1.html)；电话写成 [值班室](tel:0916-6000012)；不是链接的，去掉方括号和圆括号",
                        within=number,
                    )


def _cells_fix(cells: int, columns: int) -> str:
    """Return what to do about a row that has more or fewer cells than there are columns."""
    if cells < columns:
        return f"少了 {columns - cells} 格：对照原来的表补上；真是空的，那一格写 ''"
    return (
        f"多了 {cells - columns} 格：是一句话里的英文逗号，改成中文的“，”；是金额里的，只删掉逗号；真是多出的格子，删掉"
    )


class PartyNotice(Notice):
    """党务公开 (中国共产党党务公开条例(试行), 2017)."""

    title: ClassVar = "党务公开"
    slug: ClassVar = "party"
    section: ClassVar = Section.PARTY
    shelf: ClassVar = Shelf.MATTERS
    scope: ClassVar = "党务"

    category: Annotated[
        str,
        one_of(
            "组织设置",
            "目标任务",
            "发展党员",
            "党费收缴",
            "民主评议",
            "组织生活",
            "廉政责任",
            "评先评优",
            "干部选聘",
            "其他",
            added_under="党务类别",
        ),
    ] = key("类别", says="是哪一类党务")
    previous: Annotated[str, ref("党务公开")] | None = key(
        "上一榜", None, says="一份名单公示几次的，写上一次那个文件的名字，不带 .yaml", example="2026-07-members-1"
    )


class VillageNotice(Notice):
    """村务公开 (村民委员会组织法, the article on disclosure)."""

    title: ClassVar = "村务公开"
    slug: ClassVar = "affairs"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.SERVICES
    scope: ClassVar = "村务"

    category: Annotated[str, one_of(
        "规划计划", "人员分工", "选举", "村规民约", "公益事业", "筹资筹劳", "土地宅基地", "征收补偿", "惠农补贴",
        "社会救助", "社会保障", "集体资产", "工程项目", "收益分配", "环境卫生", "评比", "水电费", "协商", "干部评议", "审计", "便民服务", "法治", "移风易俗", "其他",
        added_under="村务类别",
    )] = key("类别", says="是哪一类村务")  # fmt: skip
    funding: Text | None = key("资金来源", None, says="说的是一笔钱怎么花的，钱从哪里来", example="县级以工代赈资金")
    previous: Annotated[str, ref("村务公开")] | None = key(
        "上一榜", None, says="一份名单公示几次的，写上一次那个文件的名字，不带 .yaml", example="2026-07-subsidy-1"
    )
