"""People's numbers between other numbers and words: found where they tell what they are, ordinary rows left alone."""

import random
from base64 import b64encode
from collections.abc import Callable

import pytest

from conftest import Town
from gongkai.rules.number_kinds import Personal
from gongkai.rules.personal import personal_in
from gongkai.rules.sensitive import sensitive_in
from test_privacy import card, drawn, identity, mobile

CHANCE = random.Random(20261130)


def of_length(length: int) -> str:
    return next(one for one in iter(lambda: card(CHANCE), "") if len(one) == length)


def without_x() -> str:
    return next(one for one in iter(lambda: identity(CHANCE), "") if one.isdigit())


def with_x() -> str:
    return next(one for one in iter(lambda: identity(CHANCE), "") if one.endswith("X"))


def cut(number: str, mark: str, *sizes: int) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return mark.join([*parts, number[at:]])


LONG, SHORT, PERSON, CHECKED, CALLED = of_length(19), of_length(16), without_x(), with_x(), mobile(CHANCE)
BRAILLE = "⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"
RADICALS = "〇⼀⼆三四五六七⼋九"
CARDS = (
    # Beside another number: an amount, a day, a group, glued or parted otherwise than the card's own groups.
    f"凭证附件：转账回单 魏长贵 {LONG} 8200元",
    f"付款回单：魏长贵，{LONG}，1200元",
    f"合同编号2026-01，魏长贵 {LONG}",
    f"{cut(LONG, ' ', 4, 4, 4, 4)} 5000 魏长贵",
    f"{cut(SHORT, '-', 4, 4, 4)} 农行 1200元 3组",
    f"魏长贵 {cut(LONG, ' ', 6, 8)} 1200 3组",
    f"魏长贵卡：{cut(SHORT, '、', 4, 4, 4)}，1200元",
    f"魏长贵|{LONG[:8]}|{LONG[8:]}|1200|",
    f"| 魏长贵 | {cut(LONG, ' | ', 4, 4, 4, 4)} | 600 |",
    f"13,魏长贵,**{LONG[:6]}**·{LONG[6:14]}·_{LONG[14:]}_,7310,已发",
    f"魏长贵 {LONG}1200元",
    f"6组 魏长贵 {LONG[:8]}-\n    {LONG[8:]} 5120",
    # Whatever stands between the groups: entities, a letter, a sign, a picture, a remark, words.
    f"魏长贵 {cut(SHORT, '&mdash;', 4, 4, 4)} 6970",
    f"魏长贵：{cut(LONG, '&middot;', 6, 6)}，800元",
    f"魏长贵 {cut(SHORT, '&thinsp;', 4, 4, 4)} 1200",
    f"存折卡号{cut(LONG, 'a', 4, 4, 4, 4)}",
    f"打入{cut(LONG, 'k', 6, 7)}，魏长贵",
    f"捐款请汇{LONG[:6]}={LONG[6:]}，户名魏长贵",
    f"{cut(SHORT, '=', 4, 4, 4)} 魏长贵",
    f"魏长贵，{cut(SHORT, '💳', 4, 4, 4)}，已打卡",
    f"魏长贵，{cut(LONG, chr(0x2800), 4, 4, 4, 4)}，4187.66元",
    f"魏长贵 {LONG[:6]}（张会计代填）{LONG[6:]} 5630元",
    f"捐款请汇{LONG[:6]}（农行）{LONG[6:]}，户名魏长贵",
    f"{LONG[:6]}(建行){LONG[6:12]}(略){LONG[12:]} 魏长贵",
    f"魏长贵 卡头{LONG[:6]}，卡身{LONG[6:15]}，尾号{LONG[15:]}，290.15元",
    f"第1段{LONG[:4]}第2段{LONG[4:8]}第3段{LONG[8:12]}第4段{LONG[12:16]}第5段{LONG[16:]}",
    f"①{LONG[:6]}②{LONG[6:12]}③{LONG[12:]}（魏长贵，惠农卡号）",
    # Letters for nearly all digits, and stars for what is told elsewhere.
    f"退还筹资：魏长贵，{SHORT.translate(str.maketrans('256890', 'ZSbBgO'))}，411.40元",
    f"魏长贵：{LONG[:14]}****；另，末5位{LONG[14:]}。",
    f"魏长贵账号{LONG[:6]}*********{LONG[-4:]}，星号是{LONG[6:-4]}",
    f"{LONG[:6]}***{LONG[9:]} 魏长贵的卡，三位是 {LONG[6:9]}",
    # Told out of order, with a word for it alone, or of a bank whose numbers have no check.
    f"魏长贵卡号末四位 {LONG[-4:]}，前面 {LONG[:-4]}",
    f"魏长贵 卡 {cut(SHORT, ' ', 4, 4, 4)} 元",
    "魏长贵 存折账号 27229730464269203",
    f"魏长贵 {b64encode(LONG.encode()).decode()}",
)
IDENTITIES = (
    f"18,魏丽,{CHECKED[:-1]}十,12组,4287.20",
    f"魏丽 {CHECKED[:-1]}拾",
    f"魏丽 {CHECKED[:-1]}⑩",
    f"魏丽 {CHECKED[:-1]}(10)",
    f"魏丽 证号{CHECKED[:-1]}十34",
    f"{cut(PERSON, '（西乡）', 6)} 魏丽",
    f"{cut(PERSON, '魏丽', 6, 8)}",
    f"魏丽 {cut(PERSON, 's', 6, 8)}",
    f"持证号（三段连写）：第一段{PERSON[:6]}，第二段{PERSON[6:14]}，第三段{PERSON[14:]}43。魏丽",
    f"证件号分三截：甲{PERSON[:6]}乙{PERSON[6:14]}丙{PERSON[14:]} 魏丽",
    f"魏丽证件{'；'.join(f'{at}:{one}' for at, one in enumerate(PERSON, 1))}",
    f"魏丽残疾人证号：{'，'.join(f'第{at}位{one}' for at, one in enumerate(PERSON + '42', 1))}",
    f"魏丽 {PERSON[:14]}（魏长贵代办）{PERSON[14:]}42",
    f"证：{PERSON[:6]}\n\n\n\n{PERSON[6:14]}\n\n\n\n{PERSON[14:]}",
    # Told out of order, a part a line, read from behind, in other numerals and codes.
    f"魏丽：生日{PERSON[6:14]}，前六位{PERSON[:6]}，后四位{PERSON[14:]}",
    f"1. {PERSON[:6]}\n2. {PERSON[6:14]}\n3. {PERSON[14:]}\n\n三行连起来是魏丽的证号",
    f"参保号 {PERSON[::-1]} 反过来就是身份证",
    f"魏丽 {CHECKED[:-1]} 埃克斯",
    f"魏丽 {drawn(PERSON, '零壱弐参四五六七八九')}",
    f"魏丽 {drawn(PERSON, '零ⅠⅡⅢⅣⅤⅥⅦⅧⅨ')}",
    f"魏丽 {drawn(PERSON, '〇𝍠𝍡𝍢𝍣𝍤𝍥𝍦𝍧𝍨')}",
    f"data:text/plain;base64,{b64encode(f'魏丽 {PERSON}'.encode('gbk')).decode()}",
    PERSON.encode().hex(),
    "".join(f"\\x{ord(one):02x}" for one in PERSON),
    " ".join(str(ord(one)) for one in PERSON),
)
MOBILES = (
    f"魏丽联系人电话：{'，'.join(f'第{at}位{one}' for at, one in enumerate(CALLED, 1))}",
    f"魏丽 1795{'1'}{CALLED}",
    f"魏丽 12593{cut(CALLED, ' ', 3, 4)}",
    f"联系电话 0916{CALLED}",
    f"魏丽 {CALLED[0]}.{CALLED[1:]}×10^10，接送学生",
    f"魏丽手机号是{CALLED[:3]}亿{CALLED[3:7]}万{CALLED[7:]}",
    f"58，魏丽，{CALLED[:7]}，{CALLED[7:]}，2648.12",
    f"| 魏丽 | {cut(CALLED, ' | ', 3, 4)} | 5组 |",
    f"魏丽 {cut(CALLED, ' ', 3, 4)} 6770元",
    f"魏丽 {CALLED[:5]}（本人）{CALLED[5:]} 6770元",
    f"找魏丽，号码{cut(CALLED, '📞', 4, 4)}，2026/01/28截止",
    f"魏丽 ☎{cut(CALLED, '☎', 4, 4)}☎ 800元",
    f"魏丽 {cut(CALLED, '=', 3, 4)}",
    f"魏丽电话{cut(CALLED, '和', 3, 4)}",
    f"魏丽电话：①{CALLED[:3]} ②{CALLED[3:7]} ③{CALLED[7:]}",
    f"魏丽手机(1){CALLED[:3]} (2){CALLED[3:7]} (3){CALLED[7:]}",
    f"魏丽：前三{CALLED[:3]}，中四{CALLED[3:7]}，后四{CALLED[7:]}",
    f"开头{CALLED[:3]}，结尾{CALLED[7:]}，中间{CALLED[3:7]}，找魏丽",
    f"魏丽手机{CALLED[:3]}****{CALLED[7:]}（中间四位{CALLED[3:7]}）",
    f"魏丽的手机倒着念{CALLED[::-1]}",
    f"到村卫生室找魏丽({drawn(CALLED, RADICALS)})",
    f"魏丽 {drawn(CALLED, BRAILLE)}",
    f"会计｜{cut(CALLED, '｜', 3, 4)}",
    f"会计 {'｜'.join(CALLED)}",
    f"会计：{cut(CALLED, ' ', 1, 2, 4)}",
    f"拨 {CALLED[:7]} 再拨 {CALLED[7:]}",
    f"会计的号是{CALLED[:3]}开头，{CALLED[7:]}结尾，中间{CALLED[3:7]}",
    f"魏丽电话{CALLED[:7]}转{CALLED[7:]}",
    f"魏丽手机尾号{CALLED[7:]}，前面是{CALLED[:7]}",
    f"找会计：{'，'.join(drawn('15955858894', '零幺二三四五六七八九'))}",
    f"魏丽 手机号 {CALLED[:3]}XXXX{CALLED[7:]}，X依次为{'、'.join(CALLED[3:7])}",
    f"35、2组 魏丽 {drawn(CALLED, '领依尔伞寺舞流期巴酒')}",
    f"魏丽 {' '.join(drawn(one, ('ling', 'yi', 'er', 'san', 'si', 'wu', 'liu', 'qi', 'ba', 'jiu')) if at % 2 else one for at, one in enumerate(CALLED))}",
)


