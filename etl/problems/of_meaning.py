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
    cause = N_("Tables that do not say their year")
    sentence = N_(
        "The sheet does not say its year. Write it in the title, as in «diciembre de 2018 a noviembre de 2019», or answer which year it is."
    )


class PeriodsSeveral(Problem):
    cause = N_("Tables whose lines name several periods")
    sentence = N_(
        "The lines above the table name several periods, and nothing says of which of them its figures are. "
        "Write it in a column «Periodo», as in «Mayo de 2024», or leave only one in the lines."
    )


class HeaderRepeated(Question):
    cause = N_("Two columns that may be the same")
    sentence = N_("Two columns have the same header, «{header}» ({cells}). Give each its own name, or say which one holds the figures.")


class ColumnsOfOneField(HeaderRepeated):
    sentence = N_("The columns {cells} can both be «{header}». Say which of them it is: the other one is then left out.")


class HeaderUnclear(Question):
    cause = N_("Headers that are like another")
    sentence = N_("The header «{found}» is like «{header}», and is not the same. Correct it, or say whether it is that column.")


class LabelUnclear(Question):
    cause = N_("Labels of figures that do not say enough")
    sentence = N_("«{found}» says {value}, and not what of or in what it is counted. Write the label in full, or say which figure it is.")


class HeaderNameUnknown(Question):
    cause = N_("Names over the columns that are not known")
    sentence = N_(
        "«{found}» stands among the headers of the figures and is not a known name.{suggestion} "
        "Correct it, or answer whom it stands for, whether it is new, or that its column is not loaded."
    )


class ContractUnclear(Question):
    cause = N_("Tables that may be of two types")
    sentence = N_("The table of the sheet «{sheet}» may be of two types: {contracts}. Say which of them it is.")


class AgencyUnknown(Question):
    cause = N_("Tables that do not say their agency")
    sentence = N_(
        "The sheet does not say which agency reports it. Write it above the table, as in «Entidad: CASA», or say which one it is."
    )


class PlaceUnknown(Question):
    cause = N_("Tables that do not say their place")
    sentence = N_(
        "The sheet does not say of which place its figures are. Write it above the table, as in «Municipio: Bucaramanga», or say it."
    )


class NameUnknown(Question):
    cause = N_("Names that are not known")
    scope = "row"
    sentence = N_(
        "«{found}» is not a known name in «{header}».{suggestion} "
        "Correct it, or answer whom it stands for, whether it is new, or that its row is not loaded."
    )


class TitleNameUnknown(NameUnknown):
    scope = "file"
    sentence = N_(
        "«{found}» is not a known name in «{header}».{suggestion} Correct it, or answer whom it stands for, or whether it is new."
    )


class LabelUnknown(Question):
    cause = N_("Rows that are no known indicator")
    scope = "row"
    sentence = N_(
        "The row «{found}» is not an indicator of «{contract}».{suggestion} "
        "Correct the label, or answer which it is, whether it is new, or that its row is not loaded."
    )


class IndicatorUnknown(Question):
    cause = N_("Tables that do not say what they count")
    sentence = N_(
        "Nothing says what these figures count. Write it in a column «Indicador», or answer which it is; of a new one, write its name."
    )


class UnitUnknown(Question):
    cause = N_("Indicators without their unit")
    sentence = N_("«{found}»: nothing says in which unit it is counted. Add a column «Unidad», or say which unit it is.")


class MeasureUnknown(Question):
    cause = N_("Indicators that do not say how they are measured")
    sentence = N_(
        "«{found}»: nothing says whether it is counted each month, at a date or accumulated. Add a column «Medición», or say which."
    )


class ConventionUnknown(Question):
    cause = N_("Numbers that can be read in two ways")
    sentence = N_(
        "{subject}: «{found}» can be read in two ways (thousands or decimals), and nothing else in the column says which. "
        "Turn the cells into numbers, or say how the column is written."
    )


class FillDownUnclear(Question):
    cause = N_("Blank cells that may repeat the one above")
    sentence = N_(
        "The column «{header}» has blank cells under «{found}», this one first. "
        "Repeat it in each row, or say whether the blank ones repeat it."
    )


class AgencyDoubtful(Question):
    cause = N_("Lines that name another agency")
    sentence = N_("The line «{found}» names an office that is not {agency}. Answer whose these figures are, or take the line away.")


class PlaceDoubtful(Question):
    cause = N_("Lines that name another place")
    sentence = N_("A line names {found}, and these figures are otherwise of {place}. Say of which place they are.")


class CumulativeDoubtful(Question):
    cause = N_("Months that may be accumulated")
    sentence = N_("The line «{found}» says that the figures accumulate. Say whether each month counts since January, or only its own.")


class PlanUnknown(Problem):
    cause = N_("Goals of another plan")
    sentence = N_(
        "These figures are of {period}, and the plan is that of {plan}. Say above the table of which plan its goals are, "
        "as in «Metas del cuatrienio 2020-2023»."
    )


class AnswerUnknown(Problem):
    cause = N_("An answer that names nobody known")
    sentence = N_(
        "The mapping answers «{found}» for {field}, and there is no such one. Choose one of those that `python -m etl map` lists."
    )


class AnswerNameUnknown(AnswerUnknown):
    sentence = N_(
        "The mapping answers «{found}» for {field}, and there is no such one. Choose one of those that `python -m etl map` lists; "
        "if it is new, write it above the table, as in «{example}», and answer `new`."
    )


class NewUnnamed(AnswerUnknown):
    sentence = N_(
        "It was answered that the name is new (`new`), and no line above the table says it. Write it above the table, as in «{example}»."
    )


class MappingPlaceUnknown(Problem):
    cause = N_("A mapping of another table")
    sentence = N_("The mapping speaks of «{found}», and the workbook has no such sheet or table. It has: {places}.")


class AnswersRecalled(Problem):
    severity = "info"
    cause = N_("Answers of before, used again")
    sentence = N_("«{sheet}» was read with what was answered of an earlier workbook of this agency with the same header.")


class NameCreated(Problem):
    severity = "info"
    cause = N_("New names")
    sentence = N_("«{found}» is new, as was answered; once this is loaded, it is known in every workbook.")


class NameCreatedLike(NameCreated):
    severity = "warning"
    cause = N_("New names that are like a known one")
    sentence = N_("«{found}» is new, as was answered, and it is like «{like}». If they are the same one, answer «{like}».")


class LeftOutAsAnswered(Problem):
    severity = "info"
    cause = N_("Left out, as was answered")
    sentence = N_("«{found}» is not loaded, as was answered: {count} in all ({places}).")
