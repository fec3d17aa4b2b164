"""Where a text names a person, and whether that person acts for an office there.

Chinese writes no blank between words, so that 李春和 in 付李春和尿毒症救助款 has to be
told from 李 in 桃李满园. A surname begins a name where the everyday words around it
(``words.txt``) leave it alone; a mask (张某某, 李*和) and a dot (古丽·买买提) are signs of
their own. Surnames by frequency: 公安部 全国姓名报告; those that are everyday words
themselves need clear ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.records.roster import COMPOUND_SURNAMES

SURNAMES = (
    "王李张刘陈杨黄吴赵周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余蒋叶杜苏魏程吕丁沈任姚卢钟姜崔谭廖范汪陆金石戴"
    "贾韦夏邱方侯邹熊孟秦白毛江闫薛尹付段雷黎史龙钱贺陶顾龚郝邵万严洪赖武傅莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申"
    "殷詹欧耿关覃兰焦俞左柳甘祝包代宁符阮尚舒纪柯梅童毕凌单季成霍苗裴涂谷曲盛冉翁蓝骆路游靳辛管柴蒙鲍华喻祁房蒲滕萧屈饶解牟艾尤时阳"
    "阎穆应农司古吉卓车简连缪项麦褚窦娄戚岑党宫景卜费冷晏卫席柏米隋宗桂瞿全苟楼闵佟臧边卞姬邬师仇栾丘刁沙商寇荣巫郎桑丛甄敖虞仲池巩"
    "明佘查麻苑迟邝封官谈鞠匡惠荆乐冀胥郁南班储芦原栗燕楚鄢扬劳谌奚皮蔺粟冼盘满闻厉伊仝郜海阚花权强帅屠朴盖练廉禹井巴漆祖丰支卿国"
    "狄平计索宣晋占门云容敬来扈晁芮普阙戈浦伏薄鹿邸雍辜羊母亓裘修邰杭赫况宿鲜逯印隆习茹诸战慕危玉银亢公嵇豆哈湛宾勾茅戎利呼居"
    "揭尉檀衣信阴展昝智幸奉植富衡昌巢郦逄寿竺贝步东鄂弓钮濮水蔚郗荀贲邴操畅达扶贡郏矫靖琚巨蒯旷历励雒糜宓木綦谯渠山生眭腾铁宛"
    "隗沃乌毋咸忻延尧英鱼庾招訾宝藏承福黑怀宦籍蹇郄青释双税仵轩玄郇年操禤从逄岩布"
)
# They are everyday words, or parts of many: a name that begins with one needs clear ends.
_RISKY = frozenset(
    "于余时向方高万安全成关包代宁符尚文常温金石白江路房车党官支占付连池明年计解应农司古简边和师商满闻海花权强盖练井丰国平索初门云"
    "容来都普伏羊母修那宿鲜印隆习诸战危玉银公豆宾利呼居衣信阴展幸富昌寿步东过水操畅达扶贡经巨历励木山项程应权修费满管智卫植普许扶行养生腾铁乌延英鱼招宝保"
    "藏承福黑怀籍青双税从岩布单季管游曲盛章庄费席乐南班原劳皮封谈查麻迟楼沙丛童梅华易牛米麦苗谷申储景蒙巢"
)
# What given names are made of: one of these in a name makes it likely.
_GIVEN = frozenset(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国红玲梅春燕兰凤洁琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉娣叶璧璐娅琦晶妍茜秋珊莎锦黛青"
    "倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思丽墨峰松林鹏飞龙虎斌波辉力永健世广志义兴良海山仁宁贵福生"
    "元全胜学祥才发武新利清彬富顺信子康星光天达安岩中茂进有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋梁"
    "栋维启克伦翔旭泽晨辰士以家致树炎德行时泰盛雄琛钧冠策楠榕风航弘文昌喜祖宗耀廷贤孝仕耕满仓金银宝财旺来根水火土石柱铁牛虎狗娃毛丑改招弟莲藕菊杏桃李梨枣柳槐"
    "桐柏桦榆竹禾苗稻田园圃圆甜蜜淑贤惠慧智敏聪睿皓轩梓涵萱妍诗瑶妮欣彤曦宸烨琪煜芮昕菡熙奕嫣囡增寿俊浩然昊天宇泽铭瀚博涛霖雨霏雯雅静琬琰璇玥珂珺琳玮玺彦彰"
    "训诗谊谨谦让讷诺谱诠詹万千百亿兆双全合和睦齐昶晖曜晔暄晴晗昂昇昌旦旺昆明晟智暖长远久恒永昼朝暮夕夜宵申未午巳辰卯寅丑子甲乙丙丁戊己庚辛壬癸东西南北中"
    "正直刚毅勇猛威武雄壮豪迈爽朗开阔宽厚温良恭俭让忠孝仁义礼智信廉耻勤奋俭朴节约建设社会主义援朝抗美卫星红旗跃进胜利解放和平国庆五一三八银凤素芬芝兰翠玉环佩"
    "珠宝珍琼瑶璞璋珏珮瑛瑜瑾瑗璟琨瑞祥云彩虹霞露霜雪冰凌冬夏春秋花果树木森林枝叶茎根草芳菲菱荷芙蓉葵菊蕙茉莉茗莘蔓蓬蓝蒲苇苓范茹荣莹蕾薇藤藻苏芹荔萍婧姗娆婕"
    "姝娥妤姿媚婀娉嫦媱姮妙如妃好娇娘婆姑秋冬远航海燕鸿雁鹤鹰鹏鸾凤凰麟骏骐骥骅腾跃奔驰驹骁勃渤瀛洲沧溪源泉洪润泓淳澄澈清洁涟漪潇湘沛沐沁汐泊洛津浦淼渊"
    "湛滢潮澜濡灿炜炳炫煌焕焱熠燃烁烽照熹焰杏朵林杉杨松栩桢桃梓棋棠楚楷槿樱橙檀欣欢歌正步武殿毓民水冰求汉江池汤沙河泰洋洲津流浦海涛涵淇淑淮深渝温港湖"
    "源溢滔满滨漫潘澎瀑灵炎点烈烟焦煊熊爱爵牧特犇独狮玄率王玖玛珀珑琅理琢瑰瓒甘生甫用田由申男畅略畴白百皇皎益监盟相眉眸睦知石研硕碧磐示祈祖祝神祥祺福禄禅禧"
    "秀秉秋科秦积程稳穆究空穹立竞章童端竹笑笛策简算箫米粟精系素紫纯纲纳纶经绍结绚统绢绣继绪绮维绵绿缘缤羽翀翎翔翠翰耘聆聪肃胜胤脉腾至致良艺节芃芊芋芒芬芮"
    "花苑若英茂茵荃莎莉菀萌营蓉蔚蔡薪藏虎虹蛟蝶行街衍裕观言计讯记许论设词诗诚话详语诺调谈谋谣象贝财贤贵贺资赋赞赫超越跃轩载辉辰达迅迎运进远连迪逸遇道邈邦邵郁酉"
    "里重野金鉴针钊钧钢铁铃铎铨铭铮银锋锐锟锡锦键镇镜长闰闲间闻阁阔队阳阴陆陈陵陶隆隽雄集雨雪雯零雷雾震霆霖霜霞露霸青靖静音韬韵页顺颂颜颖风飒飞香馨驰驹骄骋高魁"
    "鱼鲁鲲鲜鸣鸥鸽鹂鹃鹏鹭鹿麒麦黄黎墨鼎齐龄龙古丽尔江艾买提阿依木扎西卓玛次仁多吉格桑央宗旺堆曲比沙马吉克成必小大守传太奎勋农工兵巧笑引领带名意恩情从富自好中显达定邦治平均昭彩秀英启仲伯叔季孟少幼老长次双余仙灵妙俏"
)
_COMPOUND = tuple(
    dict.fromkeys(
        (*COMPOUND_SURNAMES, "呼延", "宇文", "长孙", "钟离", "澹台", "申屠", "南宫", "鲜于", "闾丘", "万俟", "闻人", "独孤", "公冶", "太史", "濮阳", "淳于", "轩辕", "拓跋", "百里", "西门", "东郭", "南门", "左丘", "完颜", "纳兰", "段干", "梁丘", "慕容", "司空", "司寇", "夏侯", "皇甫", "尉迟", "令狐")
    )
)  # fmt: skip
_ENOUGH = 3
_HAN = "\u4e00-\u9fff"
_DOT = re.compile(rf"([{_HAN}]{{1,7}})[·•‧・∙⋅．]([{_HAN}]{{1,5}})(?:[·•‧・∙⋅．][{_HAN}]{{1,5}})?")
_TIBETAN = "扎西|次仁|顿珠|卓玛|央宗|旺堆|尼玛|格桑|达瓦|多吉|平措|洛桑|巴桑|德吉|拉姆|边巴|白玛|强巴|旦增|丹增|索朗|仁青|仁增|贡布|嘎玛|曲珍|普布|米玛|益西|加措|欧珠|才让|卓嘎|拉珍|桑珠|罗布|晋美|丁真|索南|拉巴|阿旺|土登|泽仁|泽旺|仁钦|格勒|降央|雍措|措姆|旺姆|央金|梅朵|玉珍"
_MONGOLIAN = "娜仁花|娜仁|其其格|图雅|高娃|乌兰|乌日娜|萨仁|格日勒|巴特尔|巴图|朝鲁|额尔敦|阿拉坦|苏日娜|斯琴|塔娜|托娅|呼和|孟根|那日苏|哈斯|宝音|青格勒|毕力格"
# 老冯 is somebody; 老路 and 老林 are a road and a wood.
_OLD = "老[王李张刘陈杨黄吴赵周徐孙马朱胡郭何罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘董袁余蒋杜苏魏程吕丁沈任姚卢钟姜崔谭廖范陆戴贾韦夏邱侯邹熊孟秦薛尹段雷贺龚郝邵万钱严覃武莫孔向苗](?=[，。、；：（(）户家的守是在因患有欠被租骂打与和]|[\u4e00-\u9fff]{2,4}(?:款|费)?$|寻衅|上访)"
_WITHOUT_SURNAME = re.compile(rf"(?:{_TIBETAN}){{2}}|(?:{_MONGOLIAN})|{_OLD}")
_MASK = re.compile(rf"某[某甲乙丙丁{_HAN}]?|[*＊×xX✕○〇△□●※＃#]{{1,2}}[{_HAN}]?|[甲乙丙丁](?=[，。、户因患]|$)")
_MASK_BEHIND = re.compile(r"[\s，。、；：！？,.;:（(）)“”户家同因患系的之等]|$")
_NO_GIVEN = frozenset(
    "的了着过是不在我他你她它这那就也都而或但因为被把其与及等个每各某些么呢吗从向到给对将让请户组村镇县省市款费元件次项症癌区亩吨斤"
)
_PLACE_AFTER_JIA = frozenset(
    "祠大碾营桥湾岗坪沟坝庄村院坳寨咀嘴冲坡塘堡店镇沱河山岭口屋湖田坎梁垭槽洼老门祖宅巷弄街垸墩埠渡台界港畈垄墙里"
)
_PUNCTUATION = frozenset(" \t\u3000，。、；：！？,.;:!?（）()【】[]《》<>“”‘’\"'/／|—-–~～…→=＝+＋*")
_LEFT = frozenset(
    "的了号室楼院处付支送给补发收退为向由对将把被让请替帮陪接到在去与和及跟同系是叫有找问户家者童组社队村原名人级元予奖评选嫁娶孙子女儿弟兄"
    "姐妹妻夫父母公婆伯叔舅姨姑侄甥从关于因比经只原即生婴妇娃党员代长指请读念养抚记"
)
_RIGHT = frozenset(
    "因患系属为被曾现今无是的之等住生病一男女户家同夫老全在已去来说家本年从自又也欠借靠带和与及向由到将把给未不没仍还均都有其每领申享受经确查"
)
_LEFT_WORDS = (
    "村民", "社员", "居民", "群众", "党员", "户主", "老人", "妇女", "青年", "学生", "同学", "儿童", "女童", "男童", "孤儿", "孙子", "孙女",
    "儿子", "女儿", "外孙", "长子", "次子", "妻子", "丈夫", "老伴", "母亲", "父亲", "公公", "婆婆", "弟弟", "哥哥", "患者", "病人", "人员",
    "对象", "慰问", "看望", "走访", "资助", "救助", "帮扶", "关于", "给予", "图为", "同意", "反映", "其中", "寡妇", "瞎子", "哑巴", "婴儿",
    "幼儿", "小朋友", "监护人", "当事人", "申请人", "残疾人", "代表", "会员", "租客", "选民", "住户", "业主", "乙方", "甲方", "承包户", "联系户",
)  # fmt: skip

OFFICES = (
    r"(?:书记|支书|主任|文书|委员|专干|专员|专委|医生|村医|医师|药师|护士长?|院长|科长|所长|局长|镇长|乡长|县长|主席|部长|站长|校长|园长|教师|老师|"
    r"班主任|辅导员|讲师|教官|律师|法官|检察官|民警|辅警|保安|警官|网格员|网格长|联络员|指导员|调解员|护林员|保洁员|管理员|驾驶员|司机|厨师|帮厨|护理员|"
    r"照护员|护工|保管员|会计|出纳|报账员|经理|老板|企业家|工程师|记者|摄影|撰稿|供稿|编辑|主讲人?|主持人?|记录人|经办人?|经手人?|证明人|审批人?|"
    r"审核人?|负责人|责任人|联系人|联户长|包保人|(?<!先)队长|组长|社长|村长|楼长|楼栋长|会长|理事长|监事长?|志愿者|义工|爱心人士|捐款人|捐赠人|(?<!先)队员|"
    r"驻村干部|帮扶干部|结对干部|工作人员|村干部|社工|包村领导|技术员|兽医|评议员|监督员|宣讲员|播音员|放映员|消防员|邮递员|快递员|代办员|信息员|陪审员|讲解员|打字员|统计员|调度员|施救员|"
    r"安全员|防疫员|接生员|裁判|导师|教练|园丁|主刀|乡贤|河长|林长|路长|街长|承包人|承建人|施工员|包组干部|联村干部|值班员|食堂承包人|体检医生|收款人|供货人|送货人|制表人?|核稿人?|拟稿人?|监督员|照相馆|企业家|带头人|能人|大户)"
)
_OFFICE = re.compile(OFFICES)
_OFFICE_BEFORE = re.compile(rf"{OFFICES}[：:=＝（(\s、]*(?:为|是)?$")
_OFFICE_AFTER = re.compile(
    rf"^[（(\s]*(?:{OFFICES}|同志负责|(?:，|,)?\s*(?:镇|乡|县|村|区|市)[{_HAN}]{{0,8}}{OFFICES})"
)
_ACTS = re.compile(
    r"^(?:同志)?(?:负责|主讲|主持|带队|讲解|宣讲|宣传|讲课|授课|介绍|提示|提醒|强调|汇报|报告|通报|通知|签批|签字|登记|统计|摸排|摸底|核查|抽查|入户|上门|"
    r"组织|接待|值班|协助|辅导|教[小学孩群老]|给[留孤小学村群老困]|为[失困孤留残老学村群全孩]|义诊|坐诊|捐款|捐赠|捐出|捐|自愿(?:结对|捐)|主动(?:结对|捐)|结对|认领|直播|拍摄|起草|整理|建档|牵头|"
    r"出席|值守|到场监督|垫付|拟稿|核稿|制表|完成|更新|经手|报销|更换|施工|残疾人(?:坡道|通道|证)|捐建|以案|带动|走访|慰问|看望|探望|发放|手写|代表.{0,6}(?:看望|慰问)|对社区|律师事务所|工作室|诊所|卫生室|主任|老师|医生)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in a text, from ``start`` up to ``end``."""

    start: int
    end: int
    acts: bool
    """Whether the person is named as one who acts: an office before or behind the name, or what such people do."""


