"""The lines of the two forms of a collective's statement, however they are numbered and called, and the sums between them.

村集体经济组织会计制度 (财会〔2004〕12号) and 农村集体经济组织会计制度 (财会〔2023〕14号), 附: 资产负债表、收益及收益分配表.
"""

import re

from msgspec import Struct

from gongkai.read.patterns import on_use
from gongkai.records.spelling import plain_name


class Identity(Struct, frozen=True):
    """``result`` is the sum of ``plus`` less ``minus``; a line of ``maybe`` may be missing from the form.

    It does not hold on a form that has a line of ``unless``.
    """

    result: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        return self.plus + self.minus


LEFT_OVER = "年末未分配收益"
SHARED_OUT = ("提取公积公益金", "提取应付福利费", "外来投资分利", "向成员分配", "农户分配", "其他分配")

BALANCE = (
    Identity("货币资金", ("库存现金", "银行存款")),
    Identity("固定资产净值", ("固定资产原价",), ("累计折旧",)),
    Identity("资产总计", ("流动资产合计", "非流动资产合计")),
    Identity("负债合计", ("流动负债合计", "非流动负债合计")),
    Identity("资产总计", ("负债合计", "所有者权益合计")),
    Identity("所有者权益合计", ("资本", "公积公益金", "年末未分配收益")),
    Identity("资产总计", ("负债和所有者权益总计",)),
)
RESULTS = (
    Identity(
        "总收入",
        ("经营收入", "发包及上交收入", "投资收益", "补助收入", "其他收入"),
        maybe=("发包及上交收入", "投资收益", "补助收入", "其他收入"),
    ),
    Identity(
        "总支出",
        ("经营支出", "税金及附加", "管理费用", "公益支出", "其他支出"),
        maybe=("税金及附加", "管理费用", "公益支出", "其他支出"),
    ),
    Identity("本年收益", ("总收入",), ("总支出",)),
    # Where income tax is paid, what is left of 收益总额 is 净收益, and that is shared out.
    Identity(
        "可分配收益",
        ("本年收益", "年初未分配收益", "其他转入"),
        maybe=("其他转入",),
        unless=("净收益", "所得税费用"),
    ),
    Identity("可分配收益", ("净收益", "年初未分配收益", "其他转入"), maybe=("其他转入",)),
    Identity(
        "可分配收益",
        ("本年收益", "年初未分配收益", "其他转入"),
        ("所得税费用",),
        maybe=("其他转入",),
        unless=("净收益",),
    ),
    Identity("年末未分配收益", ("可分配收益",), SHARED_OUT, maybe=SHARED_OUT),
    # The last, so that it is never worked out where nobody wrote it.
    Identity("净收益", ("本年收益",), ("所得税费用",), maybe=("所得税费用",)),
)
"""The sums that hold between the lines of the two forms."""

PARTS = {
    "负债合计": frozenset(
        ["流动负债合计", "非流动负债合计", "短期借款", "应付款", "应付款项", "应付工资", "应付劳务费", "应交税费", "长期借款及应付款"]
    ),
    "资产总计": frozenset(
        ["流动资产合计", "非流动资产合计", "货币资金", "短期投资", "应收款", "应收款项", "存货", "库存物资", "长期投资", "固定资产净值"]
    ),
}  # fmt: skip
"""By the line of a whole, lines that are a part of it and never of less than nothing."""

