"""From a workbook to a published version: read, recognise, tidy, check, compare, publish. `etl.front` is the door."""
