"""What 镇.yaml adds of its own: items of the catalogue, names of types, categories of notices."""

import datetime
from collections.abc import Iterator

from gongkai.board import Township, Village
from gongkai.problem import Problem, masked
from gongkai.records import BY_TITLE
from gongkai.records.base import Record
from gongkai.records.places import TOWNSHIP_FILE
from gongkai.records.procedures import PROCEDURES
from gongkai.records.spelling import choose, nearest, slip
from gongkai.records.values import unknown_choice
from gongkai.rules.pack import Pack

NAME_LENGTH = range(2, 9)
"""Characters of a local name: it stands in a poster's band and in a line of links."""


def additions_are_sound(township: Township, pack: Pack) -> Iterator[Problem]:
    """Yield a Problem per thing that 镇.yaml adds and that can never be met, or reads as something else."""
    yield from _own_items_can_be_met(township, pack)
    yield from _names_are_ones_own(township)
    yield from _procedures_are_told_apart(township)


def categories_are_known(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a notice is of a category that neither the software nor the township has."""
    for record in village.records:
        for field in record.declared():
            if field.kind and field.kind.added_under:
                known = (*field.kind.choices, *pack.categories.get(field.kind.added_under, ()))
                written = getattr(record, field.name)
                if written not in known:
                    said, fix = unknown_choice(written, known)
                    if other := _notice_with(written, type(record), pack):
                        said = f"“{written}”是“{other}”的类别，这个文件放在“{record.title}”文件夹里"
                        fix = f"是{other[:2]}的事，把文件移到“{other}”文件夹里，内容不动；不是，{fix}"
                    yield record.problem("R020", (field.key,), said, fix)


def _notice_with(category: str, own: type[Record], pack: Pack) -> str:
    """Return the title of the other type of notice that has a ``category``; empty where none has."""
    return next(
        (title for title, kind in BY_TITLE.items() if kind is not own and category in _categories_of(kind, pack)), ""
    )


def _own_items_can_be_met(township: Township, pack: Pack) -> Iterator[Problem]:
    """Yield a Problem where an own item asks for a type or a category that there is not: it would be missing for ever."""
    for number, item in enumerate(township.facts.catalogue):
        categories = tuple(
            one for title in item.types if title in BY_TITLE for one in _categories_of(BY_TITLE[title], pack)
        )
        for key, written, known in (("满足", item.types, tuple(BY_TITLE)), ("类别", item.categories, categories)):
            for name in written:
                if name not in known:
                    near = slip(name, known)
                    fix = f"改成“{near}”" if near else f"从这些里面选：{nearest(name, known, 20)}"
                    yield Problem(
                        "R044", TOWNSHIP_FILE, f"公开目录的“{key}”里没有“{name}”", fix, ("公开目录", number, key)
                    )


def _categories_of(record_type: type[Record], pack: Pack) -> tuple[str, ...]:
    """Return the categories that notices of a type choose from."""
    kinds = [field.kind for field in record_type.declared() if field.kind and field.kind.added_under]
    return tuple(one for kind in kinds for one in (*kind.choices, *pack.categories.get(kind.added_under, ())))


def _names_are_ones_own(township: Township) -> Iterator[Problem]:
    """Yield a Problem where a local name is of no type, or people would take it for another type."""
    seen: dict[str, str] = {}
    for number, local in enumerate(township.facts.local_names):
        path = ("本地名称", number)
        if local.kind not in BY_TITLE:
            words = f"没有“{masked(local.kind)}”这一类"
            yield Problem("R108", TOWNSHIP_FILE, words, choose(local.kind, tuple(BY_TITLE)), (*path, "类别"))
            continue
        taken = seen.setdefault(local.called, local.kind) != local.kind or (
            local.called in BY_TITLE and local.called != local.kind
        )
        if taken:
            yield Problem("R108", TOWNSHIP_FILE, f"“{local.called}”已经是别的一类的名字", "换一个叫法", (*path, "叫"))
        elif len(local.called) not in NAME_LENGTH:
            fix = "写二到八个字，例如 惜福银行"
            yield Problem("R108", TOWNSHIP_FILE, f"“{local.called}”太短或太长", fix, (*path, "叫"))
        elif [one.kind for one in township.facts.local_names[:number]].count(local.kind):
            yield Problem("R108", TOWNSHIP_FILE, f"“{local.kind}”有两个叫法", "留一个，另一个删掉", (*path, "类别"))


def _procedures_are_told_apart(township: Township) -> Iterator[Problem]:
    """Yield a Problem where an own procedure has the name of another one, or one step twice."""
    seen = set(PROCEDURES)
    for number, own in enumerate(township.facts.procedures):
        path = ("议事程序", number)
        if own.name in seen:
            fix = "换一个名称" if own.name not in PROCEDURES else "换一个名称；软件里已经有的不用写"
            yield Problem("P018", TOWNSHIP_FILE, f"已经有叫“{own.name}”的程序", fix, (*path, "名称"))
        seen.add(own.name)
        steps = [step.name for step in own.steps]
        for place, name in enumerate(steps):
            if name in steps[:place]:
                fix = "换一个名称，例如 再次议事；写重了的，删掉一项"
                yield Problem(
                    "P018", TOWNSHIP_FILE, f"“{own.name}”有两步都叫“{name}”", fix, (*path, "步骤", place, "名称")
                )
