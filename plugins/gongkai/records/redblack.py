"""红黑榜: what is praised, by name where they agree, and what is to be mended, of which nobody is named."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, ClassVar

from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.base import Record
from gongkai.records.carried import Carried
from gongkai.records.figure import Stated, exact
from gongkai.records.period import OVERDUE
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.typed_names import several
from gongkai.records.values import Acting, Day, DoneDay, PartyName, PeriodText, Picture, Text, YesNo, one_of

_FULL = on_use(r"满分[^\d]{0,3}(\d{1,4})(?!\d)")
MENDED, MENDING = "已整改", "整改中"


class Praised(Row):
    """One on the red list."""

    name: PartyName = key("名称", says="表扬谁：人、户、组、村、院落", example="周桂香")
    kind: Annotated[str, one_of("个人", "户", "组", "村", "院落", "集体")] = key("类型", says="是人还是集体")
    group: Text | None = key("组别", None, says="哪个组", example="一组")
    score: Stated | None = key("得分", None, says="评了多少分", example="92")
    reason: Text | None = key("事由", None, says="为什么表扬", example="门前屋后天天扫")
    agreed: YesNo | None = key("同意公开", None, says="本人同意公开吗，个人和户要写", example="是")


class Faulted(Row):
    """One on the black list: a place or a matter, never a person or a household."""

    subject: Text = key("对象", says="是哪里、哪件事，不写人，不写户", example="三组到河边的路段")
    kind: Annotated[str, one_of("组", "村", "院落", "路段", "事项")] = key("类型", says="是哪一种")
    score: Stated | None = key("得分", None, says="评了多少分", example="61")
    fault: Text = key("问题", says="什么没有做好，不写是谁", example="垃圾没有清")
    mend_by: Day | None = key(
        "整改期限", None, says="哪天以前改好", example="2026-07-31", blank="没有改好的，显示“整改期限未记录”"
    )
    mended: DoneDay | None = key("整改完成", None, says="哪天改好的", blank="没有改好，下一期还要写")
    photo: Picture | None = key("照片", None, says="照片，放在旁边的“照片”文件夹，不拍到人", example="照片/road.jpg")

    def state_on(self, today: datetime.date) -> str:
        """Return whether it is mended, late or being mended on ``today``."""
        if self.mended is not None:
            return MENDED
        return OVERDUE if self.mend_by is not None and self.mend_by < today else MENDING


class RedBlack(Record):
    """红黑榜 (persons may be praised by name, never blamed by name)."""

    title: ClassVar = "红黑榜"
    slug: ClassVar = "redblack"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.PRAISE
    series_key: ClassVar = "内容"
    poster_ems: ClassVar = 28
    scope: ClassVar = "村务"
    tells_all: ClassVar = True
    ends_by: ClassVar = "改好了的，也写上，加 整改完成: 和日期"

    period: PeriodText = key("期间", says="哪一期的", example="2026-06")
    about: Text = key("内容", says="评的是什么，每期写得一模一样", example="环境卫生")
    judges: Acting = key("评议人", says="谁评的", example="村民代表和理事会，6 月 28 日")
    standard: Text | None = key("标准", None, says="按什么评", example="环境卫生评比办法，满分 100")
    red: tuple[Praised, ...] = key("红榜", (), says="一个一项", blank="“红榜”“黑榜”至少写一样")
    black: tuple[Faulted, ...] = key("黑榜", (), says="一个一项，不写人，不写户", blank="“红榜”“黑榜”至少写一样")
    appeal: Text | None = key("申诉", None, says="不服的怎么说", example="3 天内找村务监督委员会")

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.period.words}{self.about}{self.called}"

    @property
    def term(self) -> str:
        return self.period.words

    @property
    def series(self) -> str:
        return self.about

    @cached_property
    def sentence(self) -> str:
        told = [f"表扬 {len(self.red)} 个"] if self.red else []
        mended = sum(one.mended is not None for one in self.black)
        told += [f"要整改 {len(self.black)} 处" + (f"，已整改 {mended} 处" if mended else "")] if self.black else []
        return "，".join(told) + "。"

    @property
    def rolled(self) -> tuple[tuple[str, str], ...]:
        mended = sum(one.mended is not None for one in self.black)
        return ("表扬", f"{len(self.red)} 个"), ("要整改", f"{len(self.black)} 处"), ("已整改", f"{mended} 处")

    @property
    def figure(self) -> tuple[str, str]:
        return "表扬", f"{len(self.red)} 个"

    @property
    def leaves(self) -> dict[str, Carried]:
        return {
            one.subject: Carried(("黑榜", place, "对象"), f"黑榜里没有改好的“{one.subject}”")
            for place, one in enumerate(self.black)
            if one.mended is None
        }

    @property
    def takes(self) -> dict[str, Carried]:
        return {one.subject: Carried(("黑榜", place, "对象"), one.subject) for place, one in enumerate(self.black)}

    def turning_days(self) -> Iterator[datetime.date]:
        yield from super().turning_days()
        for one in self.black:
            if one.mend_by and not one.mended:
                yield one.mend_by + datetime.timedelta(days=1)

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where there is nothing, a standard is missing, or a person did not agree."""
        if not (self.red or self.black):
            fix = "照指南里的样子写一样，至少一项"
            yield self.problem("R030", ("内容",), "没有红榜，也没有黑榜", fix)
        if self.standard is None and any([*(one.score for one in self.red), *(one.score for one in self.black)]):
            fix = "补上一行，例如 标准: 环境卫生评比办法，满分 100"
            yield self.problem("R105", ("评议人",), "有得分，没有写按什么标准评", fix)
        yield from self._check_scores()
        for place, one in enumerate(self.red):
            if one.kind in ("个人", "户") and several(one.name):
                fix = "一个一项：分成几项写，每一个都问过本人，写 同意公开: 是"
                yield self.problem("R010", ("红榜", place, "名称"), "这里像是写了几个人", fix)
            elif one.kind in ("个人", "户") and not one.agreed:
                fix = "问过本人，同意的，在这一项里写 同意公开: 是；不同意的，删掉这一项"
                yield self.problem("R105", ("红榜", place, "名称"), "没有写本人同意公开", fix)

    def _check_scores(self) -> Iterator[Problem]:
        full = _FULL.search(self.standard or "")
        scored = [("红榜", place, one.score) for place, one in enumerate(self.red)]
        scored += [("黑榜", place, one.score) for place, one in enumerate(self.black)]
        for table, place, score in scored if full else ():
            if full and (exact(score) or 0) > Decimal(full[1]):
                words = f"得分 {score}，比“标准”里的满分 {full[1]} 还多"
                yield self.problem("R105", (table, place, "得分"), words, "核对，改正写错的一个")
