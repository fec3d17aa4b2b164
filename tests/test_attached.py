"""What an attached file says where nobody looks: every place of it is read, what cannot be opened is refused, figures are nobody's."""

import gzip
import io
import re
import struct
import zipfile
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from gongkai.attached import UNREAD, Disguised, Unreadable, words_of
from gongkai.rules.personal import personal_in

MOBILE, CARD = "13900139000", "6228480014964868997"
Make = Callable[[str], bytes]
TO_STRINGS = pikepdf.Encryption(user="", owner="x", R=6)


def packed(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def part(name: str, around: str) -> Make:
    return lambda said: packed(**{"word/document.xml": "<w:p/>", name: around.replace("@", said)})


def inside(name: str, make: Make) -> Make:
    return lambda said: packed(**{"word/document.xml": "<w:p/>", name: make(said)})


def written(said: str) -> bytes:
    return f"a {said} b".encode()


def picture(kind: str = "JPEG", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, kind, **more)
    return out.getvalue()


def camera(said: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = said
    return picture(exif=exif)


def segment(number: int, *said: bytes) -> bytes:
    body = b"".join(said)
    made = picture()
    return made[:2] + struct.pack(">BBH", 0xFF, number, len(body) + 2) + body + made[2:]


def caption(said: str) -> bytes:
    words = f"张三 {said}".encode("gbk")
    field = b"\x1c\x02\x78" + struct.pack(">H", len(words)) + words
    return segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0", struct.pack(">I", len(field)), field)


def chunk(kind: bytes, content: bytes) -> bytes:
    made = picture("PNG")
    return made[:-12] + struct.pack(">I", len(content)) + kind + content + bytes(4) + made[-12:]


def profile(said: str) -> bytes:
    note = PngInfo()
    note.add_text("Raw profile type iptc", f"\niptc\n  {len(said)}\n{said.encode().hex()}\n", zip=True)
    return picture("PNG", pnginfo=note)


def page(said: str = "x", at: int = 100, **options: object) -> bytes:
    def draw(made: pikepdf.Pdf) -> None:
        face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        made.pages[0].Resources = Dictionary(Font=Dictionary(F=face))
        made.pages[0].Contents = made.make_stream(f"BT /F 10 Tf 10 {at} Td ({said}) Tj ET".encode())

    return pdf(draw, **options)


def pdf(change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    change(made)
    out = io.BytesIO()
    made.save(out, **options)
    return out.getvalue()


def with_note(locked: bool = False, **said: Callable[[pikepdf.Pdf, str], object]) -> Make:
    def make(text: str) -> bytes:
        def change(made: pikepdf.Pdf) -> None:
            note = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **{k: v(made, text) for k, v in said.items()})
            made.pages[0].Annots = Array([made.make_indirect(note)])

        return pdf(change, **({"encryption": TO_STRINGS} if locked else {}))

    return make


def with_root(key: str, value: Callable[[pikepdf.Pdf, str], object], *, locked: bool = False) -> Make:
    def make(text: str) -> bytes:
        def change(made: pikepdf.Pdf) -> None:
            made.Root[Name(f"/{key}")] = value(made, text)

        return pdf(change, **({"encryption": TO_STRINGS} if locked else {}))

    return make


def in_groups(said: str) -> str:
    return f"{said[:3]} {said[3:7]} {said[7:]}" if len(said) == len(MOBILE) else " ".join(re.findall(".{1,4}", said))


def comment(said: str) -> bytes:
    note = PngInfo()
    note.add_text("Comment", in_groups(said))
    return picture("PNG", pnginfo=note)


def row_of(*cells: str) -> str:
    return f"<row>{''.join(f'<c><v>{cell}</v></c>' for cell in cells)}</row>"


def figure_a_cell(said: str) -> bytes:
    """Return a row of OpenDocument with a box for each digit; it writes what stands twice side by side once."""
    boxes = "".join(
        f'<table:table-cell table:number-columns-repeated="{len(alike[0])}"><text:p>{alike[1]}</text:p></table:table-cell>'
        for alike in re.finditer(r"(\d)\1*", said)
    )
    head = "<table:table-cell><text:p>号码</text:p></table:table-cell>"
    return packed(**{"content.xml": f"<table:table-row>{head}{boxes}</table:table-row>"})


def file_of(made: pikepdf.Pdf, content: bytes) -> Dictionary:
    return Dictionary(
        Type=Name.Filespec, F=String("a"), EF=Dictionary(F=made.make_stream(content, Type=Name.EmbeddedFile))
    )


def attached(name: str, make: Make) -> Make:
    def with_file(text: str) -> bytes:
        def change(made: pikepdf.Pdf) -> None:
            made.attachments[name] = pikepdf.AttachedFileSpec(made, make(text), filename=name)

        return pdf(change)

    return with_file


def renamed(said: str) -> bytes:
    """Return a page whose letters A to J are drawn as digits, and are copied as letters."""
    names = [
        Name(f"/{one}") for one in ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    ]
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 "
        b"begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <4A> <0061> endbfrange endcmap end end"
    )

    def draw(made: pikepdf.Pdf) -> None:
        drawn_as = Dictionary(Type=Name.Encoding, Differences=Array([0x41, *names]))
        face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=drawn_as)
        face.ToUnicode = made.make_stream(table)
        made.pages[0].Resources = Dictionary(Font=Dictionary(F=face))
        letters = "".join(chr(0x41 + int(one)) if one.isdigit() else one for one in said)
        made.pages[0].Contents = made.make_stream(f"BT /F 10 Tf 10 100 Td ({letters}) Tj ET".encode())

    return pdf(draw)