@pytest.mark.parametrize(
    "text",
    [
        "户名李春和，账号270111659542467",
        "李春和 信合账号 27688550262990644",
        "收款人李春和，账号：2762399942244142353",
    ],
)
def test_an_account_without_a_check_is_whose_name_stands_before_it(text: str) -> None:
    assert personal_in(text) == {Personal.CARD}


@pytest.mark.parametrize("text", CARDS)
def test_a_card_is_found_beside_other_numbers_and_words(text: str) -> None:
    assert Personal.CARD in personal_in(text)


@pytest.mark.parametrize("text", IDENTITIES)
def test_an_identity_number_is_found_whatever_stands_between(text: str) -> None:
    assert Personal.IDENTITY in personal_in(text)


@pytest.mark.parametrize("text", MOBILES)
def test_a_mobile_is_found_beside_other_numbers_and_words(text: str) -> None:
    assert Personal.MOBILE in personal_in(text)


@pytest.mark.parametrize("address", ["?tel={}", "{}.html", "t_{}", "李春和-{}"])
def test_an_address_that_holds_a_mobile(address: str) -> None:
    assert personal_in(f"见 https://example.invalid/{address.format(CALLED)}") == {Personal.MOBILE}


def test_a_blank_in_brackets_hides_one_place() -> None:
    assert personal_in(f"证件号: {PERSON[:11]}〔　〕{PERSON[12:]}") == {Personal.MASKED_IDENTITY}


