"""What a sheet leaves open: questions that a person answers once, and that are remembered."""

from __future__ import annotations

from typing import Any, ClassVar

from etl.problems.base import Problem
from language.words import N_


class Question(Problem):
    """Something that only a person knows. It stops the load until it is answered, never guessed.

    `details["path"]` says where its answer stands in a mapping, `details["options"]` lists `[value, words]` to choose from (none: it is
    written), `details["likely"]` is the value that looks right, for a person to confirm.
    """

    cause: ClassVar[str] = N_("A question to answer")

    @property
    def path(self) -> list[str]:
        return self.details["path"]

    @property
    def options(self) -> list[list[str]]:
        return self.details.get("options", [])

    @property
    def likely(self) -> str | None:
        return self.details.get("likely")

    def as_record(self) -> dict[str, Any]:
        """For machines: also the question's path, options and likely answer."""
        return {**super().as_record(), "question": {"path": self.path, "options": self.options, "likely": self.likely}}


class PeriodUnknown(Question):
    sentence = N_(
        "The sheet does not say its year. Write it in the title, as in «diciembre de 2018 a noviembre de 2019», or answer which year it is."
    )


class HeaderRepeated(Question):
    sentence = N_("Two columns have the same header, «{header}» ({cells}). Give each its own name, or say which one holds the figures.")


class HeaderUnclear(Question):
    sentence = N_("The header «{found}» is like «{header}», and is not the same. Correct it, or say whether it is that column.")


class HeaderNameUnknown(Question):
    sentence = N_(
        "«{found}» stands among the headers of the figures and is not a known name.{suggestion} Correct it, or say whom it stands for."
    )


class ContractUnclear(Question):
    sentence = N_("The sheet «{sheet}» fits two contracts: {contracts}. Say which of them it is.")


class AgencyUnknown(Question):
    sentence = N_(
        "The sheet does not say which agency reports it. Write it above the table, as in «Entidad: CASA», or say which one it is."
    )


class PlaceUnknown(Question):
    sentence = N_(
        "The sheet does not say of which place its figures are. Write it above the table, as in «Municipio: Bucaramanga», or say it."
    )


class NameUnknown(Question):
    scope = "row"
    sentence = N_(
        "«{found}» is not a known name in «{header}».{suggestion} Correct it, say whom it stands for, or add it to data/reference/{table}."
    )


class TitleNameUnknown(NameUnknown):
    scope = "file"
    sentence = NameUnknown.sentence


class LabelUnknown(Question):
    scope = "row"
    sentence = N_(
        "The row «{found}» is not an indicator of the contract «{contract}».{suggestion} "
        "Correct the label, say which it is, or add it to the contract."
    )


class IndicatorUnknown(Question):
    sentence = N_("Nothing says what these figures count. Write it in a column «Indicador», or say which it is.")


class UnitUnknown(Question):
    sentence = N_("«{found}»: nothing says in which unit it is counted. Add a column «Unidad», or say which unit it is.")


class MeasureUnknown(Question):
    sentence = N_(
        "«{found}»: nothing says whether it is counted each month, at a date or accumulated. Add a column «Medición», or say which."
    )


class ConventionUnknown(Question):
    sentence = N_(
        "{subject}: «{found}» can be read in two ways (thousands or decimals), and nothing else in the column says which. "
        "Turn the cells into numbers, or say how the column is written."
    )


class FillDownUnclear(Question):
    sentence = N_(
        "The column «{header}» is blank in this row and in others, under «{found}». "
        "Repeat it in each row, or say whether the blank ones repeat it."
    )


class AgencyDoubtful(Question):
    sentence = N_("The line «{found}» names an office that is not {agency}. Say whose these figures are, or take the line away.")


class PlaceDoubtful(Question):
    sentence = N_("A line names {found}, and these figures are otherwise of {place}. Say of which place they are.")


class CumulativeDoubtful(Question):
    sentence = N_("The line «{found}» says that the figures accumulate. Say whether each month counts since January, or only its own.")


class AnswerUnknown(Problem):
    cause = N_("An answer that names nobody known")
    sentence = N_(
        "The mapping answers «{found}» for {field}, and there is no such one. Choose one of those that `python -m etl map` lists."
    )


class MappingPlaceUnknown(Problem):
    cause = N_("A mapping of another table")
    sentence = N_("The mapping speaks of «{found}», and the workbook has no such sheet or table. It has: {places}.")


class AnswersRecalled(Problem):
    severity = "info"
    cause = N_("Answers of before, used again")
    sentence = N_("«{sheet}» was read with what was answered of an earlier workbook of this agency with the same header.")
