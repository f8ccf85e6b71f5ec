"""Step 2: what a sheet holds and where: its tables, each with its header, its contract and its title."""
