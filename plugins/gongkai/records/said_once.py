"""Names that nobody knows -> a Problem for each mistake, and not for each name: what one slip did to several is said once."""

from collections.abc import Iterator

from gongkai.problem import KeyPath, Problem, masked
from gongkai.records.misplaced import moved_together, together
from gongkai.records.row import Row
from gongkai.records.unknown_key import Unknown


def said_once(model: type[Row], file: str, found: dict[KeyPath, Unknown]) -> Iterator[Problem]:
    """Yield a Problem per name; one for all that belong below the same name, or of which the very same is to be said."""
    together_with: dict[tuple[KeyPath, str], list[KeyPath]] = {}
    for path, one in found.items():
        if one.block:
            together_with.setdefault((path[:-1], one.block), []).append(path)
    behind_commas, deeper = _same_advice(found), _deeper(found)
    for path, one in found.items():
        same = together_with.get((path[:-1], one.block), [])
        if path in behind_commas:
            if behind_commas[path][0] == path:
                yield _behind_commas(file, one.fix, behind_commas[path])
        elif path in deeper:
            if deeper[path][0] == path:
                yield _behind_commas(
                    file, moved_together(one.fix, [str(other[-1]) for other in deeper[path]]), deeper[path]
                )
        elif not same:
            yield Problem(one.code, file, one.message, one.fix, path)
        elif same[0] == path:
            names, inner = [str(other[-1]) for other in same], [str(found[other].meant[-1]) for other in same]
            of_list = len(path) == 1 and any(field.key == one.block and field.many for field in model.declared())
            yield Problem(one.code, file, one.message, together(one.block, names, inner, of_list=of_list), path)


def _deeper(found: dict[KeyPath, Unknown]) -> dict[KeyPath, list[KeyPath]]:
    """Return the names of one row that all belong further in, below the very same name: their blanks were lost at once."""
    alike: dict[tuple[KeyPath, KeyPath], list[KeyPath]] = {}
    for path, one in found.items():
        if not one.block and len(one.meant) > len(path) and one.meant[-1] == path[-1]:
            alike.setdefault((path[:-1], one.meant[:-1]), []).append(path)
    return {path: paths for paths in alike.values() if len(paths) > 1 for path in paths}


def _same_advice(found: dict[KeyPath, Unknown]) -> dict[KeyPath, list[KeyPath]]:
    """Return the names of one row of which the very same is to be said: what commas cut off, be it of one text or of several."""
    alike: dict[tuple[KeyPath, str], list[KeyPath]] = {}
    for path, one in found.items():
        if not (one.block or one.meant) and one.sure:
            alike.setdefault((path[:-1], one.fix), []).append(path)
    return {path: paths for paths in alike.values() if len(paths) > 1 for path in paths}


def _behind_commas(file: str, fix: str, paths: list[KeyPath]) -> Problem:
    named = "".join(f"“{masked(str(path[-1]))}”" for path in paths)
    return Problem("R001", file, f"不认识{named}", fix.replace("把它", "把它们"), paths[0])
