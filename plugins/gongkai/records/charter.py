"""规约: village rules, charters and conventions: their articles, and the way by which they came into force."""

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar

from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.base import Record
from gongkai.records.clauses import clauses
from gongkai.records.numbering import in_sequence, twins
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.values import Count, Day, DoneDay, Text, ref

_STRUCK_OUT = ("罚款", "没收", "株连", "取消低保", "停水", "停电", "不予办理", "扣发")
_FORBIDDEN = on_use(r"(?:不得|不能|不准|不许|禁止|严禁|不允许|不可)[^，。；]{0,8}$")
_NUMBERED = on_use(r"第([一二三四五六七八九十百\d]{1,4})条(?![例件款约目]|[规和、])")
_BINDING = on_use(r"村规民约|居民公约|乡规民约|自治章程|章程")
STATIONS = (
    ("drafted", "起草"),
    ("consulted", "征求意见"),
    ("examined", "审查"),
    ("adopted_on", "表决"),
    ("filed", "备案"),
    ("in_force", "施行"),
)
"""The way of a charter (民法典; 民政部等《关于做好村规民约和居民公约工作的指导意见》, 2018)."""
DAYS_TO_FILE = 30


class Passage(Row):
    """One station of a charter's way."""

    on: DoneDay | None = key("日期", None, says="哪天", blank="显示“未记录”")
    who: Text | None = key("谁", None, says="谁做的", example="村党支部、村委会")
    opinion: Text | None = key("意见", None, says="怎么说的", example="合法，建议删去一条")
    note: Text | None = key("说明", None, says="要说明的话", example="收到意见 23 条，采纳 9 条")
    number: Text | None = key("文号", None, says="文件的号", example="示政备〔2026〕3 号")

    @property
    def words(self) -> str:
        return clauses((self.who, self.opinion, self.note, self.number), "，")


class Article(Row):
    """One article."""

    number: Count = key("条", says="第几条，从 1 开始", example="1")
    content: Text = key("内容", says="这一条的话", example="红白事从简，不铺张。")


