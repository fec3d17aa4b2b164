"""Write a township or county of generated records: python tests/bench/generate.py VILLAGES FOLDER.

116 records a village, as a busy village has over three years: 36 monthly
accounts, 40 notices of the village and 15 of the party, 10 commitments,
8 decisions, 7 honours; about 1.6 kB each. Equal arguments give equal bytes.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "建国明华秀英志强桂兰德胜春梅永福玉珍光荣文斌海燕"
MATTERS = (
    "路灯电费",
    "办公用纸",
    "水渠清淤",
    "保洁员工资",
    "道路养护",
    "防汛沙袋",
    "会议误工补贴",
    "公厕维修",
)
TITLES = ("管理费用—办公费", "公益支出", "经营支出", "管理费用—误工补贴", "其他支出")
SENTENCES = (
    "经村民代表会议讨论，现将有关情况向全体村民公开。",
    "请各组组长按时通知到户，有意见的可以向村务监督委员会反映。",
    "本次工作由村委会统一安排，所需费用从村集体收入中列支。",
    "公示期间欢迎监督，电话和意见箱都可以使用。",
)


def main(villages: int, folder: Path) -> None:
    """Write the content folder and the settings that build it."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    (content / "镇.yaml").write_text(
        "名称: 测试县\n网址: https://bench.example.gov.cn\n演示: 是\n监督电话: 0916-6000001\n"
        "联系: {人: 公开办, 电话: 0916-6000000}\n规则: 重庆\n",
        encoding="utf-8",
    )
    for number in range(1, villages + 1):
        village(content / f"第{number:03}村", number)


def village(folder: Path, number: int) -> None:
    """Write one village; its number seeds its chance."""
    chance = random.Random(number)
    facts = f"名称: 第{number:03}村\n网址名: v{number:03}\n户数: {chance.randint(90, 600)}\n人口: {chance.randint(300, 2200)}\n"
    _write(folder / "村.yaml", facts)
    for kind, records in (
        ("财务收支", accounts(chance)),
        ("村务公开", notices(chance, 40, "公益事业")),
        ("党务公开", notices(chance, 15, "组织生活")),
        ("干部承诺", commitments(chance)),
        ("四议两公开", decisions(chance)),
        ("荣誉表彰", honours(chance)),
    ):
        for name, text in records:
            _write(folder / kind / f"{name}.yaml", text)


def person(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2))


def head(on: date, *, review: bool = True) -> str:
    text = f"公开日期: {on}\n公示期: {{起: {on}, 止: {on + timedelta(days=14)}}}\n"
    return text + (f"审核: {{审核人: 村务监督委员会, 日期: {on - timedelta(days=1)}}}\n" if review else "")


def accounts(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield 36 months that close and carry over."""
    balance = chance.randint(60_000_000, 90_000_000)
    for month in range(36):
        year, number = 2023 + (month + 10) // 12, (month + 10) % 12 + 1
        opening, lines = balance, dict[str, list[str]](收入=[], 支出=[])
        for line in range(chance.randint(6, 12)):
            side = "收入" if line < 2 else "支出"
            fen = chance.randint(2400, 429_500)
            balance += fen if side == "收入" else -fen
            title = "经营收入" if side == "收入" else chance.choice(TITLES)
            what = "鱼塘承包费" if side == "收入" else chance.choice(MATTERS)
            lines[side].append(
                f"  - {{日期: {year}-{number:02}-{chance.randint(1, 28):02}, 摘要: {what}, 科目: {title}, 金额: {yuan(fen)}, "
                f"经手人: {person(chance)}, 证明人: {person(chance)}, 审批人: {person(chance)}, 凭证号: {line + 1}}}\n"
            )
        published = date(year + (number == 12), number % 12 + 1, 10)
        yield (
            f"{year}-{number:02}",
            head(published)
            + (
                f"账户: 股份经济合作社\n期间: {year}-{number:02}\n期初余额: {yuan(opening)}\n"
                f"收入:\n{''.join(lines['收入'])}支出:\n{''.join(lines['支出'])}期末余额: {yuan(balance)}\n"
            ),
        )


def notices(chance: random.Random, number: int, category: str) -> Iterator[tuple[str, str]]:
    for n in range(number):
        on = date(2023, 11, 1) + timedelta(days=chance.randint(0, 1090))
        rows = "".join(
            f"      - [{g}组, {chance.randint(5, 60)}, {yuan(chance.randint(10_000, 900_000))}]\n"
            for g in "一二三四五六"
        )
        body = "\n\n".join("  " + "".join(chance.choices(SENTENCES, k=3)) for _ in range(4))
        yield (
            f"n{n:03}",
            head(on)
            + (
                f"标题: 关于{chance.choice(MATTERS)}的公示（{n + 1}）\n类别: {category}\n"
                f"正文: |\n  ## 基本情况\n\n{body}\n\n表格:\n  - 标题: 各组情况\n    列: [组别, 户数, 金额]\n    行:\n{rows}"
            ),
        )


def commitments(chance: random.Random) -> Iterator[tuple[str, str]]:
    for n in range(10):
        promises = "".join(
            f"  - {{内容: {chance.choice(MATTERS)}办好, 目标: 全部完成, 开始: 2026-01-01, 期限: 2026-{chance.randint(6, 12):02}-28, 状态: 进行中}}\n"
            for _ in range(5)
        )
        yield (
            f"p{n:02}",
            (
                f"公开日期: 2026-01-{n + 1:02}\n姓名: {person(chance)}\n职务: 网格员\n党员: 是\n办公电话: 0916-60001{n:02}\n"
                f"职责:\n  - 走访本网格农户\n  - 收集意见并按时回复\n承诺:\n{promises}"
            ),
        )


def decisions(chance: random.Random) -> Iterator[tuple[str, str]]:
    for n in range(8):
        first = date(2024, 1, 1) + timedelta(days=chance.randint(0, 900))
        days = [first + timedelta(days=10 * step) for step in range(6)]
        meeting = "时间: {}, 应到: {}, 实到: {}, 同意: {}, 反对: 0, 弃权: 0, 地点: 村委会, 主持人: {}, 记录人: {}"
        steps = "".join(
            f"{step}: {{{meeting.format(days[at], whole, whole - 2, whole - 2, person(chance), person(chance))}}}\n"
            for at, (step, whole) in enumerate(
                (("党支部提议", 5), ("两委商议", 9), ("党员大会审议", 36), ("村民代表会议决议", 45))
            )
        )
        yield (
            f"d{n}",
            (
                f"标题: {chance.choice(MATTERS)}项目\n事项: {chance.choice(MATTERS)}，{SENTENCES[0]}\n公开日期: {days[4]}\n动议事由: 党员群众建议\n"
                f"金额: {yuan(chance.randint(1_000_000, 40_000_000))}\n资金来源: 村集体收入\n{steps}"
                f"决议公开:\n  公示期: {{起: {days[4]}, 止: {days[4] + timedelta(days=14)}}}\n  公开方式: [公开栏, 微信群]\n"
            ),
        )


def honours(chance: random.Random) -> Iterator[tuple[str, str]]:
    for n in range(7):
        recipients = "".join(
            f"  - {{名称: {person(chance)}家庭, 类型: 户, 奖励: 500.00, 事由: 家庭和睦，热心公益}}\n" for _ in range(12)
        )
        yield (
            f"h{n}",
            (
                head(date(2024 + n // 3, 1 + n, 5), review=False)
                + f"奖项: 最美庭院\n级别: 村级\n颁发单位: 村民委员会\n评选方式: [自荐, 代表评议, 公示]\n获奖:\n{recipients}"
            ),
        )


def yuan(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
