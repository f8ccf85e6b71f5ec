"""The page «Presentar»: the decks that there are, how one is made, and how a chart gets into one."""
