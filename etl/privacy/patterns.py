"""What personal data looks like inside a text: e-mail addresses, telephones, identity documents, addresses of homes.

Every expression is bounded, so that no text can make it slow; what most columns lack (an @, seven digits in a row) is looked for first, in
all of a column's texts put together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from etl.privacy.words import Kind

Value = TypeVar("Value")
SEPARATOR = "\x1f"  # of the texts put together: no cell holds it
SAMPLE = 500  # distinct texts of a column that are looked at for addresses and names; e-mails and telephones are looked for in all

EMAIL = re.compile(r"(?<=[\w.+-])@[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){1,6}")
_MOBILE = r"3(?:0[0-5]|1\d|2[0-4]|33|5[01])"
_REST = r"(?:\d{3}[ .-]?\d{4}|\d{3}[ .-]\d{2}[ .-]\d{2}|\d{2}[ .-]\d{2}[ .-]\d{3}|\d{4}[ .-]\d{3})"
_CUE = r"(?:tel(?:[ée]fonos?|s)?|cel(?:ular(?:es)?|s)?|m[óo]vil|whatsapp|pbx|fijo)"
PHONE = re.compile(
    r"(?<![\w,.$#/-])(?<!\$ )(?:"
    rf"(?:\(?\+?57\)?[ .-]?)?\(?{_MOBILE}\)?[ .-]?{_REST}"  # a Colombian mobile
    r"|(?:\(?\+57\)?[ .-]?)?\(?60[1-8]\)?[ .-]?\d{3}[ .-]?\d{4}"  # a Colombian land line
    r"|\(0?[1-8]\)[ .-]?\d{3}[ .-]?\d{2}[ .-]?\d{2}"  # the same before 2021
    r"|(?:\+?58[ .-]?|\(?0)4(?:1[2467]|2[246])\)?[ .-]?\d{3}[ .-]?\d{2}[ .-]?\d{2}"  # a Venezuelan mobile
    r"|\+\d{1,3}[ .-]?\d{2,4}(?:[ .-]?\d){6,9}"  # any other, written with its country
    r")(?!\d|[.,]\d| ?(?:pesos|cop|usd|millones|personas)\b)"
    rf"|(?<!\w){_CUE}(?!\w)[^\w\d\n]{{0,4}}(?:n[o°º]\.? ?)?(?!\d{{1,3}}(?:\.\d{{3}})+(?!\d))"
    r"[+(]{0,2}\d(?:[ .()-]{0,2}\d){6,12}(?!\d)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:convenio|contrato|radicado|resoluci[óo]n|bpin|proceso|expediente|c[óo]digo|acta|factura|n[°º]|no\.?|nit) *\W? *$", re.IGNORECASE
)
DOCUMENT = re.compile(
    r"(?<!\w)(?:c\.? ?c\.?|c\.? ?e\.?|t\.? ?i\.?|c[ée]dula(?: de (?:ciudadan[íi]a|extranjer[íi]a))?|documento de identidad|"
    r"tarjeta de identidad|identificad[oa] con|pasaporte)(?!\w)[^\w\n]{0,4}(?:n[o°º]?(?:[úu]mero)?\.? ?)?[^\w\n]{0,2}(?:[A-Z]{1,2}[ -]?)?"
    r"(?:\d{7,10}|\d{1,3}(?:[.,]\d{3}){2,3})(?![\d.,]\d|\d)",
    re.IGNORECASE,
)
_WAY = r"(?:calle|cll?|carrera|cra|kra?|cr|diagonal|diag|dg|transversal|transv?|tv|avenida|av|ac|ak)"
ADDRESS = re.compile(
    rf"(?<!\w){_WAY}\.? ?\d{{1,3}} ?[a-z]{{0,2}}(?: ?bis)?(?: ?(?:norte|sur|este|oeste|[nseo]))?"
    r"(?: ?(?:#|n[°ºo]?\.? ?|num(?:ero)?\.? ?|con ) ?\d{1,3} ?[a-z]?(?: ?[-–] ?| )| \d{1,3}[a-z]? ?[-–] ?)\d{1,3}(?!\d)"
    r"|(?<!\w)(?:mz|mza|manzana)\.? ?[a-z0-9]{1,3},? ?(?:casa|cs|lote|lt|apto)\.? ?\d{1,3}(?!\d)"
    r"|(?<!\w)(?:kdx|kil[óo]metro|km) ?\d{1,3} (?:casa|finca|lote) ",
    re.IGNORECASE,
)
_DIGITS_TOGETHER = bytes(ord("0") if chr(code).isdigit() else code for code in range(128)) + bytes(range(128, 256))
_BETWEEN = " .-()\u00a0".encode()
_SEVEN = b"0" * 7
# Where a telephone, or a number that a word announces, may begin: quick, and wide on purpose. The expressions above decide.
_MAY_BEGIN = (
    re.compile(
        r"[(+03-6](?<![\w,.$#/-].)(?:(?<=[(+])|(?<=3)[0-5]\d|(?<=6)0[1-8]|(?<=5)[78]|(?<=0)4[12]|(?<=4)[12]\d)[\d()+. \u00a0-]{5}",
    ),
    re.compile(r"[A-Za-zº°.\u00c0-\u024f][^\w\x1f]{0,8}\d(?:[ .,()\u00a0-]{0,2}\d){6}"),
)


def in_texts(texts: Collection[str]) -> dict[str, set[Kind]]:
    """Which of a column's distinct texts hold an e-mail address, a telephone or an identity document within them, and which of these."""
    together = SEPARATOR.join(texts)
    found: dict[str, set[Kind]] = {}
    if "@" in together:
        for text in _around(together, (match.start() for match in EMAIL.finditer(together))):
            found.setdefault(text, set()).add("email")
    if _SEVEN in together.encode(errors="replace").translate(_DIGITS_TOGETHER, _BETWEEN):
        places = (match.start() for begin in _MAY_BEGIN for match in begin.finditer(together))
        for text in set(_around(together, places)):
            if has_phone(text):
                found.setdefault(text, set()).add("phone")
            if DOCUMENT.search(text):
                found.setdefault(text, set()).add("document")
    return found


def _around(together: str, places: Iterator[int]) -> Iterator[str]:
    for place in places:
        end = together.find(SEPARATOR, place)
        yield together[together.rfind(SEPARATOR, 0, place) + 1 : end if end >= 0 else len(together)]


def has_phone(text: str) -> bool:
    """Whether a telephone stands in a text. Ten digits alone are a number: only what stands beside them tells (`columns.is_phone`)."""
    text = text.replace("\u00a0", " ").strip()
    if text.isdigit():
        return False
    return any(not _NUMBERED.search(text[max(0, match.start() - 16) : match.start()]) for match in PHONE.finditer(text))


def sample(values: Iterable[Value]) -> list[Value]:
    """At most SAMPLE of the values, evenly spread."""
    every = list(values)
    step = -(-len(every) // SAMPLE) or 1
    return every[::step]
