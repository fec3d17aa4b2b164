"""A record -> JSON values under its Chinese keys: what open data shows, and what the ledger takes a digest of."""

import datetime
from decimal import Decimal
from typing import Any

from gongkai.records.base import Record
from gongkai.records.period import Period
from gongkai.records.row import Row
from gongkai.records.values import NOT_RECORDED

Plain = dict[str, Any]
"""A record under its Chinese keys, as JSON values; what was not written is left out, what was written to be 未记录 is not."""


def plain(record: Record) -> Plain:
    """Return the record with where it belongs, as JSON values; money as text, so no digit is lost."""
    return {"村": record.village, "公开类别": record.title, "编号": record.id, **plain_row(record)}


def plain_row(row: Row) -> Plain:
    """Return a row under its Chinese keys."""
    values, written = row.__dict__, row.model_fields_set
    found = {}
    for field in row.declared():
        value = values[field.name]
        if value is None:
            if field.kind is not None and field.kind.or_unknown and field.name in written:
                found[field.key] = NOT_RECORDED
        elif value != ():
            found[field.key] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return f"{value:.2f}" if value == round(value, 2) else f"{value.normalize():f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Period):
        return str(value)
    # Last: to ask whether something is a model costs as much as all the others.
    return plain_row(value) if isinstance(value, Row) else value