@cache
def words() -> frozenset[str]:
    """Return the everyday words of two or three characters."""
    # Of everyday Chinese, and of notices: what a list of the former lacks and begins like a name.
    listed = [(files("gongkai.rules") / name).read_text(encoding="utf-8") for name in ("words.txt", "notice-words.txt")]
    return frozenset("\n".join(listed).split())


def names_in(text: str, *, likely: bool = False) -> list[Name]:
    """Return the names in a text, in their order; ``likely`` where somebody is spoken of, so that one is expected."""
    found: list[Name] = []
    dotted = dict(_dotted(text)) | dict(found.span() for found in _WITHOUT_SURNAME.finditer(text))
    at = 0
    while at < len(text):
        end = dotted.get(at) or _name_at(text, at, _ENOUGH - likely)
        if end is None:
            at += 1
            continue
        found.append(Name(at, end, _acts(text, at, end)))
        at = end
    return found


def _dotted(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of names with a dot; what stands before and behind them belongs to no name."""
    for found in _DOT.finditer(text):
        start, end = found.span()
        office = list(_OFFICE.finditer(text, start, found.start(1) + len(found[1])))
        if office:
            start = office[-1].end()
        else:
            dot = start + len(found[1])
            start = max((at for at in range(start, dot) if _left_end(text, at)), default=start)
        # 木呷讲解, 马义带队: what such people do is no part of the name.
        tail = end - len(found[2])
        end = next((at for at in range(tail + 1, end) if _ACTS.match(text[at:]) or text[at : at + 2] in words()), end)
        yield start, end


def is_name(text: str) -> bool:
    """Return whether a text is somebody's name and nothing else, hidden or not."""
    bare = text.strip(" \u3000")
    return bool(_DOT.fullmatch(bare)) or _name_at(bare, 0) == len(bare) > 1


def _acts(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - 14) : start], text[end : end + 24]
    return bool(_OFFICE_BEFORE.search(before) or _OFFICE_AFTER.match(behind) or _ACTS.match(behind))


