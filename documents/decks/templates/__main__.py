"""`python -m documents.decks.templates`: make again the template files that come with the project, in the colours of the charts."""

from __future__ import annotations

from pathlib import Path

from documents.decks.templates import PRESENTATION, REPORT, of_presentation, of_report


def main() -> None:
    """Write both beside this file."""
    folder = Path(__file__).parent
    of_presentation.write(folder / PRESENTATION)
    of_report.write(folder / REPORT)


if __name__ == "__main__":
    main()
