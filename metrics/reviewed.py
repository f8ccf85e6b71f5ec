"""The findings with what was decided of each: open, or accepted with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from language import formats
from language.words import _, n_
from warehouse.verdicts import Verdict


def reviewed(findings: pd.DataFrame, verdicts: Mapping[str, Sequence[Verdict]]) -> pd.DataFrame:
    """The findings with `state` (`accepted`, `open`) and `verdicts`: the tuple of all that were given of it, the last one last.

    `findings` as their question gives them; `verdicts` by statement. What nobody decided on is open.
    """
    given = [tuple(verdicts.get(statement, ())) for statement in findings["statement"]]
    states = [each[-1].state if each else "open" for each in given]
    return findings.assign(state=pd.Series(states, index=findings.index, dtype="object"), verdicts=pd.Series(given, index=findings.index))


def count(rows: pd.DataFrame) -> str:
    """How many findings are open, and how many accepted."""
    if rows.empty:
        return _("The checks found nothing to say")
    still = int((rows["state"] == "open").sum())
    accepted = len(rows) - still
    if not still:
        return n_("The {count} finding is accepted", "The {count} findings are accepted", accepted, count=formats.number(accepted))
    sentence = n_("{count} finding is open", "{count} findings are open", still, count=formats.number(still))
    if not accepted:
        return sentence
    return sentence + n_(" and {count} is accepted", " and {count} are accepted", accepted, count=formats.number(accepted))
