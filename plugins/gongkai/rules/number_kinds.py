"""What kind a number of somebody's is, and the words that say so."""

from enum import StrEnum

from gongkai.read.patterns import on_use
from gongkai.rules.names import names_in


class Personal(StrEnum):
    """What kind of number it is."""

    IDENTITY = "身份证号"
    OLD_IDENTITY = "像15位身份证号的号码"
    MISTYPED_IDENTITY = "像身份证号、打错了一两位的号码"
    MASKED_IDENTITY = "打了星号的身份证号"
    CARD = "银行卡、一卡通或社保卡号"
    MOBILE = "手机号"


_MOBILE_WORDS = on_use(
    r"手机|电话|回电|来电|请打|请拨|咨询|联系(?![0-9]{0,3}[户名人次])|拨打|致电|打给|短信|热线|微信|[Tt][Ee][Ll]|移动"
)
IDENTITY_WORDS = on_use("身份|证件|旧证|残疾人?证|残联证|户口号|(?:^| )ID")
# What only somebody has, and whose numbers have no check: a passbook of a rural bank's.
_OWN_ACCOUNT = on_use("存折|一[卡折]通|社保卡|惠农卡|储蓄卡|借记卡|工资卡|补贴卡|银行卡号")
_CARD_WORDS = on_use(
    "(?<!智能)(?<!I[Cc])(?<![水电油])卡号|银行|[工农建中]行|农商行|邮储|工资卡|储蓄卡|借记卡|惠农卡|补贴卡|更换卡|(?<!台)账号|帐号|账户|帐户|一[卡折]通|社保卡|存折|打款|收款|(?<![水电油气话网通交值禁勤程Cc])卡[:：\\s]{0,3}$"
)
_ACCOUNT, _PAYEE = on_use("[账帐][号户]|卡号"), on_use("(?:收款|领款|开户|持卡)人")
# An account of a body: 户名：双河村民委员会；开户行：农行；账号, 村集体基本户账号, 对公账户.
_PUBLIC_ACCOUNT = on_use(
    "(?:户名|户 名|单位名称|收款人|收款单位|开户名)[^；;，,]{0,20}(?:委员会|合作社|联合社|公司|财政所|政府)|对公|公户|单位账[户号]|(?:基本|一般|专用|专|临时|[零0]余额|集体|财政|代管|托管|监管|保证金|捐款|缴费|缴款)(?:存款)?(?:账?户|账号)|"
    "(?:村集体|村委会?|委员会|居委会|合作社|联合社|联社|公司|政府|财政所|学校|卫生院|村民小组|工会|村级)(?:的|银行|收款|结算|资金)?[账帐][户号]"
)
# Numbers of things: a parcel of land, a contract, an invoice.
_THING_WORDS = on_use(
    "(?:地块|宗地|承包|项目|招标|合同|单元|发票|票|批|保单|流水|凭证|户|表|许可证?|登记)[^，。；：:\\s]{0,4}[号码]|编号|编码|代码|条码|批次|(?:地块|宗地|耳标|条形码)[^，。]{0,2}$|许可证|回单|流水[^，。\\d]{0,2}$|台账号|智能卡|[运快]递?单号|承包权|经营权|[产林]权|通知书|[水电气油]表(?:号|读数)?[^，。\\d]{0,2}$|[户表]号[^，。\\d]{0,2}$"
)


# 转账回单 黄金凤 6231…: behind the thing stands somebody, and the number is his.
_SOMEBODY = on_use(
    r"[^\u4e00-\u9fff]*[\s,，：:][^\w]*(?!(?:日期|序号|名称|单位|[借贷对]方|摘要|备注|合计|[\u4e00-\u9fff]{1,3}[号码额费款价量数期率])[\W])[\u4e00-\u9fff]{2,4}[^\w]+$"
)


def _is_of_a_thing(words: str) -> bool:
    """Return whether the words before a number say that it is a thing's."""
    last = None
    for last in _THING_WORDS.finditer(words):  # noqa: B007 - the last one
        pass
    return last is not None and _SOMEBODY.fullmatch(words, last.end()) is None


class Said:
    """What is said before a number, and above it: what kind of number it is, of a person's or a thing's."""

    def __init__(self, words: str) -> None:
        self.identity = IDENTITY_WORDS.search(words) is not None
        self.public = _PUBLIC_ACCOUNT.search(words) is not None
        self.card = not self.public and _CARD_WORDS.search(words) is not None
        self._words = words
        self.mobile = _MOBILE_WORDS.search(words) is not None
        self.thing = _is_of_a_thing(words)

    @property
    def own(self) -> bool:
        """Whether it is an account of somebody's: 存折, or 户名李春和，账号. Names are dear to find."""
        if not self.card or _OWN_ACCOUNT.search(self._words):
            return self.card
        named = names_in(self._words, likely=1) if _ACCOUNT.search(self._words) else ()
        paid = _PAYEE.search(self._words) is not None
        return any(paid or not name.acts for name in named)

    def tells(self, kind: Personal) -> bool:
        """Return whether a word before it says that it is such a number."""
        if kind is Personal.MOBILE:
            return self.mobile
        return self.card if kind is Personal.CARD else self.identity
