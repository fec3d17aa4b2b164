"""Names of accounts: 农村集体经济组织会计制度 (财会〔2023〕14号), in force from 2024-01-01, and its predecessor of 2004."""

from collections.abc import Sequence
from functools import lru_cache

EARNED = ("经营收入", "投资收益", "补助收入", "其他收入")
SPENT = ("经营支出", "税金及附加", "管理费用", "公益支出", "其他支出", "所得税费用")
SINCE_2024 = (
    "库存现金", "银行存款", "短期投资", "应收款", "内部往来", "库存物资", "消耗性生物资产", "生产性生物资产",
    "生产性生物资产累计折旧", "公益性生物资产", "长期投资", "固定资产", "累计折旧", "在建工程", "固定资产清理",
    "无形资产", "累计摊销", "长期待摊费用", "待处理财产损溢", "短期借款", "应付款", "应付工资", "应付劳务费",
    "应交税费", "长期借款及应付款", "一事一议资金", "专项应付款", "资本", "公积公益金", "本年收益", "收益分配",
    "生产（劳务）成本", *EARNED, *SPENT,
)  # fmt: skip

# Names that only the regulation of 2004 has (村集体经济组织会计制度, 财会〔2004〕12号).
ONLY_BEFORE_2024 = ("发包及上交收入", "农业税附加返还收入", "应付福利费", "牲畜（禽）资产", "林木资产")

NO_DETAIL = "没有写明细的"
"""What people read in place of a second level, for lines that have none beside others of the same account that do."""

_SEPARATORS = ("—", "－", "-", "/", "·")


@lru_cache(4096)
def first_level(name: str) -> str:
    """Return the first-level account of ``管理费用—办公费`` and the like."""
    for separator in _SEPARATORS:
        name = name.split(separator, 1)[0]
    return name.strip().replace("(", "（").replace(")", "）")


@lru_cache(4096)
def second_level(name: str) -> str:
    """Return what stands behind the first level: 办公费 of ``管理费用—办公费``; empty where nothing does."""
    first = first_level(name)
    return name.strip()[len(first) :].lstrip("".join(_SEPARATORS) + " ")


def below(second: str, wanted: str) -> bool:
    """Return whether what stands behind the first level is ``wanted``, or a part of it: 办公费—纸张 of 办公费."""
    return second == wanted or (second.startswith(wanted) and second[len(wanted) :].lstrip().startswith(_SEPARATORS))


def in_force(year: int) -> tuple[str, ...]:
    """Return the names a year's books may use."""
    return SINCE_2024 if year >= 2024 else SINCE_2024 + ONLY_BEFORE_2024


_OFFICE = frozenset(
    ["办公费", "差旅费", "印刷费", "邮电费", "电话费", "通讯费", "会议费", "培训费", "报刊费", "办公用品", "审计费", "咨询费"]
)  # fmt: skip
_STREET_OR_OFFICE = "路灯的写 公益支出—{0}，办公室的写 管理费用—{0}"
# 应收款 also holds 暂付款项 and 应付款 暂收款项; with the village's own households both go through 内部往来.
_ADVANCE = "付出去以后要收回的，写 应收款—{0}；和本村成员往来的，写 内部往来—{0}"
_HELD = "收进来以后要还的，写 应付款—{0}；和本村成员往来的，写 内部往来—{0}"
_ELSEWHERE = {
    **dict.fromkeys(_OFFICE, "写成 管理费用—{0}"),
    **dict.fromkeys(("电费", "水电费"), _STREET_OR_OFFICE),
    **dict.fromkeys(("暂付款", "暂付款项", "预付款", "预付账款", "垫付款", "代垫款"), _ADVANCE),
    **dict.fromkeys(("暂收款", "暂收款项", "预收款", "预收账款"), _HELD),
    "路灯电费": "写成 公益支出—{0}",
    "发包及上交收入": "2024年起写 经营收入—发包收入",
    "发包收入": "写成 经营收入—{0}",
}


def meant_by(title: str) -> str:
    """Return what to write for a title that names what belongs below an account, or below another one; empty where nobody can tell."""
    return _ELSEWHERE.get(title.strip(), "").format(title.strip())


def choose_title(side: str, names: Sequence[str]) -> str:
    """Return what to do about a title that is none of ``names``: the accounts of its side of an account, and how many there are."""
    usual = "、".join(EARNED if side == "收入" else SPENT)
    return f"写一级科目的名称：{usual} 等 {len(names)} 个；明细写在“—”后面，例如 管理费用—办公费"
