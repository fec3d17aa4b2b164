"""资产资源 of two days -> what became another thing, or worth or as large as something else, without a word about it."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.assets import Asset, Assets
from gongkai.records.figure import exact, plain_number
from gongkai.records.money import ZERO, yuan
from gongkai.records.spelling import plain_name
from gongkai.rules.pack import Pack

_SAYS_WHY = on_use(
    r"\d|[改扩新加翻重整大][建修装造]|新[增添]|增[加添置]|减少|核[定减增销]|测量|实测|[丈测]量|勘测|确权|登记|复核|更正|改正|写错|抄错|[登误]记|"
    "征[地收用占]|占|[坏死丢换]|没有了|还给|交回|移交|划[拨出入转]|调[整换减增]|置换|评估|清产|清查|盘[点亏盈]|折旧|减值|提足|[购买]|[捐赠拆卖售]|报废|毁损|损[坏毁失]|丢失|被盗|塌|冲毁|合并|分[开立]|退耕|复垦|决算|结算|转固|入账"
)
_FASTEST = 3
"""Years in which an asset may be written off at the least: 电子设备 (企业所得税法实施条例 第六十条)."""
_YEAR = 365


def assets_change_with_a_word(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per asset that differs from the register before in what does not change by itself.

    Its quantity, its cost, a higher net value or one that fell faster than anything is written off; another thing
    under its number; an asset that was disposed of and is there again. Silent where its 备注 says why.
    """
    if Assets.slug in village.unsound:
        return
    series: dict[str, list[Assets]] = {}
    for one in village.of(Assets):
        series.setdefault(one.series, []).append(one)
    for registers in series.values():
        last: dict[str, tuple[Assets, Asset]] = {}
        for register in sorted(registers, key=lambda one: (one.until, one.published, one.id)):
            for at, asset in enumerate(register.assets):
                before = last.get(asset.number)
                if before is not None and before[0].until < register.until:
                    yield from _told(register, at, asset, *before)
            last.update((asset.number, (register, asset)) for asset in register.assets)


def _told(register: Assets, at: int, asset: Asset, earlier: Assets, before: Asset) -> Iterator[Problem]:
    if _says_why(asset, before):
        return
    if before.disposal is not None:
        if asset.disposal is None:
            words = f"“{asset.name}”（{asset.number}）在 {earlier.file} 里已经{before.disposal.how}，这一期又有了"
            fix = "没有处置的，改前一期，写一条更正；还是处置了的，这一期也写上“处置”，或不写这一项；收回来的，在“备注”里写明"
            yield register.reminder("R107", ("资产", at, "编号"), words, fix)
        return
    if not _same_thing(asset.name, before.name):
        words = f"编号 {asset.number} 在 {earlier.file} 里是“{before.name}”，这一期是“{asset.name}”"
        fix = f"写错了编号的，改正；改了叫法的，在“备注”里写明原来叫什么；“{before.name}”没有了的，写上它的“处置”，新的另编一个号"
        yield register.reminder("R107", ("资产", at, "名称"), words, fix)
        return
    if asset.disposal is not None:
        return
    for key, was, now in _changes(asset, before, (register.until - earlier.until).days):
        words = f"“{asset.name}”（{asset.number}）的{key}是 {now}，{earlier.file} 里是 {was}"
        fix = "核对两期，改正写错的一个；真的变了的，在“备注”里写明为什么，例如 2026 年征地 2 亩、重新测量、加建，写明以后这条提醒就没有了；处置了一部分的，分成两项写"
        yield register.reminder("R107", ("资产", at, key), words, fix)


def _says_why(asset: Asset, before: Asset) -> bool:
    """Return whether the note says what happened; what stood there before and is no news says nothing."""
    note = asset.note if asset.note and asset.note != before.note else ""
    return bool(note) and _SAYS_WHY.search(simplified(note)) is not None


def _same_thing(name: str, before: str) -> bool:
    """Return whether two names may be of one thing: 冷库 and 二组冷库, 联合收割机 and 收割机（两台）."""
    one, other = set(plain_name(name)), set(plain_name(before))
    return 2 * len(one & other) >= min(len(one), len(other))


def _changes(asset: Asset, before: Asset, days: int) -> Iterator[tuple[str, str, str]]:
    """Yield (key, as it was, as it is) of what does not change by itself."""
    was, now = exact(before.quantity), exact(asset.quantity)
    alike = plain_name(before.unit or "") == plain_name(asset.unit or "")
    if was is not None and now is not None and alike and was != now:
        unit = asset.unit or ""
        yield "数量", f"{plain_number(was)} {unit}".strip(), f"{plain_number(now)} {unit}".strip()
    elif before.cost is not None and asset.cost is not None and before.cost != asset.cost:
        yield "原值", yuan(before.cost), yuan(asset.cost)
    elif before.value is not None and asset.value is not None and _jumps(asset, before.value, asset.value, days):
        yield "净值", yuan(before.value), yuan(asset.value)


def _jumps(asset: Asset, was: Decimal, now: Decimal, days: int) -> bool:
    """Return whether a net value went up, or down by more than may be written off in that time: what is written off once a year falls at once."""
    years = max(1, -(-days // _YEAR))
    fastest = (asset.cost or ZERO) * years / _FASTEST
    return now > was or (asset.cost is not None and now > 0 and was - now > fastest)
