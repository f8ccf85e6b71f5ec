"""The labels above bars: broken for a phone, or for the width of a slide."""

from __future__ import annotations

from charts import stacked_rows

LONG = "Personas con kit de herramientas para emprendimientos migrantes en los municipios de la frontera"


def test_a_label_is_broken_for_the_width_that_there_is() -> None:
    on_a_phone = stacked_rows.heading("Meta 660", LONG)
    with stacked_rows.across(stacked_rows.SLIDE):
        (on_a_slide,) = stacked_rows.heading("Meta 660", LONG)
    assert len(on_a_phone) == 3
    assert on_a_slide == f"<b>Meta 660</b> · {LONG}"
    assert stacked_rows.heading("Meta 660", LONG) == on_a_phone
