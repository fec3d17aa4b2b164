"""Tell where what looks like a name is a body's, a shop's or a measure's: 秋瑾小学, “马大姐”凉皮店, 480 元提高到.

Schools are called after people, and shops after those who keep them. Where a text goes on
about the school or the shop, nobody is spoken of.
"""

from gongkai.read.patterns import on_use

_SCHOOL = r"(?:纪念|希望|红军|实验|爱心|慈善|中心)?(?:小学|初中|中学|高中|学校|幼儿园|学院|大学|医院|敬老院|图书馆|艺术馆|博物馆|纪念馆|故居|纪念碑|纪念园|烈士陵园|公园|广场)"
_FEAST = r"(?:体艺|艺术|科技|读书|文化)节|运动会|开学典礼|毕业典礼"
_OF_A_SCHOOL = (
    r"(?:校[庆长舍友]|园长|院长|馆长|教[师学职练导]|师生|划片|招[生聘](?:简章|范围|计划|工作|公告|方案)|学区|新[建校]|[改扩迁]建|开工|落成|奠基|竣工|办学|筹[备建]|旧址|操场|运动场|球场|跑道|校舍|教学楼|宿舍楼?|厕所|校门|食堂(?!中毒|吃坏)|围墙|"
    rf"捐[赠建款]|采购|场地|活动室|操场|借用|租用|维修|改造|工程|项目|方案|公示|公告|揭牌|挂牌|开馆|开放|合并|撤并|(?:结对)?共建|来村|支教|团委|党支部|工会|学生会|(?:{_FEAST})(?:$|[，。；、]|开幕|闭幕|举[行办]|筹备|方案|通知|秩序册))"
)
# 秋瑾小学、马寅初中学体艺节: the next of a list of schools says it of the first.
_SCHOOLS = on_use(
    rf"[^在读上念到从去给因被住、，。：]?{_SCHOOL}(?:[、和与及][\u4e00-\u9fff]{{2,5}}?{_SCHOOL}){{0,4}}[（(]?{_OF_A_SCHOOL}"
)
# 欠超市货款 and 在诊所检查 are deeds, and no shop's name.
_SHOP = r"[^在到去因被从给为把向欠赊住偷砸抢骗租开的是和与承经家堵闹毁烧推打租借，。；、：\s]{0,5}?(?:店|超市|商行|商店|饭馆|面馆|餐馆|茶馆|旅馆|饭庄|酒楼|酒家|作坊|工坊|[粮油药]房|厂|铺|诊所|农家乐|民宿|家庭农场|合作社|公司|小卖部|经营部|门市部|服务部|养殖场|工作室|事务所)"
_OF_A_SHOP = r"(?:门[前口店](?:卫生|三包|秩序|停车|环境|占道|清扫)|门前[^，。；、]{0,4}(?:整[改治]|检查|合格|达标)|卫生(?:检查|整改|评比|合格|许可)|营业执照|证照|许可证|年[检报审]|备案|招牌|店招|牌匾|开[业张]|食品(?:经营|安全|抽检)|消防(?:检查|整改|验收)|评[比选级]|挂牌|供[货应]|中标|中选|报价|[搬迁][到至]|地址|转让|分店|[^，。；]{0,6}(?:样品|货|材料|采购|印刷|制作)[费款])"
_SHOPS = on_use(rf"{_SHOP}[”\"』」]?(?:的)?{_OF_A_SHOP}")
_BRAND = on_use(rf"{_SHOP}[”\"』」]|[^，。；]{{0,6}}[”\"』」](?:{_SHOP}|[^，。；]{{0,6}}{_OF_A_SHOP})")
# 赵瞎子弹词传承基地, 王麻子剪刀: what is made, sung or shown under somebody's name.
_MADE = on_use(
    r"(?:[\u4e00-\u9fff]{2})?(?:传承(?:基地|人|所)|非遗|老字号|技艺|雕[塑像]|[铜塑]像|壁画|连环画|浮雕|年画|脸谱|泥塑|故[居里]|事迹(?:报告|学习|宣讲|展)|精神(?=学习|进|宣讲|教育)|纪录片|书画展|画展|读者会|主题(?:展|党课))|剪刀|菜刀|品牌|墓|祠|家[书训风]|诗歌节"
)
_TAKEN = on_use(r"[占过][一二三四五六七八九十]成|金(?:全[年部]|已发|发放|支出|合计|标准)")


def is_called_after(text: str, start: int, end: int) -> bool:
    """Return whether what is named from ``start`` to ``end`` is a school, a shop or a measure, and nobody."""
    before, first = text[start - 1 : start], text[start]
    if (before.isdigit() and first in "元年") or (first == "费" and text[start - 2 : start] in _COSTS):
        return True
    if text[start + 1 : end] in _DEEDS:
        return True
    if first in "占过金" and _TAKEN.match(text, start):
        return True
    if before in _OPENING and before and _BRAND.match(text, end):
        return True
    return bool(_SCHOOLS.match(text, end) or _SHOPS.match(text, end) or _MADE.match(text, end))


_OPENING = frozenset('“"『「')
# 村医石燕提醒: what is done is no name.
_DEEDS = frozenset(("提醒", "介绍", "讲解", "通报", "通知", "公布", "组织", "宣讲", "宣传", "主持", "负责", "强调", "汇报", "报告", "登记", "统计", "走访", "慰问", "六一"))  # fmt: skip
_COSTS = frozenset(("伙食", "水电", "材料", "办公", "差旅", "会议", "运输", "人工", "机械", "维修", "管理", "印刷", "招待", "培训", "工程", "劳务", "设计", "监理", "物业", "卫生", "垃圾"))  # fmt: skip