def saved_over(text: str) -> bytes:
    """Return a page whose text was struck out, and that was saved as most programs do: what is new stands behind what was."""
    before = page(text)
    with pikepdf.open(io.BytesIO(before)) as opened:
        number, root = opened.pages[0].Contents.objgen[0], opened.Root.objgen[0]
    start = before.rpartition(b"startxref")[2].split()[0].decode()
    stream = f"\n{number} 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n"
    table = f"xref\n{number} 1\n{len(before) + 1:010} 00000 n \ntrailer\n<</Size 9/Root {root} 0 R/Prev {start}>>\n"
    return before + (stream + table + f"startxref\n{len(before) + len(stream)}\n%%EOF\n").encode()


def stamp(made: pikepdf.Pdf, text: str) -> Dictionary:
    face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    drawn = made.make_stream(f"BT /F 9 Tf ({' '.join(text)}) Tj ET".encode())
    drawn.Type, drawn.Subtype, drawn.BBox = Name.XObject, Name.Form, Array([0, 0, 99, 20])
    drawn.Resources = Dictionary(Font=Dictionary(F=face))
    return Dictionary(N=drawn)


PLACES: dict[str, tuple[str, Make]] = {
    "property": ("docx", part("docProps/custom.xml", '<property name="@"/>')),
    "data of its own": ("docx", part("customXml/item1.xml", '<root 手机="@"/>')),
    "variable": ("docx", part("word/settings.xml", '<w:docVar w:name="x" w:val="@"/>')),
    "who remarked": ("docx", part("word/people.xml", '<w15:presenceInfo w15:userId="@"/>')),
    "remark of XML": ("docx", part("word/a.xml", "<w:p><!-- @ --></w:p>")),
    "page in it": ("docx", inside("word/a.html", lambda said: f"<p>{said[:6]}<b>{said[6:]}</b></p>".encode())),
    "letter in it": (
        "docx",
        inside("word/a.mht", lambda s: b"Content-Transfer-Encoding: base64\n\n" + b64encode(written(s))),
    ),
    "drawing in it": ("docx", part("word/a.svg", "<svg><tspan>1</tspan><text>@</text></svg>")),
    "photo in it": ("docx", inside("word/media/a.jpeg", camera)),
    "object in it": (
        "docx",
        inside("word/a.bin", lambda said: b"\xd0\xcf\x11\xe0" + bytes(99) + written(said) + b"\0"),
    ),
    "wide object in it": ("docx", inside("word/a.emf", lambda said: b"\1\0\0\0" + said.encode("utf-16-le"))),
    "wrapped document": ("docx", inside("word/a.bin", lambda said: bytes(99) + packed(a=f"<t>{said}</t>"))),
    "packed drawing": ("docx", inside("word/a.emz", lambda said: gzip.compress(written(said)))),
    "signs": ("docx", lambda said: packed(a="".join(f"<w:sym w:char='F0{ord(one):X}'/>" for one in said))),
    "behind": ("docx", lambda said: packed(a="<w:p/>") + written(said)),
    "pivot": ("xlsx", part("xl/pivotCache/a.xml", '<sharedItems><s v="@"/></sharedItems>')),
    "filter": ("xlsx", part("xl/worksheets/a.xml", '<filter val="@"/>')),
    "format": ("xlsx", part("xl/styles.xml", '<numFmt formatCode="&quot;@&quot;"/>')),
    "query": ("xlsx", part("xl/connections.xml", '<dbPr command="where x=@"/>')),
    "coded signs": ("xlsx", lambda said: packed(**{"xl/a.xml": "".join(f"_x{ord(one):04X}_" for one in said)})),
    "binary sheet": ("xlsx", inside("xl/a.bin", lambda said: b"\6\x10" + said.encode("utf-16-le"))),
    "changed": (
        "docx",
        lambda said: packed(
            **{
                "word/document.xml": f"<w:p><w:t>{said[:8]}</w:t><w:del><w:r><w:delText>77</w:delText></w:r></w:del>"
                f"<w:ins><w:t>{said[8:]}</w:t></w:ins></w:p>"
            }
        ),
    ),
    "moved": (
        "docx",
        part("word/a.xml", "<w:p><w:moveFrom w:id='1'><w:r><w:t>00</w:t></w:r></w:moveFrom><w:t>@</w:t></w:p>"),
    ),
    "put in, struck out": (
        "docx",
        lambda said: packed(
            **{
                "word/a.xml": f"<w:p><w:ins><w:t>{said[:7]}</w:t><w:del><w:delText>00</w:delText></w:del>"
                f"<w:t>{said[7:]}</w:t></w:ins></w:p>"
            }
        ),
    ),
    "wrapped letters": ("txt", lambda said: b"\n".join(re.findall(rb".{1,12}", b64encode(f"名单 {said}".encode())))),
    "codes": ("txt", lambda said: " ".join(f"0x{ord(one):02x}" for one in said).encode()),
    "rich text": ("docx", inside("word/a.rtf", lambda s: f"{{\\rtf1 {s[:6]}{{\\b {s[6:]}}}}}".encode())),
    "coded rich text": (
        "docx",
        inside("word/a.rtf", lambda s: ("{\\rtf1 " + "".join(f"\\'{ord(one):02x}" for one in s) + "}").encode()),
    ),
    "other letters": ("pdf", lambda said: renamed(said)),
    "slide's tag": ("pptx", part("ppt/tags/tag1.xml", '<p:tag name="X" val="@"/>')),
    "formula": ("ods", part("content.xml", '<table:table-cell table:formula="of:=&quot;@&quot;"/>')),
    "repeated cells": ("ods", figure_a_cell),
    "with a nought behind": ("xlsx", part("xl/worksheets/a.xml", "<row><c><v>@.0</v></c></row>")),
    "boxes from the first column": (
        "xlsx",
        lambda said: packed(**{"xl/worksheets/a.xml": f"<row><c t='str'><v>手机号</v></c></row>{row_of(*said)}"}),
    ),
    "rich text by another name": (
        "txt",
        lambda s: ("{\\rtf1 " + "".join(f"\\'{ord(one):02x}" for one in s) + "}").encode(),
    ),
    "comment like a profile": ("png", comment),
    "groups in a chunk": ("png", lambda said: chunk(b"prVt", written(in_groups(said)))),
    "groups behind the photo": ("jpg", lambda said: picture() + written(in_groups(said))),
    "caption": ("jpg", caption),
    "second comment": ("jpg", lambda said: segment(0xFE, b"b")[:2] + segment(0xFE, written(said))[2:]),
    "part of a program": ("jpg", lambda said: segment(0xE9, written(said))),
    "behind the photo": ("jpg", lambda said: picture() + written(said)),
    "chunk": ("png", lambda said: chunk(b"prVt", written(said))),
    "profile": ("png", profile),
    "beyond the page": ("pdf", lambda said: page(said, at=-300)),
    "earlier version": ("pdf", saved_over),
    "locked link": (
        "pdf",
        with_note(True, Subtype=lambda _, __: Name.Link, A=lambda _, said: Dictionary(URI=String(f"tel:{said}"))),
    ),
    "locked form": (
        "pdf",
        with_root("AcroForm", lambda _, said: Dictionary(Fields=Array([Dictionary(V=String(said))])), locked=True),
    ),
    "stamp": ("pdf", with_note(Subtype=lambda _, __: Name.Stamp, AP=stamp)),
    "file of a note": (
        "pdf",
        with_note(
            Subtype=lambda _, __: Name.FileAttachment, FS=lambda made, said: file_of(made, packed(a=f"<t>{said}</t>"))
        ),
    ),
    "file beside": ("pdf", with_root("AF", lambda made, said: Array([file_of(made, written(said))]))),
    "form of XML": (
        "pdf",
        with_root("AcroForm", lambda made, said: Dictionary(XFA=made.make_stream(f"<a>{said}</a>".encode()))),
    ),
    "spaced string": (
        "pdf",
        lambda said: page().replace(b"%%EOF", b"%<" + " ".join(f"{ord(one):x}" for one in said).encode() + b">\n%%EOF"),
    ),
    "page attached": ("pdf", attached("a.html", lambda said: f"<p>{said}</p>".encode())),
    "photo attached": ("pdf", attached("a.jpg", camera)),
    "old document attached": ("pdf", attached("a.doc", lambda said: bytes(9) + said.encode("utf-16-le"))),
    "behind the pages": ("pdf", lambda said: page() + packed(a=said)),
}


