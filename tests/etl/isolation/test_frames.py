"""The protocol of the pipes: what was sent arrives whole, and anything else is refused."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.isolation import frames

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(st.lists(st.tuples(st.dictionaries(st.text(), JSON), st.binary()), max_size=4))
@settings(max_examples=40)
def test_frames_arrive_as_they_were_sent(sent: list[tuple[dict[str, Any], bytes]]) -> None:
    stream = io.BytesIO()
    for document, blob in sent:
        frames.write(stream, document, blob)
    stream.seek(0)
    assert [frames.read(stream) for _ in sent] == sent
    assert frames.read(stream) is None


@given(st.integers(min_value=1, max_value=40), st.binary(max_size=20))
def test_a_frame_cut_short_is_broken(cut: int, blob: bytes) -> None:
    stream = io.BytesIO()
    frames.write(stream, {"a": 1}, blob)
    whole = stream.getvalue()
    if cut < len(whole):
        with pytest.raises(frames.BrokenFrame):
            frames.read(io.BytesIO(whole[:-cut]))


@pytest.mark.parametrize("content", [b"hello, I print to stdout and am no frame", frames.HEAD.pack(b"PNTE", 2, 0) + b"[]", b"x"])
def test_what_is_no_frame_is_broken(content: bytes) -> None:
    with pytest.raises(frames.BrokenFrame):
        frames.read(io.BytesIO(content))


def test_a_frame_of_a_lying_size_is_not_waited_for() -> None:
    with pytest.raises(frames.FrameTooLarge):
        frames.read(io.BytesIO(frames.HEAD.pack(b"PNTE", 2, 1 << 60) + b"{}"))
