"""Answering at once: what the server says in two small parts is not held back until the browser confirms the first."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import sys

HIGHEST = 256  # the server's own socket is among the first files that the process opens


def answer_at_once() -> int:
    """Set TCP_NODELAY on the sockets where this process waits for others, which those that it accepts inherit; gives how many.

    Streamlit opens its socket without naming the protocol, so asyncio does not take it for TCP and leaves Nagle's algorithm on: every
    answer of two parts, on a connection that stays open, then waits 40 ms for the other end's delayed confirmation. Windows has no such
    way to a socket that another part of the program opened, and stays as it is.
    """
    return 0 if sys.platform == "win32" else sum(_set(number) for number in range(3, HIGHEST))


def _set(number: int) -> bool:
    """Set it on one open file, if that is a TCP socket that is connected to nobody."""
    try:
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return False
        shared = socket.socket(fileno=os.dup(number))  # the option belongs to the socket that both numbers name
    except OSError:
        return False
    with shared:
        if shared.family not in {socket.AF_INET, socket.AF_INET6} or shared.type != socket.SOCK_STREAM:
            return False
        with contextlib.suppress(OSError):
            shared.getpeername()
            return False
        shared.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return True