@pytest.mark.parametrize(
    "text",
    [
        # A list that goes on, a row whose groups belong to nobody, what is measured, what is a ratio.
        "1—6月电费分别为1733，852，1255，293，1821，1005元",
        "各户用电分别为138，1350，8001",
        "| 第6组 | 135 | 3039 | 9117 | 合计 |",
        "魏丽,165,1350,4400,26480.50",
        "第一组139，第二组7379，第三组9456，单位：公斤",
        "①135元②4567元③3999元",
        "（1）139（2）7379（3）9456",
        "138（亩）1350（株）8001（元）",
        "165比1350比4400",
        "150x2000x3000mm 模板20块",
        "抽签 3 38 17 41 31 21 31 38",
        "前6个月139，后6个月7379，全年9456",
        "收入6217元、支出1234元、结余5678元、上年9012元",
        "服务热线 12345、12348、400-017-3245，95598",
        "承包经营权证 农地承包权（2019）第610728621228963J号",
        f"中标通知书 {PERSON[:6]}20241210{'6420'}",
        "古树编号 61072808381、16352294330",
        "记-0176 20250716 2191.76 39776",
        # A row that begins with 86, and one in which 86 stands over two cells.
        "86 1402 535 1620",
        "8 6137 7219 7605",
        # The number of a thing and a day of these years, whose check is right in one of eleven.
        "项目编号：610728-20240424-1913",
        "通知257\n项目编号：610728-20240424-1913",
        # What is a thing's, or the village's own.
        "办件编号 XX2020100314462",
        "招标编号：XXZC2026-ZB-0138/0139/0140",
        "收款人：双河村股份经济合作社，账号：2799300878931241",
        "竞买人李春和把保证金打入保证金账户 27993008789312",
        "联系人李小满，账号 27993008789312401",
        "12315、119、96110、12366",
        "土样编号35082420150611X687 pH5.0 有机质20.4",
        f"承包地块代码：{LONG}，面积2.26亩",
        f"用户编号 {cut(LONG, '号', 6, 6)}",
        "对公账户 22-016894226565895（农行）",
        "村集体基本户账号：2127888648830141",
        "合作社一般户账号：4127888648830141234",
        "村集体账号 143226920602464",
        # Two telephones whose digits check, a line in an address, sums of a file, a row of hotlines.
        "值班电话 62551017、66516905",
        "电话：010-62825689 传真：62981116",
        "| 派出所 | 028-62365132 | 13288694 |",
        "网址 http://www.xx.gov.cn/art/2026/08/19/art_1957_8013940.html",
        "SHA-256 9ae2bdd7beedc2e766c6b76585530e16925115707dc7a06ab5ee4aa2776b2c7b",
        "110、12388、120、96110、95598、12348",
        "专户账号 74496569654277890，开户行 镇信用社，零余额账户 636131721299826812",
    ],
)
def test_rows_of_ordinary_numbers_are_left_alone(text: str) -> None:
    assert personal_in(text) == set()