def _name_at(text: str, at: int, enough: int = _ENOUGH) -> int | None:
    """Return where the name that begins at ``at`` ends, or None where none begins."""
    if text.startswith(_ANYBODY, at):
        return at + 2
    compound = text.startswith(_COMPOUND, at)
    if not compound and text[at] not in SURNAMES:
        return None
    first = at + (2 if compound else 1)
    mask = _MASK.match(text, first)
    if mask and not _crosses(text, at):
        return mask.end()
    scored = [
        (_score(text, at, end, compound=compound), _right_end(text, end), end)
        for end in _ends(text, at, first, compound=compound)
    ]
    best = max(scored, default=(0, 0, 0))
    if best[0] < _ENOUGH and not (_left_end(text, at) and best[2] - at > 2 and set(text[first : best[2]]) <= _GIVEN):
        return None
    return best[2] if best[0] >= enough else None


# Whoever writes of them writes of somebody, and people bear these names.
_ANYBODY = ("张三", "李四", "王五", "赵六")


def _ends(text: str, at: int, first: int, *, compound: bool) -> Iterator[int]:
    """Yield where a name that begins at ``at`` may end: after one or two more characters, or three after two surnames."""
    for given in (2, 1, 3):
        end = first + given
        if end > len(text) or not all("\u4e00" <= one <= "\u9fff" for one in text[first:end]):
            continue
        if given == 3 and (compound or text[first] not in SURNAMES or text[first] in _RISKY):
            continue
        yield end