def read(folder: Path, suffix: str, content: bytes) -> set[str]:
    path = folder / f"a.{suffix}"
    path.write_bytes(content)
    return {str(kind) for kind in personal_in(words_of(path))}


@pytest.mark.parametrize("place", PLACES)
def test_a_number_is_found_wherever_a_file_keeps_it(tmp_path: Path, place: str) -> None:
    suffix, make = PLACES[place]
    for number in (MOBILE, CARD):
        assert read(tmp_path, suffix, make(number)), number
    assert not read(tmp_path, suffix, make("nothing"))


def boxes(*cells: str) -> bytes:
    return packed(**{"xl/worksheets/a.xml": row_of(*cells)})


def test_a_form_with_a_box_for_each_digit(tmp_path: Path) -> None:
    identity = "11010519491231002X"
    assert read(tmp_path, "xlsx", boxes("证号", *identity)) == {"身份证号"}
    assert read(tmp_path, "xlsx", boxes("证号", identity[:6], identity[6:14], identity[14:])) == {"身份证号"}
    assert read(tmp_path, "xlsx", boxes("联系电话", *MOBILE)) == {"手机号"}
    assert not read(tmp_path, "xlsx", boxes("各组户数", *MOBILE))


def csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def test_a_number_over_the_cells_of_a_text_or_of_a_column(tmp_path: Path) -> None:
    identity = "11010519491231002X"
    assert read(tmp_path, "csv", csv("姓名,电话,,", f"李春和,{','.join(MOBILE)}")) == {"手机号"}
    assert read(tmp_path, "csv", csv("姓名,卡号,,", f"李春和,{','.join(CARD)}"))
    account = "2736280828721016364"
    assert read(tmp_path, "csv", csv("姓名,账号,金额", f"李春和,{account},300"))
    assert not read(tmp_path, "csv", csv("单位,账号,金额", f"双河村股份经济合作社,{account},300"))
    assert not read(tmp_path, "csv", csv("承包方,地块代码,面积", f"李春和,{account},3.00"))
    assert read(tmp_path, "csv", csv("姓名,a,b,c", f"李春和,{MOBILE[:3]},{MOBILE[3:7]},{MOBILE[7:]}")) == {"手机号"}
    assert read(tmp_path, "txt", csv("证号", *identity)) == {"身份证号"}
    column = "".join(f"<row><c><v>{one}</v></c></row>" for one in identity)
    assert read(tmp_path, "xlsx", packed(**{"xl/worksheets/a.xml": column})) == {"身份证号"}
    two_rows = "".join(
        f"<row>{''.join(f'<c><v>{one}</v></c>' for one in half)}</row>" for half in (identity[:9], identity[9:])
    )
    assert read(tmp_path, "xlsx", packed(**{"xl/worksheets/a.xml": two_rows})) == {"身份证号"}
    shared = {
        "xl/sharedStrings.xml": f"<sst><si>{''.join(f'<t>{part}</t></si><si>' for part in (MOBILE[:6], MOBILE[6:]))}</si></sst>",
        "xl/worksheets/a.xml": "<row><c t='str'><v>电话</v></c><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>",
    }
    assert read(tmp_path, "xlsx", packed(**shared)) == {"手机号"}
    assert not read(
        tmp_path, "csv", csv("序号,编号,金额", *(f"{n},{7 * n + 30_000_000},{n}.50" for n in range(100, 200)))
    )
    assert not read(tmp_path, "txt", csv("电表 98118160 83933 62305", "水表 65343539 90138 28169"))
    assert not read(tmp_path, "txt", csv("水表 62228592 45358 55942", "水表 86158803 63996 71540"))
    label = "<row><c t='str'><v>证号</v></c></row>"
    below = "".join(f"<row><c t='str'><v>{one}</v></c></row>" for one in (identity[:6], identity[6:14], identity[14:]))
    assert read(tmp_path, "xlsx", packed(**{"xl/worksheets/a.xml": label + below})) == {"身份证号"}
    assert not read(tmp_path, "csv", csv("组,一,二,三", "一组,138,1350,8001"))


