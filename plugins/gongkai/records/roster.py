"""名单: who gets relief or a subsidy, or is to join the Party, in full for the wall and with hidden names for the web.

社会救助暂行办法 第六十一条 keeps such facts secret except what must be publicised; 政府信息公开条例
第十五条 and the prosecutors' practice ask for the least that serves: on the web no full name, on
the wall only while the publicity period runs, no total of fewer than three people.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, TypeVar

from gongkai.read.patterns import on_use
from gongkai.records.money import ZERO, beside_unknown, yuan
from gongkai.records.row import Row, key
from gongkai.records.values import MoneyFromZero, People, PersonName, Text, one_of

FEWEST = 3
"""Totals of fewer people than this would tell of one of them."""

TOGETHER = "合并"
_NOT_TOLD = on_use(r"(?:^|[\u4e00-\u9fff])[某*＊×xXＸ✕○〇□△●※](?!\d)")
SOME, STAR, TOTALS = "张某某", "张*三", "只写合计"
COMPOUND_SURNAMES = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "司徒",
    "夏侯",
    "令狐",
    "端木",
    "赫连",
)


class Person(Row):
    """One line of a list."""

    name: PersonName = key("姓名", says="全名")
    group: Text | None = key("组别", None, says="哪个组，用来分清同名的人", example="一组", blank="最好写")
    matter: Text | None = key("项目", None, says="领的是什么，不写病名、残疾等级", example="耕地补贴")
    amount: MoneyFromZero | None = key("金额", None, says="领多少", example="300.00")
    note: Text | None = key("说明", None, says="要说明的一句话，不写病情、困难", example="2026年3月递交申请书")


class GroupTotal(Row):
    """How many of one group, and how much for all of them."""

    group: Text = key("组别", says="哪个组", example="一组")
    number: People = key("人数", says="几个人")
    amount: MoneyFromZero | None = key("金额", None, says="一共多少", example="900.00")
    unknown: People | None = key("金额没有记录", None, says="其中几个人的金额没有记录，不在金额里面", example="1")


class Roster(Row):
    """A list as the clerk writes it: full names, which only the wall shows, and only for a time."""

    may_be_total: ClassVar = True

    caption: Text = key("标题", says="这份名单的名字", example="临时救助")
    how: Annotated[str, one_of(SOME, STAR, TOTALS)] = key("网上姓名", SOME, says="网上怎么写名字", blank="张某某")
    people: tuple[Person, ...] = key("人员", says="一人一项")
    total: MoneyFromZero | None = key("合计", None, says="各人相加", example="1300.00", blank="海报上自动算")

    @property
    def summed(self) -> Decimal:
        """Yuan of all lines."""
        return sum((person.amount or ZERO for person in self.people), ZERO)

    @property
    def summed_in_words(self) -> str:
        """The same, with of how many it is not recorded."""
        unknown = sum(person.amount is None for person in self.people)
        return beside_unknown(yuan(self.summed), unknown, "人")


class WebRoster(Row):
    """What the web shows of a list: hidden names while it is on display, then only totals."""

    caption: Text = key("标题", says="这份名单的名字", example="临时救助")
    people: tuple[Person, ...] = key("人员", (), says="一人一项")
    totals: tuple[GroupTotal, ...] = key("各组合计", (), says="一个组一项")

    @property
    def merged(self) -> bool:
        """Whether some groups are told of together."""
        return any(total.group.endswith(TOGETHER) for total in self.totals)


Roster.on_web = (WebRoster,)


def for_web(roster: Roster, *, names: bool) -> WebRoster:
    """Return the list as the web may show it; ``names`` says whether it is still on display."""
    people: tuple[Person, ...] = ()
    if names and roster.how != TOTALS:
        people = tuple(
            person.model_copy(update={"name": hidden(person.name, star=roster.how == STAR)}) for person in roster.people
        )
    return WebRoster.model_construct(caption=roster.caption, people=people, totals=tuple(group_totals(roster)))


def hides(text: str) -> bool:
    """Return whether a text has a name that is not told whole: 张某某, 张*三, 李○和, 赵XX."""
    return _NOT_TOLD.search(text) is not None


def hidden(name: str, *, star: bool) -> str:
    """Return 张某某 (or 张*三) for 张小三; a name hidden already stays."""
    if hides(name):
        return name
    surname = name[:2] if name.startswith(COMPOUND_SURNAMES) and len(name) > 2 else name[:1]
    rest = name[len(surname) :]
    if not star:
        return surname + "某" * min(len(rest), 2)
    return surname + "*" + (rest[-1] if len(rest) > 1 else "")


def group_totals(roster: Roster) -> Iterator[GroupTotal]:
    """Yield the total of each group of a list, as ``in_groups`` tells of them."""
    paid = any(person.amount is not None for person in roster.people)
    for group, people in in_groups(roster.people, lambda person: person.group):
        if paid:
            amount = sum((person.amount or ZERO for person in people), ZERO)
            unknown = sum(person.amount is None for person in people) or None
            # Of a group of which nothing is recorded there is no sum.
            known = None if unknown == len(people) else amount
            yield GroupTotal.model_construct(group=group, number=len(people), amount=known, unknown=unknown)
        else:
            yield GroupTotal.model_construct(group=group, number=len(people))


Member = TypeVar("Member")


def in_groups(people: Sequence[Member], group_of: Callable[[Member], str | None]) -> Iterator[tuple[str, list[Member]]]:
    """Yield (group, who is in it); those of fewer than three are put together, and the smallest with them if need be."""
    found: dict[str, list[Member]] = {}
    for person in people:
        found.setdefault(group_of(person) or "未写组别", []).append(person)
    small = [group for group, own in found.items() if len(own) < FEWEST]
    left = sorted((group for group in found if group not in small), key=lambda group: len(found[group]))
    while small and sum(len(found[group]) for group in small) < FEWEST and left:
        small.append(left.pop(0))
    for group, own in found.items():
        if group not in small:
            yield group, own
    together = [group for group in found if group in small]
    merged = [person for group in together for person in found[group]]
    if len(merged) >= FEWEST:
        yield "、".join(together) + TOGETHER, merged