def _score(text: str, at: int, end: int, *, compound: bool) -> int:
    length = end - at
    given = text[at + (2 if compound else 1) : end]
    left, right = _left_end(text, at), _right_end(text, end)
    score = (3 if compound else 1 if length == 2 else 2) + left + right
    typical = sum(one in _GIVEN for one in given)
    score += 1 if typical == len(given) else 0 if typical else -2
    if text[at] in _RISKY and not compound and not (left and right and length > 2):
        score -= 1
    if not _NO_GIVEN.isdisjoint(given):
        score -= 2
    known = words()
    if text[at:end] in known or (length > 2 and given[0] == "家" and given[-1] in _PLACE_AFTER_JIA):
        score -= 3
    elif length > 2 and text[at : at + 2] in known:
        # 高兴国 is a name, 高中生 is none: what begins like a word needs both ends clear.
        score -= 3 if text[at] in _RISKY else 2
    if length > 2 and given in known and text[at] in _RISKY:
        score -= 2
    if end < len(text) and (text[end - 1 : end + 1] in known or (length > 2 and text[end - 2 : end + 1] in known)):
        # 行为 in 管理行为: a word begins inside, and goes on.
        score -= 2
    if length == 2 and given == "家" and text[end : end + 1] and text[end] in _PLACE_AFTER_JIA:
        score -= 3
    if length == 4 and not compound:
        score -= 2 if given[1:] in known else 1
    if at == 0 or text[at - 1] not in _PUNCTUATION:
        score -= 2 * _crosses(text, at)
    return score


def _crosses(text: str, at: int) -> bool:
    """Return whether an everyday word reaches over the place where a name would begin."""
    known = words()
    return at > 0 and (
        text[at - 1 : at + 1] in known or text[at - 1 : at + 2] in known or (at > 1 and text[at - 2 : at + 1] in known)
    )


def _left_end(text: str, at: int) -> int:
    """Return 1 where a name can begin at ``at``: behind a mark, or a word after which people are named."""
    if at == 0 or text[at - 1] in _PUNCTUATION or text[at - 1].isdigit():
        return 1
    if text[at - 1] in _LEFT or text.endswith(_LEFT_WORDS, 0, at):
        return 1
    return int(text[max(0, at - 2) : at] in words() or text[max(0, at - 3) : at] in words())


def _right_end(text: str, end: int) -> int:
    """Return 1 where a name can end at ``end``: before a mark, or a word that goes on about a person."""
    if end >= len(text) or text[end] in _PUNCTUATION or text[end].isdigit() or text[end] in _RIGHT:
        return 1
    return int(text[end : end + 2] in words() or text[end : end + 3] in words())
