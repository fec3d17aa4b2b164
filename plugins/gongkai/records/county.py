"""县.yaml: which townships a county gathers, and where the copies of their sites lie."""

from typing import Annotated

from gongkai.records.kind import Kind
from gongkai.records.parts import Contact
from gongkai.records.row import Row, key
from gongkai.records.typed import text
from gongkai.records.values import Filing, Link, Phone, PoliceFiling, Slug, Text, YesNo

_PublicKey = Annotated[str, Kind("公钥", text, "gongkai.example.gov.cn/ledger+1a2b3c4d+AQ…", in_words=False)]


class GatheredTownship(Row):
    """One township of the list."""

    name: Text = key("名称", says="镇的名称，和它网站上的一样", example="示范镇")
    slug: Slug = key(
        "网址名", says="县的网址里用的名字，写拼音。只用小写字母、数字和“-”，定下以后不要改", example="shifan"
    )
    folder: Text = key(
        "文件夹", says="它的网站拷来放在哪里，从县.yaml 所在的地方算起，也可以写完整的位置", example="拷来/示范镇"
    )
    address: Link = key("网址", says="它的网站的完整网址")
    signs_with: _PublicKey | None = key(
        "公钥",
        None,
        says="它签名用的公钥，镇里给的 key.txt 的一整行；换了钥匙的写新的，不再签名的写 没有",
        blank="第一次核对时记下的",
    )


class CountyFacts(Row):
    """The whole file; what townships have too is called as in 镇.yaml."""

    name: Text = key("名称", says="县（区）的名称", example="示范县")
    above: Text | None = key("上级", None, says="市（州）的名称", example="示范市")
    address: Link = key("网址", says="县的网站的完整网址，见证用的名字也是它，定下以后不要改")
    filing: Filing | None = key("备案号", None, says="网站在工信部备案的号，显示在每一页最下面")
    police_filing: PoliceFiling | None = key("公安备案", None, says="网站在公安机关备案的号，显示在每一页最下面")
    demonstration: YesNo = key(
        "演示", default=False, says="内容是不是虚构的。写 是，每一页都写明是演示数据", blank="否"
    )
    about: Text | None = key("说明", None, says="首页上的一句话", example="各镇各村的事，放在一起看")
    contact: Contact | None = key("联系", None, says="有疑问找谁")
    complaint_phone: Phone = key("监督电话", says="群众监督的电话")
    townships: tuple[GatheredTownship, ...] = key("镇", says="一个镇一项")
