"""What the filters of each view may say: whatever is offered is answered, for every view of the registry."""

from __future__ import annotations

import pytest

from metrics.rules import Refusal
from tests.views.test_registry import EVERY
from views import registry
from views.asked import Asked
from views.registry import VIEWS
from warehouse.reader import Reader


@pytest.mark.parametrize("asked", EVERY, ids=lambda asked: asked.key)
def test_whatever_is_offered_is_answered(reader: Reader, asked: Asked) -> None:
    kind = VIEWS[asked.view]
    for offer in kind.offered(reader, asked):
        assert offer.name in kind.filters
        assert offer.label
        assert all(offer.choices.values())
        words = [word for word in offer.choices if word]
        for word in dict.fromkeys((words[0], words[len(words) // 2], words[-1])):
            narrower = Asked.of(asked.view, dict(asked.filters) | {offer.name: word})
            found = registry.view(reader, narrower)
            assert found.reason if isinstance(found, Refusal) else found.headline
            assert offer.choices[word] in registry.narrowed(reader, narrower)
