"""The registers of cooperation: with whom the office works, what it applied to, what took place, who promised what."""

from language.words import _
from metrics import questions
from ui import address, cache, empty, filters, frame
from ui.registers import calls, city_links, commitments, events, finding, opened, portfolio, row

frame.title(_("Cooperation"), _("With whom does the office work, what did it apply to, what took place and who promised what?"))

SECTIONS = {
    "projects": (_("Projects and agreements"), portfolio.show),
    "calls": (_("Calls"), calls.show),
    "events": (_("Events"), events.show),
    "city_links": (_("Sister cities"), city_links.show),
    "commitments": (_("Commitments"), commitments.show),
}

if not opened.shown():
    words = filters.search(
        _("Search in all the registers and the goals"), _("A name, a city, a goal…"), key="cooperation-search", name=row.WORDS
    )
    if words:
        address.keep(row.SECTION)
        finding.show(words)
    else:
        name = filters.switch(row.SECTION, _("What to see"), {name: title for name, (title, _show) in SECTIONS.items()}, key="register")
        title, show = SECTIONS[name]
        rows = cache.ask(questions.register, name)
        if rows.empty:
            empty.nothing_yet(title)
        else:
            show(rows)
