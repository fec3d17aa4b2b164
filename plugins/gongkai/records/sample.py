"""What a clerk could write for a key, as one finished line: for messages that must not leave anything to be guessed."""

from typing import Any, get_args

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from gongkai.records.row import Row, is_list, row_model

# Words for texts; a value type brings an example of its own.
_WORDS = {
    "审核人": "村务监督委员会", "人": "村委会", "摘要": "路灯电费", "科目": "管理费用", "姓名": "张三", "组别": "一组",
    "说明": "三组修好的路", "项目": "银行存款", "内容": "把三组的路修好", "标题": "关于修路的通知", "账户": "股份经济合作社",
    "编报单位": "股份经济合作社", "名称": "名单", "事项": "金额", "原为": "120.00", "改为": "210.00", "原因": "抄写错误",
    "经办": "李小满", "复核": "王明礼", "依据": "村民委员会组织法", "对方": "农资店", "对方账户": "村委会", "编号": "S003",
}  # fmt: skip


# Where nothing must be written, these say most.
_TELLING = ("时间", "应到", "实到", "同意", "内容")
_CELLS = {"列": "[组别, 金额]", "行": "[[一组, 300.00]]"}


def sample_line(key: str, info: FieldInfo) -> str:
    """Return ``审核: {审核人: 村务监督委员会, 日期: 2026-03-05}`` for a key; for a list also where its dash goes."""
    inner = row_model(info.annotation)
    if is_list(info.annotation) and inner is not None:
        return f"“{key}:”后面不写，下一行空两格写 - {sample(inner)}"
    return f"{key}: {_value(key, info)}"


def sample(row: type[Row]) -> str:
    """Return the keys of a row that must be written, between braces, with a value each; where none must, the telling ones."""
    declared = [(alias, info) for _, alias, info in row.declared()]
    chosen = [(alias, info) for alias, info in declared if info.is_required()]
    chosen = chosen or [(alias, info) for alias, info in declared if alias in _TELLING] or declared[:2]
    return "{" + ", ".join(f"{alias}: {_value(alias, info)}" for alias, info in chosen) + "}"


def _value(alias: str, info: FieldInfo) -> str:
    if alias in _CELLS:
        return _CELLS[alias]
    inner = row_model(info.annotation)
    if inner is not None:
        return f"[{sample(inner)}]" if is_list(info.annotation) else sample(inner)
    kinds = [kind for outer in (info.annotation, *get_args(info.annotation)) for kind in (outer, *get_args(outer))]
    examples = (
        _from_schema(metadata) for metadata in (info.metadata, *(getattr(k, "__metadata__", ()) for k in kinds))
    )
    one = next((example for example in examples if example), "") or _WORDS.get(alias, "写内容")
    return f"[{one}]" if is_list(info.annotation) else one


def _from_schema(metadata: Any) -> str:
    for extra in metadata:
        if isinstance(extra, WithJsonSchema):
            schema = extra.json_schema or {}
            if schema.get("examples"):
                return str(schema["examples"][0])
            if schema.get("enum"):
                return str(schema["enum"][0])
    return ""
