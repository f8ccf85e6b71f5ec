"""Names that no person of ours bears, as sheets write them."""

from __future__ import annotations

PEOPLE = [
    "María Fernanda Gómez",
    "Juan Carlos Pérez",
    "Yuleidy Chacón Rivas",
    "JOSÉ ANTONIO RANGEL",
    "Peña Duarte, Luz Marina",
    "Wilmer Colmenares",
]
