"""Report: a deck as the files that are handed over, each made while one looks on."""

from language.words import _
from ui import frame
from ui.decks import handing

frame.title(
    _("Report"),
    _("What is handed over after the session? The same figures as on screen, to the last digit, as a file of the office's programs."),
)

handing.show()
