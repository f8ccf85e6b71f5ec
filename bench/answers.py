"""How soon the server answers on a connection that stays open, beside a connection of its own for each answer.

    python -m bench.answers

Where an answer is held back until the other end confirms its first part, the first takes some 40 ms more than the second.
"""

from __future__ import annotations

import http.client
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser import harness

TIMES = 200
FIRST = 20  # answers of a connection that are never held back


def milliseconds(connection: http.client.HTTPConnection) -> float:
    """How long one answer takes."""
    began = time.perf_counter()
    connection.request("GET", "/_stcore/health")
    connection.getresponse().read()
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    """Print both, and the first as a ratio of the second."""
    with tempfile.TemporaryDirectory() as folder, harness.serving(Path(folder)) as address:
        host = urlsplit(address).netloc
        kept = http.client.HTTPConnection(host)
        open_ = statistics.median([milliseconds(kept) for _turn in range(TIMES)][FIRST:])
        kept.close()
        own = statistics.median([milliseconds(http.client.HTTPConnection(host)) for _turn in range(TIMES)])
    print(f"a connection that stays open {open_:.2f} ms, one for each answer {own:.2f} ms: ×{open_ / own:.2f} (median of {TIMES})")


if __name__ == "__main__":
    main()
