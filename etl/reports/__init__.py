"""What is wrong with a workbook, for the person who has to mend it: as text, and as a workbook with its cells marked."""