def photographed(words: str = "") -> bytes:
    def draw(made: pikepdf.Pdf) -> None:
        shown = made.make_stream(bytes(3), Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
        shown.ColorSpace, shown.BitsPerComponent = Name.DeviceRGB, 8
        face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        made.pages[0].Resources = Dictionary(XObject=Dictionary(I=shown), Font=Dictionary(F=face))
        made.pages[0].Contents = made.make_stream(f"200 0 0 200 0 0 cm /I Do BT /F 1 Tf ({words}) Tj ET".encode())
        made.docinfo[Name.Producer] = String("a scanner")

    return pdf(draw)


def test_what_is_a_picture_is_told(tmp_path: Path) -> None:
    """A scanner leaves its name, and a page number, where nothing else can be read."""
    large = io.BytesIO()
    Image.new("1", (1000, 1000)).save(large, "PNG")
    for suffix, content, told in (
        ("pdf", photographed(), True),
        ("pdf", photographed("page 1"), True),
        ("pdf", photographed("a page of many words beside its picture"), False),
        ("pdf", pdf(lambda made: None), False),
        ("pdf", page("some words"), False),
        ("docx", packed(**{"word/document.xml": "<w:p/>", "word/media/a.png": large.getvalue()}), True),
        ("docx", packed(**{"word/document.xml": "<w:p/>", "word/media/a.png": picture("PNG")}), False),
    ):
        path = tmp_path / f"a.{suffix}"
        path.write_bytes(content)
        assert (UNREAD in words_of(path)) is told


def test_figures_that_were_worked_out_are_nobodys(tmp_path: Path) -> None:
    assert not read(tmp_path, "xlsx", boxes("12", "51.0106800101234", "138.00138000138", "622848.0014964868997"))
    assert read(tmp_path, "xlsx", boxes("12", "1.3900139E10")) == {"手机号"}


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("docx", inside("word/a.7z", lambda _: b"7z\xbc\xaf'\x1c")("")),
        ("pdf", attached("a.rar", lambda _: b"Rar!\x1a\x07")("")),
        ("jpg", picture() + packed(a="b")),
    ],
)
def test_an_archive_that_nobody_opens_is_refused(tmp_path: Path, suffix: str, content: bytes) -> None:
    with pytest.raises(Disguised, match="压缩包"):
        read(tmp_path, suffix, content)


def test_a_locked_table_of_openoffice_is_refused(tmp_path: Path) -> None:
    lock = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(Unreadable):
        read(tmp_path, "ods", packed(**{"META-INF/manifest.xml": lock, "content.xml": bytes(range(255))}))


@pytest.mark.parametrize("begun", ["<!--", "<?x ", "<![CDATA["])
def test_what_begins_and_never_ends_is_read_once(tmp_path: Path, begun: str) -> None:
    read(tmp_path, "docx", packed(a=begun * 200_000, **{"a.xml": begun * 200_000}))
