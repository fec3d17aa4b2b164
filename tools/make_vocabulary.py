"""Write plugins/gongkai/rules/illness-words.txt and offence-words.txt: what is told of people by words that somebody else has listed.

python tools/make_vocabulary.py MEDICAL CHARGES…

MEDICAL is data/THUOCL_medical.txt of 清华大学开放中文词库 (github.com/thunlp/THUOCL, MIT): a word, and in how many texts it was
found. Kept are words that end like an illness, an injury, an operation or a medicine. CHARGES are the official lists of
charges, as text: 最高人民检察院关于适用刑法分则规定的犯罪的罪名的意见 and the later 补充规定 (official documents, which
著作权法 第五条 leaves free). A word that holds a shorter one of the list is left out.
"""

import re
import sys
from pathlib import Path

RULES = Path(__file__).parents[1] / "plugins" / "gongkai" / "rules"
FEWEST = 15
LONGEST = 7
ILLNESS = (
    "病 症 炎 癌 瘤 综合征 综合症 衰竭 梗死 梗塞 栓塞 血栓 溃疡 结石 骨折 瘫痪 失明 出血 穿孔 积液 肿大 脱垂 下垂 麻痹 畸形 缺损 狭窄 反流 坏死 "
    "不全 障碍 中毒 脱位 扭伤 挫伤 烧伤 破裂 跟腱断裂 脓肿 囊肿 息肉 疱疹 湿疹 皮疹 麻疹 风疹 荨麻疹 疝 痔 瘘 癣 湿疣 扁平疣 贫血 休克 昏迷 昏厥 "
    "晕厥 抽搐 惊厥 震颤 痉挛 耳鸣 耳聋 失聪 失眠 呕吐 呕血 咯血 便血 尿血 血尿 蛋白尿 尿频 失禁 尿潴留 水肿 浮肿 腹水 胸水 黄疸 腹泻 便秘 头痛 头晕 "
    "眩晕 胸痛 胸闷 腹痛 胃痛 腰痛 神经痛 绞痛 痛经 心悸 气短 气喘 哮喘 咳喘 咳痰 高热 切除术 成形术 修补术 置换术 移植术 移植 造瘘 搭桥 透析 化疗 放疗 "
    "引流 植皮 植骨 活检 胃镜 肠镜 介入治疗 截肢 结扎 剖腹产 剖宫产 流产 早产 难产 死胎 死产 妊娠 怀孕 早孕 人工授精 不孕 不育 阳痿 早泄 遗精 闭经 子痫 "
    "闭塞 粘连 肿块 肿物 纤维化 骨转移 早搏 房颤 心动过速 心动过缓 传导阻滞 心律不齐 心律失常 免疫缺陷 血肿 气胸 血胸 撕裂伤 电击伤 咬伤 冻伤 压疮 坏疽 "
    "脑疝 脑震荡 植物人 植物状态 半身不遂 口眼歪斜 共济失调 痴呆 谵妄 幻听 幻视 幻觉 妄想 躁狂 厌食 弱视 斜视 色盲 夜盲 失语 失音 聋哑 唇裂 腭裂 侏儒 "
    "脊柱侧弯 扁平足 肌无力 大三阳 小三阳 病毒携带者 尿毒 痢疾 霍乱 伤寒 鼠疫 白喉 百日咳 猩红热 出血热 登革热 黄热 血吸虫 破伤风 水痘 丹毒 甲流 疥疮 "
    "白癜风 斑秃 紫癜 痛风 甲亢 甲减 低血糖 高血糖 高血脂 低血压 脂肪肝 肺气肿 肺大泡 尿崩 先天性巨结肠 脊髓灰质炎 脑积水 无脑儿 早衰"
)
MEDICINE = (
    "地平 普利 沙坦 洛尔 他汀 双胍 格列 替尼 单抗 拉唑 西泮 唑仑 氮平 培酮 西汀 丙戊酸 卡马西平 苯巴比妥 多巴 泼尼松 环磷酰胺 甲氨蝶呤 紫杉醇 顺铂 "
    "吗啡 杜冷丁 美沙酮 曲马多 异烟肼 利福平 拉米夫定 恩替卡韦 干扰素 胰岛素 华法林 氯吡格雷 硝酸甘油 地高辛 救心丸 安眠药 碳酸锂 氯丙嗪 奋乃静"
)
# Of plants, animals and things, or of nobody: 锈病, 适应症, 心火上炎.
NOBODYS = (
    "起病 杂病 病毒病 锈病 黑穗病 线虫病 软腐病 真菌病 根瘤 疯牛病 猪链球菌病 冰箱病 狂犬病 高致病性禽流感 消炎 适应症 禁忌症 绝症 寒症 热症 湿症 "
    "虚寒症 心火上炎 肝火上炎 功能障碍 衰竭 麻痹 移植 狭颅症"
)
_OF_MANY = ("疾病", "传染病", "疫病", "流行病", "地方病")
# Of soldiers, or what a clerk writes of many other things too.
NO_VILLAGERS = re.compile("战时|军|俘虏|部属|伤病|武器|谎报军情|违令|污染环境|虚假广告|遗失")
_CHARGE = re.compile(r"(?:^|[．.\s|])([\u4e00-\u9fff]{4,9})罪(?=[（\s|])", re.MULTILINE)
_HEADING = re.compile("^#.*$", re.MULTILINE)


def illnesses(listed: str) -> set[str]:
    """Return the words of the list that tell of somebody's health."""
    ends, stems, nobodys = tuple(ILLNESS.split()), MEDICINE.split(), frozenset(NOBODYS.split())
    kept = set()
    for line in listed.splitlines():
        word, _, counted = line.partition("\t")
        word = word.strip()
        if int(counted or 0) < FEWEST or not 2 <= len(word) <= LONGEST or word in nobodys or word.endswith(_OF_MANY):
            continue
        if word.endswith(ends) or any(stem in word for stem in stems):
            kept.add(word)
    return kept


def offences(charges: str) -> set[str]:
    """Return the charges without 罪, those that list several acts apart."""
    names = _CHARGE.findall(_HEADING.sub("", charges))
    return {name for name in names if not NO_VILLAGERS.search(name)}


def shortest(words: set[str]) -> list[str]:
    """Return the words that hold no other one, in their order."""
    return sorted(word for word in words if not any(other != word and other in word for other in words))


def main(medical: str, *charges: str) -> None:
    for name, words in (
        ("illness", illnesses(Path(medical).read_text(encoding="utf-8"))),
        ("offence", offences("\n".join(Path(file).read_text(encoding="utf-8") for file in charges))),
    ):
        kept = shortest(words)
        lines = (" ".join(kept[at : at + 12]) for at in range(0, len(kept), 12))
        (RULES / f"{name}-words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
