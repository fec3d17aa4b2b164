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
    # Schools called after people, shops and what is checked there, posts that nobody listed, plays and the dead, who is paid for work.
    "幼儿园副园长田小雨介绍食堂改造进展",
    "鲁迅小学新建教学楼竣工",
    "李四光中学、竺可桢小学结对共建",
    "“刘婆婆”豆腐坊食品经营许可证公示",
    "“张记”麻辣烫门前卫生检查不合格",
    "李宁体育用品店搬到人民路12号",
    "康复器材采购，供货商仁心公司经理路遥",
    "救护车购置合同，乙方代表江铃",
    "疫苗冷链车年检，驾驶员关山",
    "话剧《白血病》主演钟楚红",
    "普法情景剧《赌徒》，导演张艺",
    "连环画《鸡毛信》捐赠人张乐",
    "反诈短视频拍摄，主演周星饰骗子",
    "村史馆展品：抗战老兵杨根思用过的拐杖",
    "革命烈士赵一曼生平：1905年出生，被捕后就义",
    "族谱修编：十三世祖周德公，生于明末",
    "县志载：清光绪年间大旱，乡绅米贵施粥",
    "临时救助金全年支出5.2万元，制表：钱多",
    "低保资金发放合计12.4万元，复核会计岳云",
    "慈善总会会长善财捐赠棉被60床",
    "回迁房摇号公证员公证处方正",
    "少年宫合唱团指挥家雷鸣",
    "残疾人项目盖章，批准 龙书记",
    "儿童座椅免费租借，交警队宣传科柯南",
    "限期整改由监理洪义监督",
    "质量问题由监理洪义限期整改",
    "付李娜服装店校服样品款180元",
    "付刘长贵低保公示栏制作费",
    "付王兴旺校园围栏焊接费",
    "付丁当信访室门锁更换费",
    "付高明拆除危房机械费3000元",
    "付李春和瘫痪线路抢修费",
    "付周桂香疫苗冷藏箱运费",
    "付刘长贵瘫痪设备拆除费",
    "小学生安全乘车请家长配合，联系陈远山。",
    "小学生安全乘车请家长配合，有事问陈远山。",
    "孩子们在农家书屋参加了读书活动，李小满作辅导。",
    "抗癌中药材种植示范户李春和。",
    "低保年审表由李小满打印",
    "村医石燕提醒高血压患者按时量压",
    "法律顾问凌云8月15日来村坐班",
    "研学营主任符航带队",
    "出租三组18号门面房",
    "收李春和三组18号门面房租金",
    "村委会三组18号门面房",
    "经办：李小满，\n低保公示",
    "联系人：李小满\n残疾证代办",
)
STILL_FOUND = (
    ("付李春和家孩子幼儿园大班保育费300元", Sensitive.MINOR),
    ("李春和之子李小宝在中心小学三年级就读", Sensitive.MINOR),
    ("李春和家庭贫困，丈夫病死，欠债未还", Sensitive.POVERTY),
    ("李春和因诈骗被判刑，扣三年低保", Sensitive.CONDUCT),
    ("给李春和送慢病药品，她患高血压", Sensitive.HEALTH),
    ("李春和家住富民路26号，便民服务站对面", Sensitive.HOME),
    ("李春和住安置房8栋2单元301室", Sensitive.HOME),
    ("村医李春和自己确诊癌症", Sensitive.HEALTH),
    ("填表人李小满，李春和因病致贫", Sensitive.POVERTY),
    ("由李春和领取低保金", Sensitive.POVERTY),
    ("孤儿李小宝由爷爷李春和抚养", Sensitive.MINOR),
    ("李春和假扮警察诈骗被抓", Sensitive.CONDUCT),
    ("李春和首饰被偷后发疯", Sensitive.HEALTH),
    ("李春和拖欠超市货款被起诉", Sensitive.CONDUCT),
    ("李春和在诊所检查出乙肝", Sensitive.HEALTH),
    ("李春和砸饭店门口招牌被拘", Sensitive.CONDUCT),
    ("李小宝中学食堂吃坏肚子住院", Sensitive.HEALTH),
    ("李小宝小学三年级", Sensitive.MINOR),
    ("李小宝上小学校车费未交", Sensitive.MINOR),
    ("付李小宝幼儿园保育费", Sensitive.MINOR),
    ("监理李春和酒驾被拘", Sensitive.CONDUCT),
    ("法律顾问李春和涉嫌诈骗", Sensitive.CONDUCT),
    ("传承人李春和患帕金森", Sensitive.HEALTH),
    ("李春和家在超市对面第二户", Sensitive.HOME),
    ("付李春和瘫痪护理费", Sensitive.HEALTH),
    ("付李春和假肢安装费", Sensitive.HEALTH),
    ("付李春和心脏支架材料费", Sensitive.HEALTH),
    ("李春和吃抗癌药", Sensitive.HEALTH),
    ("李春和与妻子离婚，法庭判决", Sensitive.CONDUCT),
    ("《社区矫正告知书》送达李春和", Sensitive.CONDUCT),
    ("联系低保户李春和", Sensitive.POVERTY),
    ("精神病院李春和出院", Sensitive.HEALTH),
    ("交警队通报李春和醉驾", Sensitive.CONDUCT),
    ("民政办李春和低保申请", Sensitive.POVERTY),
    ("李春和，抗战老兵，患尿毒症", Sensitive.HEALTH),
    ("李春和，1938年出生，孤寡，住院", Sensitive.HEALTH),
    ("烈士子女李春和家境贫寒", Sensitive.POVERTY),
    ("付李春和救护车转院费", Sensitive.HEALTH),
    ("李春和救助款由李小满打印", Sensitive.POVERTY),
    ("李春和因倒卖文物被判刑", Sensitive.CONDUCT),
    ("李春和，一组人，\n去年起患尿毒症。", Sensitive.HEALTH),
    ("李春和三组18号门面房", Sensitive.HOME),
    ("何新雨被列为失信人", Sensitive.CONDUCT),
    ("李春和家属丧葬补助", Sensitive.POVERTY),
    ("付李春和新冠隔离费", Sensitive.HEALTH),
    ("社矫对象秘建华请假三天", Sensitive.CONDUCT),
    ("私埋乱葬被制止的是苌有德", Sensitive.CONDUCT),
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
