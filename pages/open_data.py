"""The open data: the whole edition in one file, the address of each table, and what every column means."""

from language.words import _
from ui import frame, open_data

frame.title(_("Open data"), _("How does another program read these figures, and what may be done with them?"))

open_data.whole()
open_data.terms()
open_data.addresses_of_all()
open_data.tables()