@pytest.mark.parametrize(
    "text",
    [f"魏丽 {PERSON[:14]}（后四位略）", f"身份证前14位 {PERSON[:14]}", f"身份证 {PERSON[:6]}（略8位）{PERSON[14:]}"],
)
def test_where_and_when_one_was_born_leave_too_few(text: str) -> None:
    assert personal_in(text) == {Personal.MASKED_IDENTITY}
    assert personal_in(f"发包方编码 {PERSON[:14]}，共 12 户") == set()


@pytest.mark.parametrize(
    "table",
    [
        "{标题: '@1', 列: ['@2', '@3'], 行: [[一, 二]]}",
        "{标题: 表, 列: [甲, 乙], 行: [['@1', 一], ['@2', 二], ['@3', 三]]}",
        "{标题: 表, 列: [甲, 乙], 行: [[一, '@1'], ['@2@3', 二]]}",
    ],
)
def test_an_identity_number_goes_on_from_cell_to_cell(town: Town, table: str) -> None:
    notice = "标题: 通知\n类别: 其他\n公开日期: 2026-07-12\n表格: [%s]\n"
    parts = {"@1": PERSON[:6], "@2": PERSON[6:14], "@3": PERSON[14:]}
    other = {**parts, "@2": "20260305"}
    for held, code in ((parts, ["S001"]), (other, [])):
        written = table
        for mark, part in held.items():
            written = written.replace(mark, part)
        town.write("示范村/村务公开/a.yaml", notice % written)
        assert town.codes() == code


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("| 户主 | 亩 | 斤 | 元 |\n  |---|---|---|---|\n  | 魏长贵 | 138 | 1350 | 8001 |", []),
        ("| 姓名 | 甲 | 乙 | 丙 |\n  |---|---|---|---|\n  | 魏长贵 | 138 | 1350 | 8001 |", ["S004"]),
        ("| 会计 | 138 | 1350 | 8001 |\n  |---|---|---|---|\n  | 一 | 二 | 三 | 四 |", ["S004"]),
        ("| 单位 | 开户行 | 账号 |\n  |---|---|---|\n  | 双河村股份经济合作社 | 农商行 | 6100561740739681454 |", []),
        ("| 户名 | 开户行 | 账号 |\n  |---|---|---|\n  | 魏长贵 | 农商行 | 6100561740739681454 |", ["S003"]),
        ("| 户名 | 开户行 | 账号 |\n  |---|---|---|\n  | 魏长贵 | 农商行 | 2736280828721016364 |", ["S003"]),
        (f"| 单位 | 开户行 | 账号 |\n  |---|---|---|\n  | 双河村村委会 | 农商行 | {LONG} |", ["S003"]),
        ("| 交易日期 | 流水号 | 借方 |\n  |---|---|---|\n  | 20250617 | 014953617536 | 40 |", []),
        ("| 林班 | 小班 | 株数 |\n  |---|---|---|\n  | 94 | 61 | 1511 |", []),
        ("| 组别 | 表号 | 用量 |\n  |---|---|---|\n  | 一组 | 013842126084 | 866 |", []),
    ],
)
def test_the_rows_of_a_drawn_table_are_read_with_their_heads(town: Town, table: str, codes: list[str]) -> None:
    town.write("示范村/村务公开/a.yaml", f"标题: 通知\n类别: 其他\n公开日期: 2026-07-12\n正文: |\n  {table}\n")
    assert [code for code in town.codes() if code != "F024"] == codes


