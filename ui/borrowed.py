"""The words of the interface that are Streamlit's own, said in the reader's language by a script in the page (words.js).

They are those that a browser can come to show of what Puente uses, as Streamlit writes them: tests/browser/test_borrowed.py opens what it
can. Streamlit is pinned; a new release may bring others.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from language import words
from language.words import N_

SCRIPT = Path(__file__).with_name("words.js")
HOLE = re.compile(r"\{\w+\}")

# A {hole} stands for whatever Streamlit puts there. Of two that a text may be, the first is taken.
WORDS = (
    # around the pages
    N_("Skip to main content"),
    N_("App pages"),
    N_("Navigate to home page"),
    N_("Expand sidebar"),
    N_("Collapse sidebar"),
    N_("Sidebar"),
    N_("Notifications"),
    N_("Close"),
    N_("Scroll tabs left"),
    N_("Scroll tabs right"),
    # a list of choices
    N_("Choose an option"),
    N_("Choose options"),
    N_("No results"),
    N_("No options"),
    N_("Select all"),
    N_("Clear all"),
    N_("Selected values"),
    N_("Clear value"),
    # a range
    N_("{label} — start"),
    N_("{label} — end"),
    N_("Open"),
    N_("Dismiss"),
    N_("{count} options available."),
    N_("{count} option available."),
    # files
    N_("Add files"),
    N_("Remove {name}"),
    N_("Cancel upload of {name}"),
    # where files are dropped
    N_("Upload"),
    N_("Upload directories"),
    # a text
    N_("Press Enter to apply"),
    N_("Press Enter to submit form"),
    # a table
    N_("Dataframe column menu"),
    N_("Sort ascending"),
    N_("Sort descending"),
    N_("Autosize"),
    N_("Pin column"),
    N_("Unpin column"),
    N_("Hide column"),
    N_("Copy column name"),
    N_("text"),
    N_("number"),
    N_("checkbox"),
    N_("datetime"),
    N_("Type to search"),
    N_("Previous Result"),
    N_("Next Result"),
    N_("Close Search"),
    N_("{position} of {count} results"),
    N_("{position} of {count} result"),
    N_("{count} results"),
    N_("{count} result"),
    # what the server is doing
    N_("Running..."),
    N_("Stopping..."),
    N_("Stop"),
    N_("Connecting"),
    N_("Connection error"),
    N_("Connection timed out."),
    N_("Streamlit server is not responding. Are you connected to the internet?"),
    N_("Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:"),
    N_("Download failed"),
    N_("Network issue"),
    N_("Page not found"),
    N_("You have requested page /{page}, but no corresponding file was found in the app's pages/ directory. Running the app's main page."),
    N_("The page that you have requested does not seem to exist. Running the app's main page."),
    N_("{count} more"),
)


@cache
def script(language: str) -> str:
    """The script of a language: it says what is now on the page in the other one too, so that the switch needs no reload.

    What is between its tags may hold no `<` before a letter: Streamlit would throw all of it away.
    """
    texts: list[tuple[str, str]] = []
    for other in words.LANGUAGES:
        if other != language:
            texts += [(words.catalogue(other).gettext(each), words.catalogue(language).gettext(each)) for each in WORDS]
    plain = [pair for pair in texts if not HOLE.search(pair[0])]
    given = {"language": language, "words": plain, "patterns": [_pattern(*pair) for pair in texts if pair not in plain]}
    return SCRIPT.read_text(encoding="utf-8").replace("GIVEN;", json.dumps(given, ensure_ascii=False) + ";")


def _pattern(said: str, to: str) -> tuple[str, str]:
    """A text with holes as JavaScript matches it, and what takes its place there."""
    holes = HOLE.findall(said)
    return f"^{'(.+)'.join(map(re.escape, HOLE.split(said)))}$", HOLE.sub(lambda hole: f"${holes.index(hole[0]) + 1}", to)
