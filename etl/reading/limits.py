"""How much of a file is read before it is refused: far more than any office sends, far less than a machine of an office can hold."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What a workbook may ask of the machine. A benchmark may raise them; nothing else does."""

    file_megabytes: int = 20
    inflated_megabytes: int = 300  # a megabyte of zip can hold a gigabyte of spaces
    ratio: int = 400  # of a part of over `ratio_from_megabytes` to its packed size: real sheets stay under 60
    ratio_from_megabytes: int = 16
    parts: int = 10_000  # in the zip
    sheets: int = 500
    cells: int = 8_000_000  # of the box from A1 around a sheet's cells: the whole box is held, blanks too
    merges: int = 20_000  # of a sheet
    merged_cells: int = 8_000_000  # covered by a sheet's merged ranges, counted once for each range
    text_columns: int = 16_384  # of a text file, as many as Excel shows


STANDARD = Limits()
