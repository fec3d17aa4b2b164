"""镇.yaml and 村.yaml: what holds for the township and for a village as a whole."""

import unicodedata

from gongkai.records.catalogue_item import CatalogueItem, CatalogueRemark
from gongkai.records.meeting import BODIES
from gongkai.records.parts import Contact
from gongkai.records.row import Row, key
from gongkai.records.values import Count, Day, Link, Money, Phone, Slug, Text, YesNo, one_of

SHARES = ("过半数", "三分之二以上", "四分之三以上")
MAJORITIES = tuple(f"{of}{share}" for of in ("到会", "应到") for share in SHARES)


def as_read(name: str) -> str:
    """Return what names that look the same have in common: ⽰, a Kangxi radical, is read as 示 (Unicode's NFKC)."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


class OwnRule(Row):
    """A quorum and a majority that the township itself prescribes for one kind of meeting, on top of the law."""

    body: one_of(*BODIES) = key("会议")  # type: ignore[valid-type]
    quorum: one_of(*SHARES) | None = key("出席", None)  # type: ignore[valid-type]
    majority: one_of(*MAJORITIES) | None = key("通过", None)  # type: ignore[valid-type]
    notice_days: Count | None = key("提前天数", None)
    source: Text = key("依据")


class TownshipFacts(Row):
    """镇.yaml."""

    name: Text = key("名称")
    county: Text | None = key("上级", None)
    address: Link | None = key("网址", None)
    demonstration: YesNo = key("演示", default=False)
    about: Text | None = key("说明", None)
    contact: Contact | None = key("联系", None)
    complaint_phone: Phone = key("监督电话")
    pack: one_of("全国", "重庆", "山东", "浙江") = key("规则", "全国")  # type: ignore[valid-type]
    least_days: Count | None = key("公示最少天数", None)
    levy_limit: Money | None = key("筹资每人上限", None)
    labour_limit: Count | None = key("筹劳每人上限", None)
    catalogue_from: Day | None = key("目录起始", None)
    """Nothing before that day counts as missing."""
    catalogue: tuple[CatalogueItem, ...] = key("公开目录", ())
    """The township's own items; one of the same name stands in place of the pack's."""
    own_rules: tuple[OwnRule, ...] = key("会议规定", ())


class VillageFacts(Row):
    """村.yaml."""

    name: Text = key("名称")
    slug: Slug = key("网址名")
    households: Count | None = key("户数", None)
    residents: Count | None = key("人口", None)
    groups: Count | None = key("村民小组", None)
    about: Text | None = key("说明", None)
    contact: Contact | None = key("联系", None)
    complaint_phone: Phone | None = key("监督电话", None)
    remarks: tuple[CatalogueRemark, ...] = key("目录说明", ())
