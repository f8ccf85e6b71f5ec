"""Tidy a register: projects, calls, events, commitments; one record a row, each field with its cell."""

from __future__ import annotations

from etl.layout.blocks import Block
from etl.tables import rows
from etl.tables.rows import Row
from etl.tables.tidied import Tidied


def tidy(block: Block, tidied: Tidied) -> None:
    """Add the rows of a register, its fields as they are."""
    for row in rows.read(block, tidied):
        _add(row, tidied)


def _add(row: Row, tidied: Tidied) -> None:
    block, form, name = row.block, row.form, row[row.form.key[0]]
    document, section = row.source
    fields = row.fields(leave_out={"document", "section"})
    fields |= {"dataset": block.contract.dataset, "document": document, "section": section}
    fields |= {"sheet": block.sheet.name, "cell": name.address, "cells": row.origins, "absences": row.absences}
    tidied.add(form.record, [row.value(part) for part in form.key if part in row], name.text, fields)