# Lines that stand on the forms and in no sum above; they are known, and there is nothing to hold them against.
_ALONE = frozenset(
    [
        "短期投资",
        "应收款",
        "应收款项",
        "内部往来",
        "存货",
        "库存物资",
        "消耗性生物资产",
        "长期投资",
        "生产性生物资产",
        "生产性生物资产原值",
        "生产性生物资产累计折旧",
        "生产性生物资产净值",
        "在建工程",
        "固定资产清理",
        "固定资产小计",
        "固定资产合计",
        "无形资产",
        "无形资产原值",
        "累计摊销",
        "无形资产净值",
        "公益性生物资产",
        "长期待摊费用",
        "待处理财产损溢",
        "牲畜禽资产",
        "林木资产",
        "农业资产合计",
        "长期资产合计",
        "短期借款",
        "应付款",
        "应付款项",
        "应付工资",
        "应付劳务费",
        "应付福利费",
        "应交税费",
        "长期借款及应付款",
        "一事一议资金",
        "专项应付款",
        "未分配收益",
        "经营收益",
        "农业税附加返还收入",
        "干部报酬",
        "报刊费",
        "运转支出",
        "其中干部报酬",
        "办公费",
        "差旅费",
        "年初余额",
        "年末余额",
        # What stands above the lines of a part.
        "流动资产",
        "非流动资产",
        "农业资产",
        "流动负债",
        "非流动负债",
        "长期负债",
        "所有者权益",
    ]
)
_SAME = {
    "成员分配": "向成员分配", "分配给成员": "向成员分配", "向成员分红": "向成员分配", "成员分红": "向成员分配", "其他": "其他分配",
    "股金分红": "向成员分配", "社员分红": "向成员分配", "股东分红": "向成员分配", "应付股利": "向成员分配", "成员股金分红": "向成员分配",
    "收入合计": "总收入", "收入总计": "总收入", "收入总额": "总收入", "全年总收入": "总收入", "本年总收入": "总收入",
    "支出合计": "总支出", "支出总计": "总支出", "支出总额": "总支出", "全年总支出": "总支出", "本年总支出": "总支出",
    "净资产合计": "所有者权益合计", "固定资产原值": "固定资产原价", "资产合计": "资产总计", "资产总额": "资产总计", "负债总计": "负债合计", "负债总额": "负债合计",
    "未分配收益": "年末未分配收益", "期末未分配收益": "年末未分配收益", "期初未分配收益": "年初未分配收益", "上年未分配收益": "年初未分配收益",
    "收益总额": "本年收益", "本年收益总额": "本年收益", "本期收益": "本年收益", "权益合计": "所有者权益合计",
    "负债及所有者权益总计": "负债和所有者权益总计", "负债和权益总计": "负债和所有者权益总计", "负债和所有者权益合计": "负债和所有者权益总计",
    "提取公积金公益金": "提取公积公益金", "提取公积金": "提取公积公益金", "提取公益金": "提取公积公益金", "提取福利费": "提取应付福利费",
    "所得税": "所得税费用", "减所得税": "所得税费用", "税后收益": "净收益", "本年净收益": "净收益", "长期负债合计": "非流动负债合计",
    "税金和附加": "税金及附加", "经营税金及附加": "税金及附加", "管理费": "管理费用", "现金": "库存现金", "公积公益金合计": "公积公益金",
}  # fmt: skip
SUBTRACTED = frozenset(
    (*SHARED_OUT, "累计折旧", "累计摊销", "生产性生物资产累计折旧", "总支出", "经营支出", "税金及附加", "管理费用", "公益支出", "其他支出")
)  # fmt: skip
"""Lines that a form takes away from others, so that they are written without a minus and without brackets."""
_NUMBERING = on_use(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|[①-⑳]|\d+(?:[、.．]|\s))\s*"
)
_LEAD = on_use(r"^(?:加|减|其中|加项|减项)[：:]?")
# What accounting software prints behind a name: （亏损总额以“-”号填列）, （元）, （1＋2）.
_REMARK = on_use(
    r"\s*[（(](?:[^（()）]*(?:填列|亏损|损失|负数|附注|单位|元)[^（()）]*|[\d一二三四五六七八九十]+(?:[＋+－-][\d一二三四五六七八九十]+)+)[)）]\s*$"
)
_KNOWN = frozenset(part for one in (*BALANCE, *RESULTS) for part in (one.result, *one.plus, *one.minus))


def line_name(item: str) -> str:
    """Return what a line is called on the forms, without its numbering and its ``加：`` or ``其中：``.

    What the forms do not have comes back as it is.
    """
    name = plain_name(bare_name(item))
    for word in (name, name.replace("利润", "收益"), *_without_sum(name)):
        if word in _SAME or word in _KNOWN:
            return _SAME.get(word, word)
    return name


def bare_name(item: str) -> str:
    """Return a name without what is printed before and behind it: 提取公积公益金 of 减：1.提取公积公益金."""
    bare = _REMARK.sub("", item.strip())
    for _ in range(3):
        for printed in (_NUMBERING, _LEAD):
            bare = printed.sub("", bare).strip() or bare
    return bare


def is_subtracted(item: str) -> bool:
    """Return whether what stands on a line is taken away."""
    return line_name(item) in SUBTRACTED or re.match(r"减(?:项)?[：:]", _NUMBERING.sub("", item.strip())) is not None


def _without_sum(name: str) -> list[str]:
    """Return 总收入 of 总收入合计: a word for a sum that the form does not write."""
    return [name.removesuffix(end) for end in ("合计", "总计", "总额", "小计") if name.endswith(end)]


def is_known(item: str) -> bool:
    """Return whether the forms have a line of this name."""
    name = line_name(item)
    return name in _KNOWN or name in _ALONE
