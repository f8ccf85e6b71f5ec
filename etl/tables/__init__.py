"""Step 3: from a table that is understood to records, every one with the cell it came from."""
