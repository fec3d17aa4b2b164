"""Words that nobody listed: found by what they are made of, by who is named how, by what follows; and what only looks so left alone."""

from importlib.resources import files

import pytest

from gongkai.rules.circumstances import Sensitive
from gongkai.rules.hinted import hinted
from gongkai.rules.listed import LISTS, listed
from gongkai.rules.names import names_in
from gongkai.rules.sensitive import sensitive_in

HEALTH, POVERTY, CONDUCT = Sensitive.HEALTH, Sensitive.POVERTY, Sensitive.CONDUCT
MINOR, HOME = Sensitive.MINOR, Sensitive.HOME

FOUND = [
    # The endings of illnesses; a part of the body and what became of it; medicine; what a hospital does.
    (HEALTH, "韩大成服用氯丙嗪，不开拖拉机"),
    (HEALTH, "组长的母亲李春花得了腱鞘炎"),
    (HEALTH, "雇工李大山锁骨粉碎"),
    (HEALTH, "王孝先吃不下饭，肺上长了疙瘩"),
    (HEALTH, "付吴海峰雾化治疗费"),
    (HEALTH, "食品从业人员体检未过：石秀娟（肝功异常）"),
    (HEALTH, "史凤琴上月在镇里做了人流"),
    (HEALTH, "郭玉珍近乎全瞎，儿媳代签"),
    # What cannot be paid, what one lives on, what befell one's kin, which list one is on.
    (POVERTY, "江大有做生意让人坑了，欠亲戚十几万"),
    (POVERTY, "孙有田捡破烂过活"),
    (POVERTY, "钟桂珍名下存款低于两千"),
    (POVERTY, "施建国的厂子垮了，工钱发不出"),
    (POVERTY, "柯玉柱由低保 B 类调为 C 类"),
    (POVERTY, "民主评议：隋国英户 31 票，认定为贫困户"),
    # Charges, punishments by what was done to somebody, and how people speak of it.
    (CONDUCT, "李卫国妨害公务，三个月"),
    (CONDUCT, "吴大强被民警带走"),
    (CONDUCT, "周建民逼村民投他的票"),
    (CONDUCT, "喻海波霸占公共晒场"),
    (CONDUCT, "李二虎霸占晒场，三次协商没有结果"),
    (CONDUCT, "邵老六装神弄鬼骗香火钱"),
    (CONDUCT, "施工队长贺大海，已被立案"),
    # School, papers of birth, and children by what they are called.
    (MINOR, "补唐小满出生证明"),
    (MINOR, "退童雨霏校服款 120 元"),
    (MINOR, "班长竺可心带读课文"),
    (MINOR, "补上高一新生连家俊的申请"),
    (MINOR, "小画家何雨桐得金奖"),
    # A place that is called by what lies there, a room, and where everybody knows it is.
    (HOME, "抄表到郑银锁家，南坡 29 号"),
    (HOME, "租客登记：尤敏 302 房"),
    (HOME, "樊桂花住村口小卖部隔壁"),
    (HOME, "宅基地使用人明国华，四至：南至汪家院墙"),
    (HOME, "慰问地址：彭家寨组 22 号，对象：冼大妈"),
    (HOME, "程玉兰家就在土地庙往里第一户"),
    # Names: what neighbours call each other, what begins like a word, blanks that part the words of a line.
    (CONDUCT, "孔二嫂骂街"),
    (POVERTY, "看望冉家兄弟，揭不开锅"),
    (HEALTH, "组员费大同因膝关节积液休息"),
    (POVERTY, "向贫困户单长生送鸡苗"),
    (HOME, "防汛转移名单 边三元 河坝街 12 号 转至村小"),
    (POVERTY, "许二柱家揭不开锅"),
    # Who acts for an office, and what befell that person.
    (CONDUCT, "解除与护林员柳长根的合同，因其盗猎被拘"),
    (HEALTH, "承包人邹德厚因脑梗瘫痪"),
    (HOME, "保洁员樊桂花，住村口小卖部隔壁"),
    # The head of a list, and a sentence that goes on about somebody.
    (HEALTH, "残疾评残服务名单：雷小兵、屈志芳"),
    (POVERTY, "低保年审：户主农永福"),
    (POVERTY, "李春和，三组。其妻病故。"),
    (HEALTH, "今收到慰问金伍佰元（本人脑出血住院）。收款人：蒲德贵"),
    # A name that is an everyday word, or in which such words begin or end.
    (HEALTH, "高峰因宫外孕大出血住院"),
    (HEALTH, "马占山系尘肺病叁期，一次性救助2000元"),
    (POVERTY, "吴春生父死母嫁，跟着奶奶"),
    (POVERTY, "占小毛拿不出医药费，东家借西家凑"),
    (CONDUCT, "李春和打砸村委会"),
    (CONDUCT, "孟凡林吸毒被抓"),
    (MINOR, "补贴领取：毛豆豆，二年级"),
    # What a limb, a grade or an age says; what one lives on; who was hurt how; a child's papers.
    (HEALTH, "沈万贵在工地上从架子掉下来，脊梁骨摔坏了"),
    (HEALTH, "退役军人池国平，评残等级八级"),
    (POVERTY, "江水莲每月只有一百多元的养老金"),
    (POVERTY, "任天佑外出打工一分钱没拿回来，工头跑了"),
    (POVERTY, "防返贫监测：傅文斌，风险未消除"),
    (CONDUCT, "谭木匠与曾繁荣因鸡啄菜苗发生口角，把人推倒"),
    (CONDUCT, "对白玉成进行批评教育：其在公路上晒粮"),
    (CONDUCT, "乔老栓把老娘赶到牛棚里住"),
    (CONDUCT, "池国平诬告干部，经查不实"),
    (MINOR, "预防接种通知：杨小宝，12月龄，麻疹疫苗"),
    (MINOR, "儿童福利：萧然，户主田野，每月补贴1000元"),
    (MINOR, "给一年级新生白小雪发文具"),
    (MINOR, "郑贝贝的外公贺喜春负责接送上下学"),
    # Where one lives, by what lies beside it, and when nobody is there.
    (HOME, "李某某的屋子在祠堂斜对面"),
    (HOME, "方国庆住的是村东头砖厂旁的彩钢房"),
    (HOME, "雷明春现住址：市区朝阳小区"),
    (HOME, "危建新：丰收路与人民路交叉口西北角小院"),
    (HOME, "傅文斌白天不在家，钥匙放在门口花盆下"),
    (HOME, "租户令狐昌，住四组养鸡场旁"),
    (HOME, "聂喜梅住得偏，在鹰嘴岩下面"),
    (HOME, "聂喜梅的房子挨着变电站"),
    (HOME, "聂喜梅住半山腰，独门独院"),
    (HOME, "聂喜梅：竹林湾靠河第二家"),
    (POVERTY, "兹证明聂喜梅家庭贫困，请学校减免费用"),
    (POVERTY, "聂喜梅家里唯一的劳力摔伤了"),
    (CONDUCT, "聂喜梅和丈夫离了婚，孩子归男方"),
    (MINOR, "萧然父母离异，判给母亲聂喜梅"),
    # Rare surnames; villages that bear one.
    (MINOR, "晚托接送卡：嬴小禾——大三班——接送人：外婆"),
    (HOME, "汝长青（联系处：石桥村大槐树底下）"),
    (HOME, "花家坳花大明家屋后滑坡，就是花家坳最外面那栋"),
    # Storeys and doors, courier's words, what lies beside.
    (HOME, "请把快递放到三组二排五号段小虎处"),
    (HOME, "慰问地址：教工楼丙单元四楼东户，高满堂"),
    (HOME, "职工宿舍502：郁大海；503：贝小明"),
    (HOME, "收件人写“高庙村老井旁 田家英 收”即可"),
    (HOME, "查电表：四福里5-6，户名花长寿"),
    (HOME, "户号0112，柏秀兰，居西岭下，砖瓦房"),
    (HOME, "苏木其其格，毡房在敖包西边二里"),
    (HOME, "挨着水电站那座小楼归卓长明居住"),
    (HOME, "外卖注意，江大娘家要从菜场旁的巷子进去，三楼右手"),
    # What is owed and lacked.
    (POVERTY, "皇甫长河欠种子款一千二，说等收了稻子再给"),
    (POVERTY, "“三无”人员名册：柏长寿"),
    (POVERTY, "救助金本月调整：郁大河由B类转C类"),
    (POVERTY, "貧困戶名冊：一、鄭阿財；二、許阿嬌"),
    (POVERTY, "卞小河开学没有钱交费，支书先垫了"),
    # What was done to others, and what came of it.
    (CONDUCT, "贝小刚因地界将粪水泼到邻居门上"),
    (CONDUCT, "申请调解人：弓秀兰，反映儿媳不让进家门"),
    (CONDUCT, "冉冬生把酒瓶砸向堂弟，双方签了谅解书"),
    (CONDUCT, "丰有才把低保款装进自己口袋"),
    (HEALTH, "辛秀云挺着肚子，下个月就要生了"),
    (HEALTH, "暴雨欣有点孤独症，见人就躲"),
    (MINOR, "暑期防溺水重点看护对象是十一岁的柏小龙"),
    (MINOR, "邻居请配合，江小雪正读高三，晚上要复习"),
    (MINOR, "爸妈都在外地的江小美，现由邻居照看"),
    # Where one lives, by what lies beside it, wherever the sentence speaks of a dwelling.
    (HOME, "闻有田的窑洞在烽火台下面第二孔"),
    (HOME, "快递转交坎上木楼的向翠娥"),
    (HOME, "收信人地址：车站路邮电所隔壁 宗小雨"),
    (HOME, "电线杆旁边的小院就是樊守田家"),
    (HOME, "牧民巴图的冬窝子在黑石山阳坡"),
    (HOME, "纬度29.5630，经度106.5512，是逯大江的家"),
    (HOME, "村西北角最后一家，户主农桂兰"),
    (HOME, "新来的庹大江租在粮站后面的巷子里"),
    # Words that are also an office's or a farm's, in a plain line about somebody.
    (HEALTH, "姬玉良，二型糖，脚烂了"),
    (HEALTH, "沙丽娟甲肝阳性，暂不下厨"),
    (HEALTH, "钭阿根戴人工喉说话"),
    (HEALTH, "牛小串血糖空腹13.6"),
    (HEALTH, "失能老人评估：路秀珍，重度"),
    (POVERTY, "特困供养对象名册——卜长庚、闻巧云"),
    (POVERTY, "阮阿公家灶头冷了好几天了"),
    (POVERTY, "刁大富名下有商品房一套，停发保障金"),
    (POVERTY, "孤寡老人慰问：端木老太、芮阿婆"),
    (POVERTY, "家里六口挤二十平米，申请公租房。（申请人：岑大勇）"),
    (CONDUCT, "卞老二把变压器铜线给剪了卖"),
    (CONDUCT, "鞠萍萍和公爹不清不白"),
    (CONDUCT, "褚老太到县委大门口跪着喊冤"),
    (CONDUCT, "监守自盗的仓管员谷小满被清退"),
    (MINOR, "次仁卓玛每天走五公里去完小上课"),
    (MINOR, "春节将至，委托祖母照看施小语"),
    # Names that no rule of two characters knows: of other peoples, after a word for being called, like words.
    (MINOR, "志愿者给12岁的阿卜杜拉辅导数学"),
    (MINOR, "孩子走丢了，穿黄衣，叫依娜"),
    (CONDUCT, "他坐过牢，名字叫雷公"),
    (HEALTH, "和春明因精神失常住院"),
    (MINOR, "都小宇由村小转学到县二小"),
    (HOME, "锦绣华庭11-2-903，业主尹向红"),
    # What befell an officer tells of the officer; a topic behind a bracket or far from the name is not what is said.
    (CONDUCT, "原支书娄长松严重违纪违法，现接受县监委留置审查"),
    (CONDUCT, "经镇党委批准，开除耿玉松党籍"),
    (HEALTH, "书屋管理员辛小梅轻度自闭，能做整理工作"),
    (HEALTH, "护林员鲍金玉巡山时摔断左腿，材料已上报"),
    (HEALTH, "家庭医生签约随访对象：柏文香（冠心病）、下次随访日期11月3日"),
    (HEALTH, "HIV随访对象麻小兵本季度没有到疾控中心取药"),
    (HEALTH, "残疾人两项补贴发放表：缪春林、视力一级、生活补贴90元"),
    (HEALTH, "为老寒腿加风湿的雷三姑送去电热毯"),
    (POVERTY, "农村特困户水电减免表 4 茅友香 全免"),
    (POVERTY, "助学：低保家庭大学新生郦小梅，慈善会资助4000元"),
    (MINOR, "出生医学证明代办：柳佳玉，男婴"),
    (HOME, "老支书盖国香如今还住在坡上那孔旧窑洞，左手第三孔"),
    (MINOR, "圆梦行动结对：阿的小梅（四年级）——县交通局"),
    (POVERTY, "易地搬迁脱贫户名单序号18：布日古德，4口人，人均安置25平米"),
    (POVERTY, "四季度粮食救济：查干巴拉面粉两袋，属无劳力户"),
    (POVERTY, "易地搬迁脱贫户名单：李春花，4口人"),
    # What officers do themselves; names by their sound behind who is named; what stands right behind an office.
    (CONDUCT, "养老服务站站长严秋菊克扣老人伙食，村里已核实"),
    (CONDUCT, "河段巡河员尹大有连续四个月编假记录"),
    (CONDUCT, "管委会主任热合曼挪用修缮款"),
    (CONDUCT, "老会计万福林做假账那笔三万二，经管站已核实"),
    (CONDUCT, "昨天下午，桑长河让纪委的人带走了"),
    (CONDUCT, "副主任干永林，因优亲厚友被批评教育"),
    (HEALTH, "艾滋病人布吉拉木每月去县里领药"),
    (HEALTH, "残疾证到期换领名单，视力一级，吾布力"),
    (POVERTY, "低保边缘户吾布力江，4口人"),
    (MINOR, "少先队员甘甜甜拾金不昧，校长送来感谢信"),
    (MINOR, "记我村八岁小棋手祁嘉木"),
    (HOME, "老戏台西边巷子口是会计戴天明家"),
    # What neighbours call each other; a name by its sound that goes on into a word.
    (POVERTY, "老邓头靠拾荒过日子"),
    (CONDUCT, "外面都说蔡家寡妇跟人不清不楚"),
    (CONDUCT, "马六十三交来超生罚款"),
    (MINOR, "吕家小虎期中考试没及格"),
    (HEALTH, "从钭二娃家抬出来的，喝了农药"),
    (MINOR, "木尔布惹期末考试没及格"),
    # Nobody at home, and who is hidden before a word.
    (HOME, "缪友林家没有人，水表没抄成"),
    (HOME, "洪小梅全家外出，年底才回"),
    (CONDUCT, "会计冉某挪用公款三千，已退"),
]


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_what_is_told_of_somebody_in_words_that_nobody_listed(kind: Sensitive, text: str) -> None:
    assert kind in sensitive_in(text)


