"""`python -m etl`."""

import io
import sys

from etl.command import main

for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, io.TextIOWrapper):  # a pipe may be in the machine's old alphabet, which lacks «→»; JSON is UTF-8 anyway
        stream.reconfigure(encoding="utf-8")
main()
