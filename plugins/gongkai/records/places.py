"""镇.yaml and 村.yaml: what holds for the township and for a village as a whole."""

from typing import Annotated

from gongkai.records.catalogue_item import CatalogueItem, CatalogueRemark
from gongkai.records.meeting import BODIES
from gongkai.records.parts import Contact
from gongkai.records.row import Row, key
from gongkai.records.values import (
    Count,
    Day,
    Days,
    Filing,
    Households,
    Link,
    MoneyFromZero,
    People,
    Phone,
    PoliceFiling,
    Slug,
    Text,
    YesNo,
    one_of,
)

TOWNSHIP_FILE, VILLAGE_FILE = "镇.yaml", "村.yaml"

SHARES = ("半数以上", "过半数", "三分之二以上", "四分之三以上")
MAJORITIES = tuple(f"{of}{share}" for of in ("到会", "应到") for share in SHARES)


class OwnRule(Row):
    """A quorum and a majority that the township itself prescribes for one kind of meeting, on top of the law."""

    body: Annotated[str, one_of(*BODIES)] = key("会议", says="哪一种会")
    quorum: Annotated[str, one_of(*SHARES)] | None = key("出席", None, says="多少人到会才算", blank="不查")
    majority: Annotated[str, one_of(*MAJORITIES)] | None = key("通过", None, says="多少人同意才通过", blank="不查")
    notice_days: Days | None = key("提前天数", None, says="开会前至少几天通知", example="3", blank="不查")
    source: Text = key("依据", says="哪份文件规定的", example="示范镇村级议事办法")


class LocalName(Row):
    """What the township calls one type of record: 积分榜 is 惜福银行 in one place and 道德储蓄所 in another."""

    kind: Text = key("类别", says="类别文件夹的名字", example="积分榜")
    called: Text = key(
        "叫", says="这里叫什么，二到八个字。网页、海报和下载的文件上用它，文件夹的名字不变", example="惜福银行"
    )


class ProcedureStep(Row):
    """One step of a procedure of the township's own."""

    name: Text = key("名称", says="这一步叫什么", example="议事")
    way: Annotated[str, one_of("会", "办理", "公开")] = key("办法", says="开会写 会，不开会的写 办理，公示结果写 公开")
    optional: YesNo = key("可省", default=False, says="不是每次都走的写 是", blank="每次都要走")


class OwnProcedure(Row):
    """A procedure by which matters are decided here, beside those of the law: 幸福议事会, 有事来协商, 村民说事."""

    name: Text = key("名称", says="四议两公开的“程序”后面写的名字", example="幸福议事会")
    source: Text | None = key("依据", None, says="哪份文件", example="示范镇村级议事办法")
    levels: tuple[Text, ...] = key("层级", (), says="分几层的，各层的名字", example="组议", blank="不分层")
    steps: tuple[ProcedureStep, ...] = key("步骤", says="从先到后，一步一项")


class TownshipFacts(Row):
    """镇.yaml."""

    name: Text = key("名称", says="镇的名称", example="示范镇")
    county: Text | None = key("上级", None, says="县（区）的名称", example="示范县")
    address: Link | None = key("网址", None, says="网站的完整网址", blank="没有二维码、订阅和网站地图；网站开通后写")
    filing: Filing | None = key(
        "备案号", None, says="网站在工信部备案的号，显示在每一页最下面", blank="网站开通以前要备案，备了就写"
    )
    police_filing: PoliceFiling | None = key(
        "公安备案", None, says="网站在公安机关备案的号，显示在每一页最下面", blank="网站开通后 30 日内备案，备了就写"
    )
    demonstration: YesNo = key(
        "演示", default=False, says="内容是不是虚构的。写 是，每一页、每张海报都写明是演示数据", blank="否"
    )
    data_licence: Text | None = key(
        "数据许可",
        None,
        says="别人转载、使用公开的数据按什么许可",
        example="CC BY 4.0",
        blank="不声明，请引用的人注明出处",
    )
    about: Text | None = key("说明", None, says="首页上的一句话", example="村里的事，一件一件看得见")
    contact: Contact | None = key("联系", None, says="有疑问找谁")
    complaint_phone: Phone = key("监督电话", says="群众监督的电话，村里没有写时用这个")
    pack: Annotated[str, one_of("全国", "甘肃", "山东", "陕西", "四川", "浙江", "重庆")] = key(
        "规则", "全国", says="按哪里的规定检查", blank="全国"
    )
    least_days: Days | None = key(
        "公示最少天数", None, says="镇里规定公示至少几天，首尾两天都算", example="10", blank="按“规则”的"
    )
    levy_limit: MoneyFromZero | None = key(
        "筹资每人上限", None, says="一事一议每人每年最多筹多少钱", example="15.00", blank="不查"
    )
    labour_limit: Count | None = key(
        "筹劳每人上限", None, says="一事一议每人每年最多几个工日", example="10", blank="不查"
    )
    catalogue_from: Day | None = key(
        "目录起始",
        None,
        says="从哪天起算“应公开未公开”，那天所在的一期也算。刚开始用的，写开始用的那天",
        example="2026-07-01",
        blank="从每个村最早公开的一件以后新开始的一期算",
    )
    """Nothing before that day counts as missing."""
    catalogue: tuple[CatalogueItem, ...] = key("公开目录", (), says="镇里自己加的、改的公开项目，一个一项")
    """The township's own items; one of the same name stands in place of the pack's."""
    procedures: tuple[OwnProcedure, ...] = key(
        "议事程序", (), says="镇里自己的议事程序，一种一项。写法见四议两公开的“镇里自己的议事程序”"
    )
    local_names: tuple[LocalName, ...] = key("本地名称", (), says="镇里对一类另有叫法的，一类一项")
    party_categories: tuple[Text, ...] = key(
        "党务类别", (), says="党务公开的“类别”里没有、镇里要用的，一样一项", example="党员教育"
    )
    village_categories: tuple[Text, ...] = key(
        "村务类别", (), says="村务公开的“类别”里没有、镇里要用的，一样一项", example="矛盾调解"
    )
    own_rules: tuple[OwnRule, ...] = key("会议规定", (), says="镇里自己的规定，一种会一项")


class VillageFacts(Row):
    """村.yaml."""

    name: Text = key("名称", says="村名", example="示范村")
    slug: Slug = key("网址名", says="网址里用的名字，写拼音。只用小写字母、数字和“-”，定下以后不要改", example="shifan")
    households: Households | None = key("户数", None, says="多少户", example="412")
    residents: People | None = key("人口", None, says="多少人", example="1386")
    groups: Count | None = key("村民小组", None, says="几个村民小组", example="6")
    about: Text | None = key("说明", None, says="一句话", example="在县城东 12 公里")
    contact: Contact | None = key("联系", None, says="有疑问找谁", blank="用镇.yaml 里的")
    complaint_phone: Phone | None = key("监督电话", None, says="群众监督的电话", blank="用镇.yaml 里的")
    box: Text | None = key("意见箱", None, says="意见箱在哪里。公示中的网页和海报上会写", example="村委会大门右边")
    reception: Text | None = key("接待", None, says="当面提意见，哪里、什么时候", example="村便民服务站，工作日白天")
    remarks: tuple[CatalogueRemark, ...] = key("目录说明", (), says="到期没有公开的，说明为什么，一件一项")
