"""What neighbours call each other, and clerks write down: 老王头, 孔二嫂, 仇婶子, 王家小宝, 闻老六, 何聋子, 马五十三.

Such a name begins where a text or a part of it does, or behind a word that leads to somebody; 老路 and 老林 are a road
and a wood, 王家沟 and 李家大院 are places.
"""

from gongkai.rules.name_parts import HAN, RISKY, SURNAMES

_SURE = "".join(one for one in SURNAMES if one not in RISKY)
_LED = rf"(?:(?<![{HAN}])|(?<=[付支给帮送接为由和与问望陪找替把被讲说听叫请从对跟同往将按劝抓让邻的在户]))"
_KIN = (
    "[大二三四五六七八九幺小老]?(?:娘|妈|爷|伯|叔|婶|嫂|哥|姐|爹|姑|姨|舅|婆)子?|老[二三四五六七八九幺]|[大二三四五六]?(?:狗|娃)|木匠|铁匠|瓦匠|石匠|篾匠|屠户|裁缝|货郎|"
    "麻子|半?瞎子|瘸子|跛子|拐子|驼子|哑巴|聋子|结巴|秃子|六指|寡妇|光棍|傻子|疯子"
)
_OF_THE_HOUSE = "兄弟|媳妇|婆媳|父子|母子|姐妹|老[大二三四五幺]|两口子?|儿子|女婿|婆娘|小子|大小子|二小子|闺女|丫头"
_OF_A_HOUSE = (
    "寡妇|孩子|孙子|孙女|外孙女?|[大二三四五小]娃|老(?:太太?|汉|头|爷子|奶奶)|那口子|"
    f"小(?![学区院寨沟组队型桥山溪河湾巷路吃店卖坝坪坡岭庄冲塘屋房])[{HAN}]"
)
_OLD_ONES = "王李张刘陈杨黄吴赵周徐孙马朱胡郭何罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘董袁余蒋杜苏魏程吕丁沈任姚卢钟姜崔谭廖范陆戴贾韦夏邱侯邹熊孟秦薛尹段雷贺龚郝邵万钱严覃武莫孔向苗卫龚倪颜岳翟殷詹耿俞阮柯毕裴涂翁骆靳祁屈饶牟穆项褚窦戚岑景卜隋佟臧卞姬邬栾寇邝鞠胥谌冼闵"
# 老冯 is somebody.
OLD = (
    f"老[{_OLD_ONES}](?=[，。、；：（(）户家的守是在住因患有欠被租骂打与和现今上没得把偷赌喝]|[\u4e00-\u9fff]{{2,4}}(?:款|费)?$|寻衅|上访)"
    f"|老[{_OLD_ONES}洪宁仇佘缪庞滕蒲鲍裴冉](?:头|倌)"
)
KINDRED = (
    f"{_LED}[{SURNAMES}]家?(?:{_KIN})(?!家?[沟村寨庄湾]|[店铺馆])"
    f"|[{SURNAMES}](?:大爷|大伯|大娘|大妈|大婶|老汉|老太太?|老头|老爷子|奶奶|爷爷|婆婆|阿婆|阿公|阿姨)"
    f"|[{SURNAMES}]家(?:{_OF_THE_HOUSE}|(?=老?[宅屋房]子?(?:没人|无人|空)))|[{_SURE}]家(?:{_OF_A_HOUSE})"
)
# 马五十三 was born when his grandfather was of that age.
OF_AGE_NAMES = rf"{_LED}马[一二三四五六七八九]?十[一二三四五六七八九]?(?![匹头只名元个亩人次户度万千百米多余\d])"