class Charter(Record):
    """规约 (村民委员会组织法, 2018, 第二十七条: adopted by the villagers' assembly, filed with the township)."""

    title: ClassVar = "规约"
    slug: ClassVar = "charters"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.RULES
    series_key: ClassVar = "规约"
    scope: ClassVar = "村务"

    charter: Text = key("规约", says="叫什么，每版写得一模一样", example="村规民约")
    version: Text | None = key("版本", None, says="第几版", example="2026 年修订")
    replaces: Annotated[str, ref("规约")] | None = key(
        "代替", None, says="代替哪一份，写“规约”文件夹里那个文件的名字，不带 .yaml", example="2023-rules"
    )
    drafted: Passage | None = key("起草", None, says="谁起草的")
    consulted: Passage | None = key("征求意见", None, says="怎么征求意见的")
    examined: Passage | None = key("审查", None, says="谁审查的（合法性审查）")
    adopted_on: Passage | None = key("表决", None, says="哪个会表决的")
    adopted_by: Annotated[str, ref("四议两公开")] | None = key(
        "表决决议", None, says="表决的那次决议，写“四议两公开”文件夹里那个文件的名字，不带 .yaml"
    )
    filed: Passage | None = key("备案", None, says="向谁备案的，一般是镇政府")
    checkup: Passage | None = key("体检", None, says="施行以后谁又查过（法律体检）")
    in_force: Day | None = key("施行日期", None, says="从哪天起施行")
    articles: tuple[Article, ...] = key("条文", (), says="一条一项", blank="写了附件的可以不写")

    @cached_property
    def name(self) -> str:
        return self.heading or self.charter + (f"（{self.version}）" if self.version else "")

    @property
    def series(self) -> str:
        return self.charter

    @property
    def stations(self) -> tuple[tuple[str, datetime.date | None, str], ...]:
        """(what was done, when, in which words) in order, those that are known."""
        found: list[tuple[str, datetime.date | None, str]] = []
        for name, word in STATIONS:
            value = getattr(self, name)
            if isinstance(value, Passage):
                found.append((word, value.on, value.words))
            elif value is not None:
                found.append((word, value, ""))
        return tuple(found)

    @cached_property
    def sentence(self) -> str:
        told = [f"{len(self.articles)} 条"] if self.articles else []
        told += [f"{self.in_force.year}年{self.in_force.month}月{self.in_force.day}日起施行"] if self.in_force else []
        return "，".join(told) + "。" if told else ""

    @property
    def figure(self) -> tuple[str, str]:
        return ("共", f"{len(self.articles)} 条") if self.articles else ("", "")

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where the way was gone in another order, and reminders of what is missing or struck out elsewhere."""
        if not (self.articles or self.attachments or self.stations or self.checkup):
            yield self.problem(
                "R030",
                ("规约",),
                "没有条文、没有附件，也没有写怎么定下来的",
                "写“条文”，一条一项，例如 条文: [{条: 1, 内容: 红白事从简}]",
            )
        yield from in_sequence(self, "条文", "条", [article.number for article in self.articles])
        yield from twins(self, "条文", "内容", [article.content for article in self.articles])
        yield from self._check_way()
        # A way of working is nobody's to examine; what binds villagers is.
        binding = _BINDING.search(simplified(self.charter))
        if binding and self.examined is None:
            fix = "审查过的，补上一行，例如 审查: {谁: 镇司法所}；没有的，先请镇里审查"
            yield self.reminder("R101", ("规约",), "没有写谁审查过", fix)
        adopted = self.adopted_on.on if self.adopted_on else None
        if binding and self.filed is None and adopted and (self.published - adopted).days > DAYS_TO_FILE:
            fix = "备案了的，补上一行，例如 备案: {谁: 镇政府}；没有的，先报镇里备案"
            yield self.reminder("R101", ("规约",), f"表决以后过了 {DAYS_TO_FILE} 天，没有写备案", fix)
        for place, article in enumerate(self.articles):
            yield from self._check_article(place, article)

    def _check_way(self) -> Iterator[Problem]:
        """Yield a Problem where a station is earlier than the one before it, or nothing is said of one."""
        dated = [(word, on) for word, on, _ in self.stations if on is not None]
        dated += [("体检", self.checkup.on)] if self.checkup and self.checkup.on else []
        for place, (after, second) in enumerate(dated):
            # What is filed may be in force before: only that must follow its adoption.
            earlier = [one for one in dated[:place] if (one[0], after) != ("备案", "施行")]
            if earlier and second < earlier[-1][1]:
                path = ("施行日期",) if after == "施行" else (after, "日期")
                words = f"“{after}”{second} 早于“{earlier[-1][0]}”{earlier[-1][1]}"
                yield self.problem("R100", path, words, "核对两个日期，改正写错的一个")
        for field in self.declared():
            passage = getattr(self, field.name)
            if isinstance(passage, Passage) and not (passage.on or passage.words):
                fix = f"写明哪天、谁做的：{field.key}: {{日期: …, 谁: …}}（“…”换成真的）；没有，就把这一项删掉"
                yield self.problem("R003", (field.key,), f"“{field.key}”里面是空的", fix)

    def _check_article(self, place: int, article: Article) -> Iterator[Problem]:
        """Yield a reminder of what is struck out elsewhere, and of a number that stands in the article, too."""
        path = ("条文", place, "内容")
        found = next((word for word in _STRUCK_OUT if _threatens(word, article.content)), "")
        if found:
            fix = "村里没有权这样做，审查时会要求删掉；请镇司法所看过，确实可以的，这条提醒可以不管"
            yield self.reminder("R101", path, f"这一条写着“{found}”", fix)
        if written := _NUMBERED.match(article.content):
            words = f"“内容”开头又写了“{written[0]}”，会显示两遍"
            yield self.reminder(
                "R088", path, words, f"开头的“{written[0]}”删掉；和“条”{article.number} 不一样的，先核对"
            )


def _threatens(word: str, content: str) -> bool:
    """Return whether an article has a word and does not only forbid what it says."""
    at = content.find(word)
    return at >= 0 and not _FORBIDDEN.search(content[:at])
