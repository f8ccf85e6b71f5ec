"""Data of persons: Puente takes in figures, and refuses a workbook that names, numbers or locates people."""

from etl.privacy.judge import personal_data as personal_data
