"""How soon a person who opens the dashboard sees its first chart, beside an empty Streamlit page with one chart.

    python -m bench.first_chart                  # with the data of data/raw
    python -m bench.first_chart --data FOLDER    # with a data folder that is there

Both servers run at once and are asked in turns, each time by a browser without memory: its cache is empty, its session is new.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import harness

EMPTY = """
import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Bar(x=list(range(12)), y=list(range(1, 13)))))
"""
DRAWN = ".js-plotly-plot .main-svg .barlayer path"
WARM = 2  # openings before the clock is looked at
MILLISECONDS = 60_000


def milliseconds(browser: Browser, address: str) -> float:
    """From the address typed to a bar on the screen."""
    opened = harness.context(browser, *harness.SCREENS["laptop"])
    page = opened.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(DRAWN, state="attached", timeout=MILLISECONDS)
    took = 1000 * (time.perf_counter() - began)
    page.goto("about:blank")
    opened.close()
    return took


def main() -> None:
    """Print the median of both, and the first as a ratio of the second."""
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=15)
    options.add_argument("--data", type=Path)
    options.add_argument("--page", default="/atenciones")
    asked = options.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        script = folder / "empty.py"
        script.write_text(EMPTY, encoding="utf-8")
        ours = stack.enter_context(harness.serving(asked.data or folder / "ours")) + asked.page
        empty = stack.enter_context(harness.serving(folder / "empty", script))
        browser = stack.enter_context(harness.browsing(stack.enter_context(sync_playwright())))
        taken: dict[str, list[float]] = {ours: [], empty: []}
        for _turn in range(WARM + asked.times):
            for address, each in taken.items():
                each.append(milliseconds(browser, address))
    first, second = (statistics.median(each[WARM:]) for each in taken.values())
    print(f"first chart {first:.0f} ms, of an empty page {second:.0f} ms: ×{first / second:.2f} (median of {asked.times})")


if __name__ == "__main__":
    main()