ALONE = [
    # Plants, animals, things have their own.
    "梨树黑星病打药，王玉山 2 工", "牛结节病疫苗 120 头份", "付李国庆果树腐烂病刮治工钱", "线路老化失火隐患，闵勇整改",
    "树木移植，付甄大山工钱", "娃娃菜种子，卞志华领取", "瘸腿桌子修好六张，木工李强",
    # Whoever teaches, helps, works against it.
    "讲座：抑郁离我们有多远，主讲窦银山", "妇产科医师荀敏讲孕期营养", "治保主任贺强劝阻打架 1 起", "民警尹刚破获盗窃案一起",
    "驻村干部于洋帮低保户修房顶", "石磊纠正乱停车 8 起", "关志勇到看守所参观",
    # A name that has such a character in it, and what begins like a name.
    "付上官炎红拉水费", "黑名单制度", "考勤：旷工扣当日补贴", "反家暴宣传海报贴于妇女儿童之家门口",
    # What rules say is said of nobody.
    "第四十五条 信访人可以向国家机关提出信访事项", "任何组织不得招用未满十六周岁的未成年人", "教师队伍建设，预防校园欺凌",
    # A shop, a thing that is numbered, a person of full age.
    "金河路 6 号粮油店，店主骆红", "井 3 号水泵更换，李凌云", "选手 5 号何洁", "侯德胜儿子婚礼从简", "第 9 周通报：五组乱堆柴草",
    "补发严超生八月工资", "停电范围：和平路、解放街 1 至 60 号，联系李强", "商铺 3 号承租户蒯勇，租期一年", "合作社办公地：荆家坝 3 号，法人荆平",
    # What is bought, built, borrowed and staged; who is taught; what a household's own animals have.
    "王某甲采购急救箱4个，放村部", "全福贵承建幼儿园滑梯安装", "投票站设在小学，监票人张桂兰", "关长海为六一汇演租音响", "唐勇教孩子们剪纸",
    "刘*英栽的杨树得了溃疡病，砍了6株", "宋喜来木材加工厂，厂址石桥路8号", "薛平安的鸡被偷，报警备案", "文家驹带领群众学法守法，全村无犯罪",
    "苏明亮承诺不参与赌博，签名第一", "宋涛，六组组长，负责收缴合作医疗费", "竺阿根的女儿大学毕业后回乡创业", "桑吉才，初中文化程度，养蜂能手",
    "阎永清的儿子考上大学", "张桂兰维修一组8号变压器", "李强经营民宿，滨河路20号", "邱水根提供违法线索奖励办法咨询", "萧远山任低保监督小组组长", "宋喜来的儿子在部队立功", "史长贵，1965年初中毕业，回乡务农", "蒋琴发言：要严惩村霸", "贺喜春安装太阳能路灯，编号35号", "仓库钥匙在龙小川手里",
    "顾小弟守住五号岗亭", "彭飞疏通四组12号窨井", "陆阿妹负债表审核会计", "田满囤领取收据28号", "困境儿童关爱员秦岚每月培训一次",
    "法官褚平开庭审理拖欠工资案", "监狱民警来村宣讲：蓝勇", "毛竹砍伐许可", "李春和的孙女婿是农技员", "一号候选人司平", "鲁雨雄卖牛两头", "樊文土缴电费 3 号收据",
    "水费收缴由各组组长负责：狄长香收三组，禹有香收四组",
    "借支：程雪香 备用金 1,000元，月底已销",
    "阿尔山来的旅行团参观残疾人手工坊",
    "吉木乃县来考察低保户帮扶",
    "支书查永昌严查克扣老人伙食的行为",
    "村委会主任贺大海讲解挪用公款案例",
    "损毁古树名木标志、保护牌的，责令赔偿损失，并处罚款",
    "四边留了至少 6 毫米的白边，孩子也撕不坏",
]  # fmt: skip


