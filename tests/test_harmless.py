"""What sounds like somebody's circumstances and is a machine's, a play's, a region's or an office's; and what is not."""

import pytest

from gongkai.rules.circumstances import Sensitive
from gongkai.rules.harmless import HARMLESS, without_harmless
from gongkai.rules.sensitive import sensitive_in

LEFT_ALONE = (
    "8月12日付郑小玲挖机台班费1657.00元，疏通河道",
    "公益林补偿花名册：汤丽娟，林班12，小班29，7.8亩",
    "宁文斌养殖场领取口蹄疫疫苗28瓶。",
    "幼儿园大班、中班亲子活动在村文化广场举办，节目8个，舞台搭建范长寿。",
    "反诈骗短剧演员：钟慧敏饰“骗子”，彭菊香饰“老大妈”，演出5场。",
    "模拟法庭进村：廖永福任审判长，武家和扮演被告，案例为醉驾。",
    "积分兑换：杜树根兑换食用油，扣30分，余20分。",
    "“最美护士”武莉来自镇卫生院，被市卫健委通报表扬。",
    "付姚文静贫困山区旅游公路补坑1620元",
    "收孟丽娟交来废旧电线杆变卖款3350元",
    "余德才，低保评议小组组长，九组，党员",
    "植树节：郑国良负责补植病死桂花58株。",
    "药品配送员马继业每月5日把慢病药品送到村卫生室。",
    "便民服务站在富民路26号，办理医保缴费，值班魏健。",
    "振兴路17号是村电商服务站，欢迎代卖农产品，找方正明。",
    "电力职工范长寿检修文化路58号杆至90号杆线路。",
    "安置房8栋主体封顶，监理员邵长寿，进度正常。",
    "门牌编号更新工程：健康路1号至78号，施工人尹军，900元",
    "茶园4号，管护人程某某，追肥已完成。",
)
STILL_FOUND = (
    ("付李春和家孩子幼儿园大班保育费300元", Sensitive.MINOR),
    ("李春和之子李小宝在中心小学三年级就读", Sensitive.MINOR),
    ("李春和家庭贫困，丈夫病死，欠债未还", Sensitive.POVERTY),
    ("李春和因诈骗被判刑，扣三年低保", Sensitive.CONDUCT),
    ("给李春和送慢病药品，她患高血压", Sensitive.HEALTH),
    ("李春和家住富民路26号，便民服务站对面", Sensitive.HOME),
    ("李春和住安置房8栋2单元301室", Sensitive.HOME),
)


@pytest.mark.parametrize("words", LEFT_ALONE)
def test_what_tells_of_nobody_is_left_alone(words: str) -> None:
    assert sensitive_in(words) == frozenset()


@pytest.mark.parametrize(("words", "kind"), STILL_FOUND)
def test_what_tells_of_somebody_is_found_all_the_same(words: str, kind: Sensitive) -> None:
    assert kind in sensitive_in(words)


def test_nothing_but_the_compound_is_blanked() -> None:
    for kind in HARMLESS:
        for words in (*LEFT_ALONE, *(words for words, _ in STILL_FOUND)):
            assert len(without_harmless(kind, words)) == len(words)
