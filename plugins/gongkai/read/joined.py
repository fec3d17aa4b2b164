"""Lines that run into one another: two items on one line, a text that goes on below, a row below nothing -> what to do.

To turn the colon of the second item into a Chinese one, as in a sentence, would
lose what it says: 应到: 52 实到: 43 has two numbers.
"""

from gongkai.problem import whole
from gongkai.read.patterns import on_use

Said = tuple[str, str, str]
"""Code, what is wrong, how to write it."""

ANOTHER = on_use(r"^(?P<first>.*?[^\s,，;；、])[\s,，;；、]+(?P<name>[^\W\d_][\w（）()]{1,7}):(?: +(?P<rest>.*))?$")
_FURTHER = on_use(r"[\s,，;；、]([^\W\d_][\w（）()]{1,7}):(?= |$)")
_FIGURE = on_use(r"-?[\d.,/年月日:-]+|未记录")
_PLAIN = on_use(r"^ +(?!-(?: |$))[^:：#]*$")
_TEXT = on_use(r"^( *)([^\W\d_][\w（）()]{0,15}): *$")
_GOES_ON = on_use(r"^( +)([^\s:：#-][^:：]*?): ")
_ROW = on_use(r"^( *)- ")
_FINISHED = on_use(r"^ *[^\W\d_][\w（）()]{0,15}: +[^\s|>\[{].*$")
_LIST = on_use(r"^ *(?:- )?([^\W\d_][\w（）()]{0,15}): *$")


def two_in_one(value: str) -> Said | None:
    """Return what to say of a value in which another name with its colon stands behind a blank or a comma; None of any other."""
    found = ANOTHER.match(value)
    if found is None:
        return None
    first, name, rest = found["first"], found["name"], found["rest"] or ""
    below = "换到下一行，前面的空格和这一行一样多" + whole("：", f"{name}: {rest}".strip())
    names = [name, *_FURTHER.findall(rest)]
    if len(names) > 1 and _FIGURE.fullmatch(first):
        return (
            "Y021",
            f"一行里写了{len(names) + 1}项",
            f"从{''.join(f'“{one}”' for one in names)}起各换一行，前面的空格和这一行一样多",
        )
    if _FIGURE.fullmatch(first) or not rest:
        return "Y021", "一行里写了两项", f"从“{name}”起{below}"
    fix = f"“{name}”是另一项的名称，就从它起{below}；是同一句话，把它后面的英文冒号改成中文的“：”"
    return "Y021", "内容里有英文冒号加空格", fix


def text_with_colon(lines: list[str], at: int) -> Said | None:
    """Return what to say of line ``at`` (from 1) of a text below its name in which a colon makes a name of its beginning."""
    line, number = lines[at - 1], at - 1
    found = _GOES_ON.match(line)
    while number > 0 and (_PLAIN.match(lines[number - 1]) or not lines[number - 1].strip()):
        number -= 1
    text = _TEXT.match(lines[number - 1]) if found and 0 < number < at - 1 else None
    if found is None or text is None or len(found[1]) <= len(text[1]):
        return None
    name = found[2]
    fix = f"“{name[-16:]}”后面的英文冒号改成中文的“：”；要照这样分行显示，“{text[2]}:”后面写 |"
    return "Y021", f"“{text[2]}”的内容里有英文冒号加空格", fix


def row_below_nothing(lines: list[str], at: int) -> Said | None:
    """Return what to say of an item on line ``at`` that stands below a finished ``名称: 内容``, away from those like it."""
    item = _ROW.match(lines[at - 1])
    above = next((number for number in range(at - 1, 0, -1) if lines[number - 1].strip()), 0)
    if (
        item is None
        or above == 0
        or not _FINISHED.match(lines[above - 1])
        or lines[above - 1].startswith(f"{item[1]} ")
    ):
        return None
    alike = next((number for number in range(above, 0, -1) if lines[number - 1].startswith(f"{item[1]}- ")), 0)
    head = next((found for number in range(alike, 0, -1) if (found := _LIST.match(lines[number - 1]))), None)
    if head is None or lines[above - 1].rstrip().endswith(":"):
        return None
    fix = f"剪下来，贴到它那一组的最后一项下面；是“{head[1]}”的，贴在第 {alike} 行下面"
    return "Y010", "“-”开头的这一项，上面没有“名称:”", fix


def first_indented(lines: list[str], at: int) -> tuple[int, int]:
    """Return (line, blanks) of a first line that is further in than line ``at``, which goes on from it; (0, 0) of any other."""
    first = next(
        (n for n, line in enumerate(lines, 1) if line.strip() and line.strip() != "---" and line.lstrip()[0] != "#"), 0
    )
    if not 0 < first < at:
        return 0, 0
    blanks = len(lines[first - 1]) - len(lines[first - 1].lstrip(" "))
    return (first, blanks) if blanks > len(lines[at - 1]) - len(lines[at - 1].lstrip(" ")) else (0, 0)
