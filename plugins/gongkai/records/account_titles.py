"""Names of accounts: 农村集体经济组织会计制度 (财会〔2023〕14号), in force from 2024-01-01, and its predecessor of 2004."""

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


def in_force(year: int) -> tuple[str, ...]:
    """Return the names a year's books may use."""
    return SINCE_2024 if year >= 2024 else SINCE_2024 + ONLY_BEFORE_2024
