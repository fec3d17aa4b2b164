"""Several posters -> one PDF to be printed in one go: titled, with a bookmark per poster, and tagged as its parts are."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


def merge(parts: Sequence[Path]) -> bytes:
    """Return all pages of the posters of one village in order, each under a bookmark. Equal parts give equal bytes.

    A poster's title is the village's name, a wide blank and its own title.
    """
    whole = pikepdf.new()
    root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(), RoleMap=Dictionary()))
    numbered: list[Any] = []
    first_pages: list[int] = []
    titles: list[tuple[str, str]] = []
    for part in parts:
        with pikepdf.open(part) as poster:
            first_pages.append(len(whole.pages))
            village, _, title = str(poster.docinfo["/Title"]).partition("\u3000")
            titles.append((village, title))
            whole.pages.extend(poster.pages)
            tree = poster.Root.get("/StructTreeRoot")
            if tree is not None:
                _add_tags(whole, root, whole.copy_foreign(tree), first_pages[-1], numbered)
    root.ParentTree = whole.make_indirect(Dictionary(Nums=Array(numbered)))
    root.ParentTreeNextKey = len(numbered) // 2
    whole.Root.StructTreeRoot = root
    whole.Root.MarkInfo = Dictionary(Marked=True)
    whole.Root.Lang = pikepdf.String("zh-CN")
    whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    whole.docinfo["/Title"] = f"{titles[0][0]}\u3000全部海报"
    with whole.open_outline() as outline:
        outline.root.extend(
            pikepdf.OutlineItem(title, page)
            for title, page in zip((own for _, own in titles), first_pages, strict=True)
        )
    out = io.BytesIO()
    whole.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _add_tags(whole: pikepdf.Pdf, root: Any, tree: Any, first: int, numbered: list[Any]) -> None:
    """Hang the tags of one part under ``root``; its numbers (ISO 32000-1, 14.7.4.4) go on behind those before."""
    own = dict(_numbers(tree.ParentTree))
    moved = {old: len(numbered) // 2 + place for place, old in enumerate(sorted(own))}
    for old in sorted(own):
        numbered.extend((moved[old], own[old]))
    for page in list(whole.pages)[first:]:
        for holder, key in (
            (page.obj, "/StructParents"),
            *((note, "/StructParent") for note in page.obj.get("/Annots", ())),
        ):
            if key in holder and int(holder[key]) in moved:
                holder[key] = moved[int(holder[key])]
    kids = tree.K if isinstance(tree.K, Array) else [tree.K]
    for kid in kids:
        kid.P = root
        root.K.append(kid)
    for role, standard in tree.get("/RoleMap", Dictionary()).items():
        root.RoleMap[role] = standard


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """Yield the pairs of a number tree, those of its branches too."""
    pairs = list(tree.get("/Nums", ()))
    for number, value in zip(pairs[::2], pairs[1::2], strict=True):
        yield int(number), value
    for branch in tree.get("/Kids", ()):
        yield from _numbers(branch)
