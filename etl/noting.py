"""What an analyst writes: a note beside a figure, the reason of a verdict on a finding. No data of persons gets in, by the same eyes that
look at the workbooks."""

from __future__ import annotations

from datetime import date

from etl.privacy import patterns
from etl.privacy.words import names_a_person
from language.words import _
from warehouse import notes, verdicts
from warehouse.notes import BadNote, Note
from warehouse.verdicts import NoReason, State, Verdict


def write_note(dataset: str, indicator: str, months: tuple[date, date], text: str, *, by: str) -> Note:
    """Keep a note on an indicator's months. Raises BadNote for an empty or long one, or one with data of persons; else as every writer."""
    if is_of_a_person(text):
        raise BadNote(
            _(
                "The note seems to hold data of a person: an e-mail, a telephone, an identity document, an address or a name. "
                "Write it without that. Nothing was kept."
            )
        )
    return notes.write(dataset, indicator, months, text, by)


def give_verdict(statement: str, state: State, reason: str, *, by: str, said: str, seen: int) -> Verdict:
    """Keep what was decided of a finding. Raises NoReason also for a reason with data of persons; else as `verdicts.give`."""
    if is_of_a_person(reason):
        raise NoReason(
            _(
                "The reason seems to hold data of a person: an e-mail, a telephone, an identity document, an address or a name. "
                "Write it without that. Nothing was changed."
            )
        )
    return verdicts.give(statement, state, reason, by, said=said, seen=seen)


def is_of_a_person(text: str) -> bool:
    """Whether a text seems to hold data of a person: what nobody may write here."""
    plain = " ".join(text.split())
    digits = patterns.has_phone(plain) or patterns.DOCUMENT.search(plain)
    return bool(patterns.in_texts([plain]) or digits or patterns.ADDRESS.search(plain) or names_a_person(plain))
