"""A socket that waits for others answers at once, and so do those that it accepts."""

from __future__ import annotations

import asyncio
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest
import streamlit as st

from ui import server, sockets


def at_once(opened: socket.socket) -> bool:
    return opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows a socket that another part opened cannot be reached by its number")
def test_the_server_sets_it_when_it_starts() -> None:
    async def started() -> bool:
        async with server.lifespan(cast("st.App", None)):
            return at_once(waiting)

    with socket.socket() as waiting:
        waiting.bind(("127.0.0.1", 0))
        # In a thread of its own: a browser that another test of this process keeps open leaves its event loop running in this one.
        with ThreadPoolExecutor(1) as apart:
            assert apart.submit(asyncio.run, started()).result()


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows a socket that another part opened cannot be reached by its number")
def test_what_waits_for_others_answers_at_once() -> None:
    with socket.socket() as waiting, socket.socket() as asking:
        waiting.bind(("127.0.0.1", 0))
        assert not at_once(waiting)
        assert sockets.answer_at_once() >= 1
        assert at_once(waiting)
        waiting.listen()
        asking.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
        asking.connect(waiting.getsockname())
        accepted, _address = waiting.accept()
        with accepted:
            assert at_once(accepted)
            sockets.answer_at_once()
            assert not at_once(asking), "what is connected is left alone"