ALONE += [
    # Whoever is named behind a post, a team or a service acts there, and so does the next of the list.
    "残联捐赠轮椅签收人：苗壮、成龙", "留守儿童关爱服务队成员：康乐、夏雨", "禁赌夜巡：高峰、戎马、常胜", "贫困生助学金发放审核人：许可、方圆",
    "债务清理小组：江河任组长", "义肢装配工程师石坚", "失业登记窗口：高洁", "小学生作文比赛评委：文静、高歌", "校服采购家长代表：石磊、方圆",
    # Who is thanked, who exchanges points, who reads out and records.
    "感谢村民石坚为幼儿园义务粉刷围墙", "时迁安兑换牙膏两支，扣15分", "民政办李静宣读了救助办法，代表高飞作了记录",
    # Slogans, questions and titles.
    "宅基地申请审核，责任：村委会主任，条件：本村村民，一户一宅，流程：交申请", "宣传语：酒后一时爽，坐牢悔断肠", "问：离婚后户口怎么迁？答：到派出所窗口办理", "中学路改造工程招标公告", "学生公寓3号楼亮化", "六年级毕业班合影留念",
    # A body's place, and who stands there.
    # What is built, farmed and held for all has its place too; who is asked, or does it for all, acts.
    "机耕路尽头的泵房由苗长水看管", "三组晒坝旁安装健身器材，安装工健强", "渡口船工江永年退休，由江涛接任", "宠物登记请到兽医站找乌力吉办理，地址前进路9号",
    "免费孕检通知单由万芳统一领取", "法治讲座在县司法局（法治路10号）举办，端木春、董小宛参加", "教村里人剪纸的周桂香加10分", "误工补贴：杜海燕8天、赖雨欣2天",
    "慈善超市店长耿直公布收支", "兽医站站长牛进财打疫苗300头", "帮邻居收麦，刘长贵", "何海龙领取秧盘500个", "许志远清扫村道一个月", "精神障碍患者管理率100%",
    "育红路3号中心小学门口护学岗：江山、石磊", "建设路18号派出所门口岗亭值班：常胜", "禁毒办干事李强，尿检室每月消毒一次", "纪检委员王刚，违纪举报电话见公开栏",
    # A part of a house, a tool, a course, a post and a feast have such characters too.
    "付门诊楼屋顶防水 赵工头 2600", "付冉桂林 无人机航拍 900", "楼栋长：一栋 巴哈尔，二栋 王玲", "缪玉珍低保档案员，整理 90 卷",
    "田老四唢呐班出工补助 200 元", "付李四儿子 修村口音响 80元", "举报箱钥匙由胡长安保管",
    "窗口牌：社会救助 缪慧，医保社保 宫蓉", "AB岗：A岗 冉敏（民政残联）", "消杀人员：冉师傅、向师傅，药品由镇里发", "应付款明细：欠 冯家军 沙石款 3400元（2019年修路）",
    "付小额零工：洗窗帘，司小柱，20元", "支付儿童乐园沙子费，石料商卓大海，400元", "制作帮教工作牌，文印店尹六", "付六一儿童节书包款，卖家学优文具",
]  # fmt: skip


@pytest.mark.parametrize("text", ALONE)
def test_what_only_looks_so_is_left_alone(text: str) -> None:
    assert sensitive_in(text) == set()


@pytest.mark.parametrize("kind", [HEALTH, POVERTY, CONDUCT, MINOR])
def test_every_word_of_the_lists_is_hinted_and_found(kind: Sensitive) -> None:
    words = [word for some in listed(kind).values() for word in some]
    assert len(words) > 200
    for word in words:
        assert hinted(f"甲{word}乙"), word
        assert kind in sensitive_in(f"李春和因{word}，未到"), word


def test_the_lists_are_small() -> None:
    names = [*LISTS.values(), "told-words.txt", "hints.txt"]
    assert sum(len((files("gongkai.rules") / name).read_bytes()) for name in names) < 64_000


def test_rules_that_look_for_any_name_are_as_strict_as_before() -> None:
    """A black list must name nobody: what merely may be a name is none there."""
    for text in ("垃圾满出来，没有按时清", "为国家和业主建设", "（六）项规定的情形"):
        assert names_in(text) == []
