"""Compounds in which a telling word tells nothing: 台班费 is a machine's, 饰“骗子” is a part in a play, 贫困山区 a region.

They are blanked, one character for one, before telling words are looked for. None
may stretch over characters of any kind: a name could stand there, unless it is that of whom one may turn to.
"""

import re

from gongkai.read.patterns import on_use
from gongkai.rules.circumstances import Sensitive

_ARMS = "(?:羊|猪|牛|鸡|鸭|犬|兔|禽|畜|口蹄疫|狂犬)"
_HOUSEHOLDS = "(?:脱贫户|边缘户|监测户|低收入户)"
_SCHOOL = "(?:幼儿园|小学|中学|学校)"

# What a work is about, who it plays, and what its title says, is of nobody in the village.
_A_WORK = "(?:剧|戏|片|电影|小说|故事|歌曲?|曲|舞蹈?|小品|相声|快板|皮影|评书|动漫|绘本|图书|书|诗|画|作品|节目|书目|读物|课本|话本|曲目|唱段|选段|专著|专场)"
WORKS = on_use(
    rf"{_A_WORK}[目名本]?[：:]?《[^》]{{1,30}}》|《[^》]{{1,30}}》(?=[^，。；]{{0,4}}(?:排[演练]|上演|演出|首演|放映|开播|表演|展演|巡演|公演|彩排|读后感|观[影后]|主角|饰|剧组|作者|选段|片段))|"
    r"(?:(?<![首服装配])饰演?|(?<![假装打乔])扮演?|反串|出演)“?[^，。；、：”\s《》]{1,6}”?(?=[，。；、”\s）]|$)"
)
_OF_WORKS = frozenset("《饰扮演串")
# 孩子们, 家长们 are all of them.
_ALL_OF_THEM = r"(?<![家的])(?:小学生|中学生|小朋友|孩子|学生|同学|儿童|少年|家长|宝宝|队员)们"

HARMLESS: dict[Sensitive, re.Pattern[str]] = {
    Sensitive.MINOR: on_use(
        rf"{_ALL_OF_THEM}|纪念小学|研学(?=营|团|旅行|机构|导师|项目|线路|公司)|回迁房?摇号|[房位牌车]摇号|公证处?摇号|疫苗(?=冷藏|冷链|运输|储存|冰箱|冷库)|生于(?=[唐宋元明清汉隋晋][末初代朝中]|民国)|(?:19\d\d|200\d)年(?:小学|初中|高中)毕业|领养(?:绿地|树|古树|果树|花)|台班费?|机班|林班|小班(?=\d|，\d|造林)|{_ARMS}[三二四五]?联?(?:瘟)?疫苗|疫苗(?=\d+(?:瓶|头份|毫升))|养殖场领取|幼教专家|学前教育宣传|"
        rf"{_SCHOOL}(?:[大中小]班|、|和)*(?:亲子)?(?:活动|汇演|联欢|运动会)|{_SCHOOL}(?:采购课桌|采购|维修|改造|食堂|交接|围墙|操场|课桌|配餐)|疫苗(?:查漏)?补种|家长(?=\d+人)|(?:幼儿园|小学|初中|中学)(?=[高一二三]?级?(?:教师|老师|校长|园长|保育员|厨师|炊事员|保安|门卫|会计|职工)(?![节的]))|采购课桌|招[收募][一二三四五六七八九至到、和]{{1,6}}年级(?:的?(?:学生|孩子|儿童))?|[一二三四五六七八九]年级学生(?:作文|演讲|书法|绘画|朗诵|知识|歌唱|篮球|足球|手工)?(?:比赛|竞赛|大赛)|(?:初中|小学|高中)(?:文化|学历)(?:程度)?|初小文化"
    ),
    Sensitive.CONDUCT: on_use(
        r"(?:电诈|反诈|诈骗)宣[教传讲]|[饰演]“[\u4e00-\u9fff]{2,4}”|扮演(?:被告|原告|骗子|小偷|老赖)|扣\d+分(?=，余)|枯死[\u4e00-\u9fff]木|砍伐枯死|违法线索|举报违[纪法规](?:问题|线索|行为)|(?:廉政|警示)党课|典型违纪案例|通报表[扬彰]|禁[赌毒]承诺书|"
        r"发生纠纷可向|收缴(?:违规|违法|非法)|(?:可以?|请|均可|欢迎)(?:直接|随时)?[向到][^，。；、：\s]{2,12}(?:举报|反映|检举|投诉|信访)|[信上]访(?=总?[量批]|[批人件]次|件数|积案率)|(?:法院|仲裁庭|仲裁委员会)(?:起诉|申请)(?:或申请裁决)?|模拟法庭[^。]*"
    ),
    Sensitive.POVERTY: on_use(
        rf"乞巧|贫困(?:山区|地区|县|村)|穷不可怕|治穷|(?:资产)?负债表|变卖款|低保(?:评议|监督)(?:小组|会|委员会)|{_HOUSEHOLDS}(?:、{_HOUSEHOLDS})*(?=可|均可|都可|等)|病死(?=[\u4e00-\u9fff]{{1,4}}\d+(?:株|棵|头|只|羽))"
    ),
    Sensitive.HEALTH: on_use(
        r"[叶青立根茎][枯腐]病|残疾人?证集中办[证理]|[曲卷]叶病毒病|应急救[援助灾护]|爱[肝耳眼牙肾]日|(?:菌核|缩果|凋萎|锈腐|枯萎|丛枝|腐败|黑斑|褐斑|叶斑|灰霉|霜霉|花叶|黄化|疮痂|赤霉|条锈|稻瘟|[早晚]疫|枝枯|枯梢)病|[桔橘柑橙柚桃李枣梨果杏]溃疡病|慢病(?=管理|示范|防治|签约)|"
        rf"非遗传(?:承?人|承)|抗癌(?=中?[药草食茶作])|瘫痪(?=的?(?:设备|系统|网络|交通|车辆?|机|服务器|线路|路段))|精神卫生中心(?=[一二三]?期|奠基|项目|工程|大楼|主任|院长|医生|专家)|(?:新?购[买置]?|采购|配备|捐赠|交付|新增)[的了]?救护车|救护车(?=[一二三四五六七八九十两\d]+[台辆]|采购|中标|交付|购置|驾驶员|司机)|医疗(?:垃圾|废物|废弃物)|避孕药具|药品配送|服务[\u4e00-\u9fff]{{0,3}}片区|慢病药品|{_ARMS}只?疫病|布病检测|孕前优生|优生健康检查|家庭医生签约|救护车[通车]?道|家庭医生团队"
    ),
    Sensitive.HOME: on_use(r"门牌(?:号牌|编号|制作|更新|人工|安装|维护)|书写门牌|[\u4e00-\u9fff]岭\d+号小班"),
}


def without_harmless(kind: Sensitive, sentence: str) -> str:
    """Return the sentence with the compounds that tell nothing of ``kind`` blanked, as long as before."""
    if not _OF_WORKS.isdisjoint(sentence):
        sentence = WORKS.sub(_blank, sentence)
    return HARMLESS[kind].sub(_blank, sentence)


def _blank(found: re.Match[str]) -> str:
    return "〇" * len(found.group())
