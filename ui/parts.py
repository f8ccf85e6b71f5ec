"""A part of a page that runs again alone: Streamlit then runs neither the page nor what told it the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

import streamlit as st

from language import words

Asked = ParamSpec("Asked")


def alone(*, parallel: bool = False) -> Callable[[Callable[Asked, None]], Callable[Asked, None]]:
    """Make a function such a part, which speaks the language of the page it was drawn on. With `parallel` the page does not wait for it."""

    def part(draw: Callable[Asked, None]) -> Callable[Asked, None]:
        @st.fragment(parallel=parallel)
        @wraps(draw)
        def spoken(language: str, asked: tuple[Any, ...], named: dict[str, Any]) -> None:
            with words.spoken(language):
                draw(*asked, **named)

        @wraps(draw)
        def drawn(*asked: Asked.args, **named: Asked.kwargs) -> None:
            spoken(words.language(), asked, named)

        return drawn

    return part
