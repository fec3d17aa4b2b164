"""Files that can carry a person's number: each function returns the bytes of one, made as offices make them."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
_POINTS = f'<Relationship Id="{{}}" Type="{_OFFICE}/{{}}" Target="{{}}"/>'


def excel(text: str) -> bytes:
    """Return a workbook whose second sheet has ``text`` among its shared strings, as Excel itself writes it."""
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "spreadsheetml.sheet.main"),
            ("worksheets/sheet1", "spreadsheetml.worksheet"),
            ("worksheets/sheet2", "spreadsheetml.worksheet"),
            ("sharedStrings", "spreadsheetml.sharedStrings"),
        )
    )
    sheets = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"/>' for n in (1, 2))
    relations = "".join(_POINTS.format(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in (1, 2))
    return _zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{types}</Types>",
            "_rels/.rels": _RELATION.format(_POINTS.format("r0", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _RELATION.format(
                relations + _POINTS.format("r3", "sharedStrings", "sharedStrings.xml")
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData/></worksheet>',
            "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{_SHEET}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
            '<c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}" count="2" uniqueCount="2">'
            f"<si><t>说明</t></si><si><t>{text}</t></si></sst>",
        }
    )


def comment_behind(text: str) -> bytes:
    """Return a PNG picture with a compressed comment behind what is to be seen."""
    content = b"Comment\0\0" + zlib.compress(text.encode())
    chunk = b"zTXt" + content
    made = _saved("PNG")
    at = made.rindex(b"IEND") - 4
    return made[:at] + len(content).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big") + made[at:]


def excel_with(part: str, xml: str) -> bytes:
    """Return a workbook with one part more, such as a comment, a text box, its properties."""
    return _with(excel("甲"), part, xml.encode())


def excel_note(text: str) -> bytes:
    return excel_with("xl/comments1.xml", f"<comments><comment><text><r><t>{text}</t></r></text></comment></comments>")


def excel_box(text: str) -> bytes:
    halves = f"<a:r><a:t>{text[:5]}</a:t></a:r><a:r><a:rPr/><a:t>{text[5:]}</a:t></a:r>"
    return excel_with("xl/drawings/drawing1.xml", f"<xdr:txBody><a:p>{halves}</a:p></xdr:txBody>")


def excel_author(text: str) -> bytes:
    return excel_with("docProps/core.xml", f"<p><dc:creator>{text}</dc:creator><cp:revision>2</cp:revision></p>")


def excel_number(text: str) -> bytes:
    """Return a workbook with ``text`` as a number beside other numbers, as Excel keeps it."""
    row = f"<row><c><v>12</v></c><c><f>A1*2</f><v>{text}</v></c><c><v>3</v></c></row>"
    return excel_with("xl/worksheets/sheet3.xml", f"<worksheet><sheetData>{row}</sheetData></worksheet>")


def excel_in_word(text: str) -> bytes:
    return _with(word("见表"), "word/embeddings/sheet.xlsx", excel(text))


def object_in_word(text: str) -> bytes:
    return _with(word("见表"), "word/embeddings/object.bin", bytes(64) + text.encode("utf-16-le") + bytes(64))


def before_a_document(text: str) -> bytes:
    return f"{text}\n".encode() + word("甲")


def link_in_word(text: str) -> bytes:
    return _with(word("电话"), "word/_rels/document.xml.rels", f'<Relationship Target="tel:{text}"/>'.encode())


def note_in_pdf(text: str) -> bytes:
    """Return a page with a comment of PDF's own."""
    return _drawn_in_pdf(f"<< /Type /Annot /Subtype /FreeText /Rect [0 0 99 99] /Contents ({text}) >>")


def field_in_pdf(text: str) -> bytes:
    """Return a page with a field of a form that was filled in."""
    return _drawn_in_pdf(f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 99 99] /V ({text}) >>")


def _drawn_in_pdf(annotation: str) -> bytes:
    objects = (
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R] >>",
        # Spaced, so that no look at the bytes alone finds it.
        re.sub(r"\((\d+X?)\)", lambda found: f"({' '.join(found[1])})", annotation),
    )
    out, places = "%PDF-1.7\n", []
    for number, said in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{said}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 5\n0000000000 65535 f \n{table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + end).encode()


def caption_of_press(text: str) -> bytes:
    """Return a photo with the caption that picture agencies write, in a part that EXIF does not know."""
    caption = b"Photoshop 3.0\0" + text.encode()
    made = _saved("JPEG")
    return made[:2] + b"\xff\xed" + (len(caption) + 2).to_bytes(2, "big") + caption + made[2:]


def word(text: str) -> bytes:
    """Return a document with ``text`` cut into runs, as Word does where the proofing changes."""
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (text[:7], text[7:]))
    return _zipped({"word/document.xml": f"<w:document><w:body><w:p>{runs}</w:p></w:body></w:document>"})


