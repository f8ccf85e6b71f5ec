"""The palette is computed, not believed: contrast by WCAG 2, and distance in OKLab as normal, protan and deutan eyes see it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from charts import theme

Matrix = Sequence[Sequence[float]]

# Machado, Oliveira and Fernandes (2009), full severity, on linear RGB.
SIGHTS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(line, vector, strict=True)) for line in matrix]


def oklab(colour: str, sight: str) -> list[float]:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    seen = [min(1.0, max(0.0, part)) for part in times(SIGHTS[sight], linear)]
    return times(TO_LAB, [part ** (1 / 3) for part in times(TO_CONES, seen)])


@pytest.mark.parametrize("sight", SIGHTS)
def test_agencies_are_told_apart(sight):
    labs = {colour: oklab(colour, sight) for colour in theme.AGENCIES}
    nearest = min(sum((a - b) ** 2 for a, b in zip(labs[one], labs[two], strict=True)) ** 0.5 for one, two in combinations(labs, 2))
    assert len(set(theme.AGENCIES)) == 10
    assert nearest >= 0.10


@pytest.mark.parametrize("background", [theme.BACKGROUND, theme.BACKGROUND_SECOND])
def test_fills_stand_out_and_text_reads(background):
    for colour in (*theme.AGENCIES, theme.GREY, theme.REPORTED, theme.COMPUTED):
        assert theme.contrast(colour, background) >= 3
    for colour in (theme.INK, theme.MUTED, theme.ACCENT, theme.GOOD, theme.WARNING, theme.BAD, theme.PROVISIONAL, theme.ESTIMATED):
        assert theme.contrast(colour, background) >= 4.5


@pytest.mark.parametrize("slot", range(10))
def test_the_lines_of_one_agency_differ_and_borrow_no_other_colour(slot):
    own, *others = theme.variants(theme.agency_colour(slot), 4)
    assert own == theme.agency_colour(slot)
    assert len({own, *others}) == 4
    assert not set(others) & set(theme.AGENCIES)
    for colour in (own, *others):
        assert theme.contrast(colour, theme.BACKGROUND) >= 3
        assert theme.contrast(theme.text_on(colour), colour) >= 4.5


def test_contrast_is_that_of_wcag():
    assert theme.contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_slots_past_the_last_start_again():
    assert theme.agency_colour(10) == theme.agency_colour(0)
