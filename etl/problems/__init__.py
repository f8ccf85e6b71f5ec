"""What can be wrong with a workbook, by what it is wrong with. `Problem` says what each of them is."""

from etl.problems.base import CellProblem as CellProblem
from etl.problems.base import Problem as Problem
from etl.problems.base import WorkbookRefused as WorkbookRefused
from etl.problems.of_cell import *  # noqa: F403
from etl.problems.of_file import *  # noqa: F403
from etl.problems.of_load import *  # noqa: F403
from etl.problems.of_meaning import *  # noqa: F403
from etl.problems.of_meaning import Question as Question
from etl.problems.of_privacy import *  # noqa: F403
from etl.problems.of_sheet import *  # noqa: F403
