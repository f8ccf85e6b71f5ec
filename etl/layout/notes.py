"""Lines that are notes: by the sign or the word that they begin with."""

from __future__ import annotations

from etl.names import fold

NOTES = ("fuente", "nota", "notas", "elaboro", "elaborado por", "corte", "fecha de corte", "(*)", "observacion", "observaciones")
SIGNS = "*¹²³⁴⁵†‡("


def is_note(text: str) -> bool:
    """Whether a line is a note of the table over it: `* Preliminar.`, `Fuente: Cruz Roja`."""
    return text.startswith(tuple(SIGNS)) or fold(text.partition(":")[0]) in NOTES
