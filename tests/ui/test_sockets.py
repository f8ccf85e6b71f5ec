"""A socket that waits for others answers at once, and so do those that it accepts."""

from __future__ import annotations

import socket
import sys

import pytest

from ui import sockets


def at_once(opened: socket.socket) -> bool:
    return opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such way there")
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