def pdf(text: str) -> bytes:
    """Return a page with ``text``, compressed, its letters those of an embedded font."""
    from weasyprint import HTML

    made: bytes = HTML(string=f"<p>{text}</p>").write_pdf()
    return made


def table(text: str) -> bytes:
    """Return a table as Excel saves one as CSV on a Chinese Windows."""
    return f"说明,号码\r\n甲,{text}\r\n".encode("gb18030")


def text_file(text: str) -> bytes:
    """Return a text as the editor of Windows saved it for years, in UTF-16."""
    return f"说明\r\n{text}\r\n".encode("utf-16")


def photo(text: str) -> bytes:
    """Return a photo whose EXIF description is ``text``."""
    exif = Image.Exif()
    exif[0x010E] = text
    return _saved("JPEG", exif=exif)


def property_of_windows(text: str) -> bytes:
    """Return a photo whose property 备注 was filled in by the Explorer of Windows: EXIF in UTF-16."""
    exif = Image.Exif()
    exif[0x9C9C] = f"{text}\0".encode("utf-16-le")
    return _saved("JPEG", exif=exif)


def comment_of_camera(text: str) -> bytes:
    """Return a photo with a user comment in the second of the encodings that EXIF allows."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + text.encode("utf-16-le")
    return _saved("JPEG", exif=exif)


def archive(text: str) -> bytes:
    """Return a ZIP with a text in it."""
    return _zipped({"a.txt": f"{text}\n" * 3})


def old_word(text: str) -> bytes:
    """Return what a document of Word 97 looks like to whoever cannot read one: the text in UTF-16 among other bytes."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + text.encode("utf-16-le") + bytes(512)


def drawing(text: str) -> bytes:
    """Return a PNG picture with a comment."""
    note = PngInfo()
    note.add_text("Comment", text)
    return _saved("PNG", pnginfo=note)


def _saved(kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(out, kind, **more)
    return out.getvalue()


def _with(document: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO(document)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return out.getvalue()


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


ATTACHED = {"xlsx": excel, "docx": word, "pdf": pdf, "csv": table, "txt": text_file}
PICTURES = {"jpg": photo, "png": drawing}


def excel_sheet(text: str) -> bytes:
    """Return a workbook with ``text`` as the name of a sheet."""
    return excel_with("xl/other.xml", f"<workbook><sheets><sheet name='{text}' sheetId='3'/></sheets></workbook>")


def excel_prompt(text: str) -> bytes:
    return excel_with(
        "xl/worksheets/sheet3.xml", f'<worksheet><dataValidation sqref="A1" prompt="{text}"/></worksheet>'
    )


def excel_cdata(text: str) -> bytes:
    return excel_with("xl/sharedStrings2.xml", f"<sst><si><t><![CDATA[<{text}>]]></t></si></sst>")


def excel_wide(text: str) -> bytes:
    """Return a workbook with a part in UTF-16."""
    return _with(
        excel("甲"), "xl/strings.xml", f"<?xml version='1.0'?><sst><si><t>{text}</t></si></sst>".encode("utf-16")
    )


def text_in_excel(text: str) -> bytes:
    return _with(excel("甲"), "xl/embeddings/note.txt", f"电话 {text}".encode())


def field_in_word(text: str) -> bytes:
    return _with(
        word("见"),
        "word/header1.xml",
        f'<w:fldSimple w:instr="HYPERLINK tel:{text}"><w:t>打</w:t></w:fldSimple>'.encode(),
    )


def alt_in_word(text: str) -> bytes:
    return _with(word("见"), "word/footer1.xml", f'<wp:docPr id="1" descr="{text}"/>'.encode())


def _pdf_with(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a page that was changed by a library, its dictionaries in compressed streams."""
    made = pikepdf.new()
    made.add_blank_page()
    change(made)
    out = io.BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def link_in_pdf(text: str) -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(f"tel:{' '.join(text)}"))
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        made.pages[0].Annots = made.make_indirect([made.make_indirect(link)])

    return _pdf_with(change)


def bookmark_in_pdf(text: str) -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        with made.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"李春和 {text}", 0))

    return _pdf_with(change)


def property_of_pdf(text: str) -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        made.docinfo["/Telephone"] = f"电话 {' '.join(text)}"

    return _pdf_with(change)


def file_in_pdf(text: str) -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        made.attachments["a.xlsx"] = pikepdf.AttachedFileSpec(made, excel(text), filename="a.xlsx")

    return _pdf_with(change)


EXCEL = (
    excel_note,
    excel_box,
    excel_author,
    excel_number,
    excel_sheet,
    excel_prompt,
    excel_cdata,
    excel_wide,
    text_in_excel,
)
WORD = (excel_in_word, object_in_word, before_a_document, link_in_word, field_in_word, alt_in_word)
PDF = (note_in_pdf, field_in_pdf, link_in_pdf, bookmark_in_pdf, property_of_pdf, file_in_pdf)
"""What stands beside the text of a document."""
