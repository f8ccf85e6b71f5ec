"""Data of persons: Puente takes in figures, and refuses a workbook that names, numbers or locates people."""

from etl.privacy.judge import personal_data
from etl.privacy.words import words as prepare  # what every sheet is judged with, read once

__all__ = ["personal_data", "prepare"]
