"""One cell: read for certain or refused. The oracle writes numbers; the parser has to read them back."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.values.numbers import NotANumber, Number, Percent, parse
from tests.etl.values.writers import OTHER, SEPARATORS, is_certain, written

figures = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=2) | st.integers(
    min_value=-(10**14), max_value=10**14
).map(Decimal)
conventions = st.sampled_from(["colombian", "english"])


def read(text: object, convention: Any = None) -> Decimal | str | None:
    """The value, or the reason of a refusal."""
    try:
        return parse(text, convention).value
    except NotANumber as error:
        return error.reason


@given(figures, conventions)
def test_a_figure_is_read_back_by_its_convention(value: Decimal, convention: Any) -> None:
    assert read(written(value, convention), convention) == value


@given(figures, conventions)
def test_without_a_convention_it_is_the_same_figure_or_ambiguous(value: Decimal, convention: str) -> None:
    text = written(value, convention)
    assert read(text) == (value if is_certain(text) else "ambiguous")


@given(figures, conventions)
def test_by_the_other_convention_a_certain_figure_is_refused_or_the_same(value: Decimal, convention: str) -> None:
    text = written(value, convention)
    if is_certain(text):
        assert read(text, OTHER[convention]) == ("convention" if set(text) & set(".,") else value)


DECORATIONS = [
    ("$ {}", {"currency": "$"}),
    ("${}", {"currency": "$"}),
    ("COP {}", {"currency": "COP"}),
    ("COP$ {}", {"currency": "COP"}),
    ("$ {} COP", {"currency": "COP"}),
    ("{} pesos", {"currency": "COP"}),
    ("US${}", {"currency": "USD"}),
    ("US$ {}", {"currency": "USD"}),
    ("USD {}", {"currency": "USD"}),
    ("{} USD", {"currency": "USD"}),
    ("€ {}", {"currency": "EUR"}),
    ("{} €", {"currency": "EUR"}),
    ("{} %", {"is_percent": True}),
    ("{}%", {"is_percent": True}),
    ("{}\u00a0%", {"is_percent": True}),
    ("{}*", {"mark": "*"}),
    ("{} **", {"mark": "**"}),
    ("{} (p)", {"mark": "(p)", "mark_status": "P"}),
    ("{}ᵖ", {"mark": "ᵖ", "mark_status": "P"}),
    ("{} p/", {"mark": "p/", "mark_status": "P"}),
    ("{} (prelim.)", {"mark": "(prelim.)", "mark_status": "P"}),
    ("{} (e)", {"mark": "(e)", "mark_status": "E"}),
    ("{} (estimado)", {"mark": "(estimado)", "mark_status": "E"}),
    ("{} (r)", {"mark": "(r)"}),
    ("{} (1)", {"mark": "(1)"}),
    ("{} [a]", {"mark": "[a]"}),
    ("{}†", {"mark": "†"}),
    ("*{}", {"mark": "*"}),
    ("$ {}*", {"currency": "$", "mark": "*"}),
    ("{} % (p)", {"is_percent": True, "mark": "(p)", "mark_status": "P"}),
    ("  {}\u00a0", {}),
    ("\ufeff{}\u200b", {}),
    ("+{}", {}),
    ("+$ {}", {"currency": "$"}),
]


@given(figures, conventions, st.sampled_from(DECORATIONS))
def test_what_a_figure_wears_is_told_and_changes_nothing(value: Decimal, convention: Any, decoration: tuple[str, dict[str, Any]]) -> None:
    pattern, worn = decoration
    assert parse(pattern.format(written(abs(value), convention)), convention) == Number(abs(value), **worn)


@given(
    figures.filter(lambda value: abs(value) >= 10),
    conventions,
    st.sampled_from(["({})", "($ {})", "({})*", "({} %)", "−{}", "–{}", "$ -{}", "-$ {}"]),
)
def test_the_ways_to_write_less_than_zero(value: Decimal, convention: Any, pattern: str) -> None:
    assert read(pattern.format(written(abs(value), convention)), convention) == -abs(value)


@given(figures.filter(lambda value: abs(value) >= 10**6), conventions, st.sampled_from(" \u00a0\u2009\u202f'’"))
def test_spaces_and_apostrophes_stand_for_thousands_in_clean_groups(value: Decimal, convention: Any, thousands: str) -> None:
    assert read(written(value, convention, thousands), convention) == value
    assert read(written(value, convention, thousands)) == value


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("12 345", "unclear"),  # two numbers, or one
        ("1'234", "unclear"),
        ("12\u00a0345", 12345),  # a space that does not break was put there to keep the figure together
        ("12 345,5", "unclear"),
        ("1 234 567,5", Decimal("1234567.5")),
        ("1 234 567,891", "ambiguous"),  # a point that slipped, or decimals
        ("1\u00a0234.567", "ambiguous"),
        ("1'234.567", "ambiguous"),  # millions as they are written by hand, or a Swiss figure
        ("1'234.567,5", Decimal("1234567.5")),
        ("12.345'678.900", "ambiguous"),
        *((text, "text") for text in ("1 23 456", "1 2345", "1  234 567", "12 34", "1.234 567", "1 234.567 890", "1\n234\n567")),
    ],
)
def test_a_space_inside(text: str, outcome: object) -> None:
    assert read(text) == outcome
    if outcome == "unclear":
        assert parse(text, "colombian", spaces=True).value == parse(text.replace("'", "").replace(" ", ""), "colombian").value


def test_millions_as_they_are_written_by_hand() -> None:
    assert read("1'234.567", "colombian") == 1234567
    assert read("12.345'678.900", "colombian") == 12345678900
    assert read("1'234.567", "english") == "convention"


@pytest.mark.parametrize(
    ("text", "colombian", "english"),
    [
        ("40.255", "40255", "40.255"),
        ("2,692", "2.692", "2692"),
        ("1.234", "1234", "1.234"),
        ("100,000", "100", "100000"),
        ("-999,999", "-999.999", "-999999"),
        ("US$90.580", "90580", "90.580"),
        ("€ 1.200", "1200", "1.2"),
        ("(1.234)", "-1234", "-1.234"),
        ("12.345 %", "12345", "12.345"),
        ("1.116 (p)", "1116", "1.116"),
    ],
)
def test_what_can_be_read_in_two_ways_waits_for_its_column(text: str, colombian: str, english: str) -> None:
    """One report prints 2,692 for two thousand six hundred and ninety-two: a comma and three digits is no more certain than a point."""
    assert read(text) == "ambiguous"
    assert read(text, "colombian") == Decimal(colombian)
    assert read(text, "english") == Decimal(english)


@pytest.mark.parametrize(
    ("text", "value", "convention"),
    [
        *(("0,125", "0.125", "colombian"), ("1.234,567", "1234.567", "colombian"), ("12,5", "12.5", "colombian")),
        *(("1234,567", "1234.567", "colombian"), ("1.234.567", "1234567", "colombian"), ("$ 1.256.755.000", "1256755000", "colombian")),
        *(("0.125", "0.125", "english"), ("1,234.567", "1234.567", "english"), ("12.5", "12.5", "english"), ("0.5", "0.5", "english")),
        *(("1234.567", "1234.567", "english"), ("1,234,567", "1234567", "english"), ("1.23", "1.23", "english")),
        ("(1,234.50)", "-1234.5", "english"),
    ],
)
def test_what_can_only_be_one_is_read_and_refused_against_its_column(text: str, value: str, convention: str) -> None:
    assert read(text) == read(text, convention) == Decimal(value)
    assert read(text, OTHER[convention]) == "convention"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *(
            (text, "text")
            for text in ("12 5", "1e5", "1E5", "0x10", "½", "²", "1..234", "1.2345.678", ",5", "5,", ".5", "5.", "--5", "+-5")
        ),
        *((text, "text") for text in ("*", "**", "(p)", "¹", ":", "NaN", "inf", "Infinity", "1_000", "#N/A", "cero", "٣", "①", "1.234.56")),
        *(
            (text, "text")
            for text in ("1/2", "3/4", "01/02/2024", "2024-05-31", "31 de mayo", "10:30", "5-", "- 5", "1-2", "1 a 3", "5 y 6")
        ),
        *((text, "text") for text in ("84 (12)", "84 (1.2)", "12 (M)", "84 p", "5 personas", "$ 5 millones", "2,5×10⁶", "1º", "12°", "5ª")),
        *(
            (text, "text")
            for text in (
                "$",
                "%",
                "$ %",
                "$ 5 %",
                "€ 5 $",
                "COP 5 USD",
                "£ 5",
                "5 %%",
                "(5",
                "5)",
                "((5))",
                "(-50)",
                "-(50)",
                "-$ -5",
                "+$-5",
            )
        ),
        *((text, "text") for text in ("SI", "S.I.", "SE", "NR", "xx", "pendiente", "5 6 7", "1.234-5.678", "1.234.567.89", "1,234,56")),
        *((text, "code") for text in ("007", "05000", "00", "05.000", "0123,5", "1.3.1.27", "1.1.1", "10.20.30")),
        *((text, "unclear") for text in ("(5)", "(1)", "10²", "10⁶", "10 ³")),
    ],
)
def test_text_that_is_no_number_is_refused(text: str, reason: str) -> None:
    """A lone footnote mark is not a blank: folding it to nothing once made it one."""
    assert [read(text), read(text, "colombian"), read(text, "english")] == [reason] * 3


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (float("nan"), "not_finite"),
        (float("inf"), "not_finite"),
        (float("-inf"), "not_finite"),
        (Percent("nan"), "not_finite"),
        (float("1e400"), "not_finite"),
        (True, "boolean"),
        (False, "boolean"),
        (date(2018, 5, 1), "date"),
        (datetime(2018, 5, 1), "date"),
        (time(1, 2), "date"),
        (timedelta(days=1), "date"),
        (None, "text"),
        (1e300, "too_large"),
        (-(10**15), "too_large"),
        (Percent(1e14), "too_large"),
        ("1" * 30, "too_large"),
        ("1" + "0" * 15, "too_large"),
        ("1.000.000.000.000.000", "too_large"),
        ("1" * 100, "too_large"),
        ("1." * 100, "text"),
    ],
)
def test_what_is_no_figure_is_refused_with_its_reason(cell: Any, reason: str) -> None:
    assert read(cell) == reason


@pytest.mark.parametrize(
    ("text", "value"), [("１２", 12), ("１.２３４.５６７", 1234567), ("84¹", 84), ("84 ¹,²", 84), ("1375ᵖ", 1375), ("10*", 10)]
)
def test_what_a_superscript_or_a_full_width_digit_is(text: str, value: int) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("absence", "texts"),
    [
        ("blank", ["", "  ", "\u00a0", "\t\n"]),
        ("not_programmed", ["NP", "n.p.", "N.P", "No programado", "NP*"]),
        ("dash", ["-", "–", " — ", "−", "--", "$ -", "$-"]),
        ("suppressed", ["Suprimido", "s.e.", "S.E.", "Confidencial"]),
        (
            "not_available",
            ["ND", "N.D.", "n/d", "SD", "S.D.", "s/d", "Sin dato", "SIN INFORMACIÓN", "No disponible", ".", "..", "...", "…"],
        ),
        ("not_applicable", ["NA", "N/A", "n/a", "N.A.", "n. a.", "No aplica"]),
    ],
)
def test_the_ways_to_say_nothing_stay_apart(absence: str, texts: list[str]) -> None:
    assert [(text, parse(text).value, parse(text).absence) for text in texts] == [(text, None, absence) for text in texts]


def test_an_absence_keeps_its_mark() -> None:
    assert parse("ND (1)") == Number(None, "not_available", mark="(1)")
    assert parse("NP*") == Number(None, "not_programmed", mark="*")


def test_zero_is_a_number() -> None:
    zeros = (0, 0.0, "0", "0,0", "0.0", "0.000", -0.0, "-0", "(0,0)", Percent(0))
    assert [str(parse(cell).value) for cell in zeros] == ["0"] * len(zeros)


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_whole_numbers_are_read_as_cells_and_as_plain_text(value: int) -> None:
    assert parse(value) == parse(float(value)) == parse(str(value)) == parse(f"\u00a0{value} ") == Number(Decimal(value))


@given(st.floats(min_value=-(10**9), max_value=10**9, allow_nan=False))
def test_a_cell_keeps_six_of_its_decimals(value: float) -> None:
    kept = parse(value).value
    assert kept is not None
    assert abs(kept - Decimal(repr(value))) <= Decimal("0.0000005")


TYPED = st.text("0123456789.,-+()%$ '*\u00a0−pe/¹²EOPCUSD€", max_size=16)


def digits_of(text: str) -> str:
    """The digits of a text, footnotes apart: what stands after a space in brackets or before a slash, and the superscripts."""
    text = re.sub(r"[(\[][0-9][)\]]|(?<=[ \u00a0])[0-9]/", "", text)
    return "".join(unicodedata.normalize("NFKC", sign) for sign in text if unicodedata.category(sign) == "Nd")


@given(st.text(max_size=12) | TYPED, st.sampled_from([None, "colombian", "english"]))
@example("10²", None)
@example("1 234.567", "english")
@example("84 (1) 2", None)
def test_no_text_gives_a_number_whose_digits_are_not_its_own(text: str, convention: Any) -> None:
    try:
        number = parse(text, convention)
    except NotANumber:
        return
    assert (number.value is None) != (number.absence is None)
    if number.value is not None:
        assert number.value.is_finite()
        whole, _, decimals = format(abs(number.value), "f").partition(".")
        said = digits_of(text)
        assert said.startswith(whole)
        kept = said[len(whole) :].rstrip("0")
        assert kept == decimals or len(kept) > 6


@given(figures, conventions, st.data())
def test_a_space_that_slips_in_never_makes_another_figure(value: Decimal, convention: Any, data: st.DataObject) -> None:
    text = written(value, convention)
    place = data.draw(st.integers(1, len(text)))
    around = st.sampled_from(
        [text[:place] + " " + text[place:], text[: place - 1] + " " + text[place:], text[: place - 1] + " " + text[place - 1 :]]
    )
    slip = data.draw(around)
    same_digits = re.sub("[^0-9]", "", slip) == re.sub("[^0-9]", "", text)
    if same_digits and not slip.startswith(" "):  # a minus that was typed over is another figure for anybody
        assert read(slip, convention) in {value, *REFUSALS}
        assert read(slip) in {value, *REFUSALS}


REFUSALS = {"text", "ambiguous", "convention", "unclear", "code"}


@given(figures, conventions)
def test_separators_that_were_swapped_are_refused_by_the_column(value: Decimal, convention: Any) -> None:
    text = written(value, convention)
    swapped = text.translate(str.maketrans(".,", ",."))
    if swapped != text and is_certain(text):
        assert read(swapped, convention) == "convention"
        assert read(swapped) == value


def test_the_oracle_writes_what_it_should() -> None:
    assert written(Decimal("-1234567.50"), "colombian") == "-1.234.567,50"
    assert written(Decimal("1234567.5"), "english") == "1,234,567.5"
    assert written(Decimal(1234567), "english", " ") == "1 234 567"
    assert SEPARATORS["colombian"] == (".", ",")
    assert [is_certain(text) for text in ("1.234", "-1,234", "1.234,50", "12", "0,125", "12,5", "1234,567")] == [False, False] + [True] * 5