def test_a_list_is_not_cut_off_where_the_beginning_of_a_text_ends(town: Town) -> None:
    text = "| 32 | 1—6月电费分别为1733，852，1255，293，1821，1005元 | 已办 |"
    town.write("示范村/村务公开/a.yaml", f"标题: 通知\n类别: 其他\n公开日期: 2026-07-12\n正文: '{text}'\n")
    assert "S004" not in town.codes()


@pytest.mark.parametrize(
    "text",
    [
        "调整地块 0100366，四至：东至吕家地，西至沟",
        "四至：东至马家承包地，南至路，西邻程家林，北靠胡家坡",
        "小额贷款3万元，年利率3.15%，期限25个月，利息3353.85元",
        "脱贫户贷款5万元，年贴息2%，单利率4.5%",
        "地址：芦溪镇南岭村8组165号，邮政编码857332",
        "坐标：东经115.886874，北纬39.639547，记账蔡天贵",
        "东方红小学、白云希望小学两处发放点",
        "令狐村小学五年级教室维修",
        "魏长贵，男，1985年1月出生，中共党员，高中文化",
        "魏长贵，出生年月：1962.03，初中文化",
        "魏长贵，男，1985.03，高中",
        "姓名：魏长贵，出生年月：1985.03，学历：高中",
    ],
)
def test_what_names_nobody_tells_of_nobody(text: str) -> None:
    assert sensitive_in(text) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "宅基地使用人魏长贵，四至：东至吕家地，西至沟",
        "魏长贵，地址：芦溪镇南岭村8组165号，邮政编码857332",
        "坐标：东经115.886874，北纬39.639547，是蔡天贵的家",
        "令狐红小学五年级",
        "魏小丽，2015年1月出生",
        "低保户魏长贵贷款3万元，年利率3.15%",
    ],
)
def test_what_names_somebody_still_tells(text: str) -> None:
    assert sensitive_in(text)


@pytest.mark.parametrize(
    "spread",
    [
        lambda n: f"{n[:6]}（代）{n[6:]}",
        lambda n: f"{n[:6]} {n[6:]} 300",
        lambda n: f"{n[:6]}，卡身{n[6:12]}，尾号{n[12:]}",
        lambda n: n.translate(str.maketrans("0568", "OSbB")),
    ],
)
def test_what_does_not_check_is_no_number_of_somebodys(spread: Callable[[str], str]) -> None:
    wrong = LONG[:-1] + str((int(LONG[-1]) + 1) % 10)
    assert personal_in(spread(LONG)) == {Personal.CARD}
    assert personal_in(spread(wrong)) == set()
