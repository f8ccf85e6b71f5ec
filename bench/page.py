"""A page that somebody has open, without a browser: its filters are changed at the socket, and the answer is waited for."""

from __future__ import annotations

import time
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser import client

FILTERS = ("multiselect", "selectbox")


class Page:
    """The page of an address and what is chosen in it, as a browser keeps it."""

    def __init__(self, session: client.Session, page: str, query: str = "") -> None:
        self.session, self.query = session, query.removeprefix("?")
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = page
        said = session.answered(message)
        pages = [
            getattr(each, kind).page_script_hash
            for each in said
            for kind in ("new_session", "navigation")
            if each.WhichOneof("type") == kind
        ]
        self.script = pages[-1]  # what the navigation says, where there is one
        self.filters = _filters(said)
        self._follow(said)

    def change(self, label: str, chosen: str | tuple[str, ...]) -> float:
        """Choose this in a filter, by its label; how many milliseconds until the script has ended."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self.script
        state: Any = message.rerun_script.widget_states.widgets.add()
        state.id = self.filters[label]
        if isinstance(chosen, str):
            state.string_value = chosen
        else:
            state.string_array_value.data.extend(chosen)
        began = time.perf_counter()
        said = self.session.answered(message)
        took = 1000 * (time.perf_counter() - began)
        failed = [each.delta.new_element.exception.message for each in said if each.delta.new_element.WhichOneof("type") == "exception"]
        if failed or _filters(said).get(label) != self.filters[label]:
            raise RuntimeError(failed[0] if failed else "another page was shown")
        self._follow(said)
        return took

    def _follow(self, said: list[ForwardMsg]) -> None:
        """Keep the address that the page wrote."""
        for each in said:
            if each.WhichOneof("type") == "page_info_changed":
                self.query = each.page_info_changed.query_string


def _filters(said: list[ForwardMsg]) -> dict[str, str]:
    """The identifiers of the filters, by their labels."""
    elements = [(each.delta.new_element, each.delta.new_element.WhichOneof("type")) for each in said]
    found = [getattr(element, str(kind)) for element, kind in elements if kind in FILTERS]
    return {each.label: each.id for each in found}
