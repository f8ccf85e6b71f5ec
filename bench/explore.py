"""How long the server takes over a change of the filter «Entidad» in «Explorar», on a warehouse of synthetic observations.

    python -m bench.explore                       1.000.000 observations, written into a folder of the moment
    python -m bench.explore --folder FOLDER       on what bench.synthetic wrote there before

Beside it, in the same run: a bare page with the same filter and one chart of two lines, which asks nothing of a warehouse. Each change is
one that was not asked for before, so no answer is at hand. Measured at a socket, from the change to the end of the script: no browser
draws anything.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from bench import synthetic
from bench.page import Page
from etl import names
from tests.browser import client, harness

TIMES, WARM = 40, 5
VIEWS = {
    "months": "",
    "by agency": "?dividir=entidad",
    "by place, quarters": "?dividir=lugar&por=trimestre",
    "by sex, years": "?dividir=sexo&por=anio",
    "what there is on a day": f"?indicador={synthetic.identifier(3)}",
    "accumulated": f"?indicador={synthetic.identifier(4)}",
    "table": "?ver=tabla",
}
BARE = f"""
import plotly.graph_objects as go
import streamlit as st
chosen = st.multiselect("Entidad", {[names.reference("agency").titles[agency] for agency in synthetic.AGENCIES]!r})
months = list(range({synthetic.MONTHS}))
st.plotly_chart(go.Figure([go.Scatter(x=months, y=[(m * 7 + len(chosen) * k) % 40 for m in months]) for k in (1, 2)]), key="one")
"""


def choices(seed: int) -> Iterator[tuple[str, ...]]:
    """Some of the agencies, never the same ones twice."""
    titles = [names.reference("agency").titles[agency] for agency in synthetic.AGENCIES]
    every = [each for size in range(2, 8) for each in itertools.combinations(titles, size)]
    random.Random(seed).shuffle(every)
    return iter(every)


def measure(address: str, page: str, query: str, seed: int) -> tuple[list[float], float]:
    """The milliseconds of many changes, without the first ones, and those that the server's processors spent on one."""
    port = int(address.rpartition(":")[2])
    server = next(each for each in psutil.Process().children() if str(port) in each.cmdline())
    with client.session(address) as session:
        opened, asked = Page(session, page, query), choices(seed)
        for _turn in range(WARM):
            opened.change("Entidad", next(asked))
        before = sum(server.cpu_times()[:2])
        took = [opened.change("Entidad", next(asked)) for _turn in range(TIMES)]
        return took, 1000 * (sum(server.cpu_times()[:2]) - before) / TIMES


@contextmanager
def warehouse(folder: Path | None, observations: int) -> Iterator[Path]:
    """A folder with the synthetic observations: the one given, or one of the moment."""
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory() as place:
        os.environ["PUENTE_DATA"] = place
        synthetic.build(observations)
        yield Path(place)


def main(folder: Path | None, observations: int) -> None:
    """Print the bare page and each view: median, the 95th of a hundred, and the first as so many times the bare page's."""
    print(f"{TIMES} changes each; load of the machine {psutil.getloadavg()[0]:.1f} on {psutil.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as place, warehouse(folder, observations) as data:
        script = Path(place) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        with harness.serving(Path(place), script) as bare, harness.serving(data) as address:
            base = measure(bare, "", "", 0)
            print(_line("a bare page with one chart", base, base))
            for seed, (name, query) in enumerate(VIEWS.items(), start=1):
                print(_line(name, measure(address, "explorar", query, seed), base))


def _line(name: str, measured: tuple[list[float], float], base: tuple[list[float], float]) -> str:
    (took, spent), (bare, bare_spent) = measured, base
    median, late = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    ratios = f"×{median / statistics.median(bare):.1f} of the bare page, ×{spent / bare_spent:.1f} of its processors' time"
    return f"  {name:28} median {median:6.1f} ms, p95 {late:6.1f} ms, processors {spent:6.1f} ms: {ratios}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--observations", type=int, default=1_000_000)
    chosen = parser.parse_args()
    main(chosen.folder, chosen.observations)
