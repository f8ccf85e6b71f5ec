"""What an office writes in its report is there after the next run: with its looks, wherever its section went."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from PIL import Image

from documents.decks import own_words, word
from documents.decks.deck import Deck, Slide
from documents.decks.own_words import WrongReport
from warehouse.reader import Reader

LINES, MONEY = Slide(figure="metas-lineas"), Slide(figure="metas-dinero", filters={"cuantas": ("2",)})
KEYS = ("metas-lineas", "metas-dinero-2")
GONE = "Palabras de secciones que ya no están"


def deck(*slides: Slide, language: Any = "es") -> Deck:
    return Deck(title="Informe", slides=slides, language=language)


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def saved(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def control(document: Any, key: str) -> Any:
    (found,) = [
        each for each in document.element.body.iter(qn("w:sdt")) if each.find(f".//{qn('w:tag')}").get(qn("w:val")) == own_words.MARK + key
    ]
    return found


def said(document: Any, key: str) -> str:
    return "".join(part.text or "" for part in control(document, key).iter(qn("w:t")))


def write(document: Any, key: str, *parts: Any) -> None:
    """As a person does in Word: what is written takes the place of the hint."""
    place = control(document, key)
    hint = place.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    if hint is not None:
        hint.getparent().remove(hint)
    content = place.find(qn("w:sdtContent"))
    for old in list(content):
        content.remove(old)
    for part in parts:
        content.append(part)


def paragraph(document: Any, text: str = "", style: str | None = None) -> Any:
    """A paragraph that stands nowhere yet."""
    made = document.add_paragraph(text, style=style)
    made._p.getparent().remove(made._p)
    return made


def test_a_new_report_has_a_place_in_each_section(figures: Reader) -> None:
    made = opened(word.build(figures, deck(LINES, MONEY)))
    for key in KEYS:
        assert said(made, key) == "Escriba aquí…"
        assert control(made, key).find(f".//{qn('w:showingPlcHdr')}") is not None
    assert not own_words.read(saved(made), "x.docx")


def test_words_stay_with_their_letters_and_paragraphs_over_two_runs(figures: Reader) -> None:
    made = opened(word.build(figures, deck(LINES, MONEY)))
    first, second = paragraph(made), paragraph(made, "Segundo párrafo.")
    run = first.add_run("Va bien")
    run.bold, run.font.color.rgb = True, RGBColor(0xA4, 0x26, 0x2C)
    first.add_run(", dice la secretaría.")
    write(made, KEYS[0], first._p, second._p)
    content = saved(made)
    for _time in range(2):
        content = word.build(figures, deck(MONEY, LINES), content, "informe.docx")
        again = opened(content)
        place = control(again, KEYS[0])
        assert said(again, KEYS[0]) == "Va bien, dice la secretaría.Segundo párrafo."
        assert len(place.find(qn("w:sdtContent")).findall(qn("w:p"))) == 2
        assert place.find(f".//{qn('w:color')}").get(qn("w:val")) == "A4262C"
        assert said(again, KEYS[1]) == "Escriba aquí…"
        assert GONE not in [each.text for each in again.paragraphs]


def test_words_of_a_section_that_is_gone_are_kept_and_come_back(figures: Reader) -> None:
    made = opened(word.build(figures, deck(LINES, MONEY)))
    write(made, KEYS[1], paragraph(made, "Falta el giro de agosto.")._p)
    title = [each.text for each in made.paragraphs if each.style.name == "Heading 1"][1].removeprefix("2. ")
    without = word.build(figures, deck(LINES), saved(made), "informe.docx")
    again = opened(without)
    assert said(again, KEYS[1]) == "Falta el giro de agosto."
    heads = [each.text for each in again.paragraphs if each.style.name.startswith("Heading")]
    assert GONE in heads
    assert any(title.startswith(each.removesuffix("…")) for each in heads)
    still = word.build(figures, deck(LINES), without, "informe.docx")
    assert said(opened(still), KEYS[1]) == "Falta el giro de agosto."
    back = opened(word.build(figures, deck(LINES, MONEY), still, "informe.docx"))
    assert said(back, KEYS[1]) == "Falta el giro de agosto."
    assert GONE not in [each.text for each in back.paragraphs]


def test_pictures_links_lists_and_styles_come_along(figures: Reader) -> None:
    made = opened(word.build(figures, deck(LINES)))
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    shown = paragraph(made)
    shown.add_run().add_picture(io.BytesIO(picture.getvalue()))
    style = deepcopy(made.styles["Quote"].element)
    style.set(qn("w:styleId"), "Oficina")
    style.find(qn("w:name")).set(qn("w:val"), "Oficina")
    made.styles.element.append(style)
    link = paragraph(made, style="Oficina")
    name = made.part.relate_to(
        "https://example.org/acta", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    anchor = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{name}"><w:r><w:t>el acta</w:t></w:r></w:hyperlink>')
    link._p.append(anchor)
    listed = paragraph(made, "Un punto")
    number = made.part.numbering_part.element.add_num(0).numId
    listed._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
    write(made, KEYS[0], shown._p, link._p, listed._p)
    again = opened(word.build(figures, deck(LINES), saved(made), "informe.docx"))
    place = control(again, KEYS[0])
    image = again.part.rels[place.find(f".//{qn('a:blip')}").get(qn("r:embed"))].target_part
    assert image.blob == picture.getvalue()
    assert again.part.rels[place.find(f".//{qn('w:hyperlink')}").get(qn("r:id"))].target_ref == "https://example.org/acta"
    assert "Oficina" in {each.name for each in again.styles}
    numbers = {each.get(qn("w:numId")) for each in again.part.numbering_part.element.iter(qn("w:num"))}
    assert place.find(f".//{qn('w:numId')}").get(qn("w:val")) in numbers
    assert said(again, KEYS[0]) == "el actaUn punto"
    assert [str(part.partname) for part in again.part.package.iter_parts()].count("/word/media/image1.png") == 1


def test_a_footnote_comes_in_brackets_and_a_table_as_it_is(figures: Reader) -> None:
    made = opened(word.build(figures, deck(LINES)))
    xml = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Según el acta.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    notes = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), made.part.package)
    made.part.relate_to(notes, own_words.FOOTNOTES)
    noted = parse_xml(f'<w:p {nsdecls("w")}><w:r><w:t>Cumplida</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    table = made.add_table(1, 1)
    table.cell(0, 0).text = "una celda"
    write(made, KEYS[0], noted, table._tbl)
    again = opened(word.build(figures, deck(LINES), saved(made), "informe.docx"))
    assert said(again, KEYS[0]) == "Cumplida [nota: Según el acta.]una celda"
    assert control(again, KEYS[0]).find(f".//{qn('w:tbl')}") is not None
    assert control(again, KEYS[0]).find(qn("w:sdtContent"))[-1].tag == qn("w:p")


def test_what_word_puts_back_in_an_emptied_place_is_no_word_of_anybody(figures: Reader) -> None:
    made = opened(word.build(figures, deck(LINES)))
    for text in control(made, KEYS[0]).iter(qn("w:t")):
        text.text = "Haga clic o pulse aquí para escribir texto."
    assert not own_words.read(saved(made), "x.docx")


def test_a_hint_in_the_other_language_is_a_hint(figures: Reader) -> None:
    made = opened(word.build(figures, deck(LINES, language="en")))
    write(made, KEYS[0], paragraph(made, "Write here…")._p)
    again = opened(word.build(figures, deck(LINES), saved(made), "informe.docx"))
    assert said(again, KEYS[0]) == "Escriba aquí…"


@pytest.mark.parametrize("content", [b"", b"no", b"PK\x03\x04 cut"])
def test_an_earlier_report_that_cannot_be_read_stops_it(figures: Reader, content: bytes) -> None:
    with pytest.raises(WrongReport, match=r"informe\.docx no se puede leer como un informe de Word, así que no se escribió encima"):
        word.build(figures, deck(LINES), content, "informe.docx")
