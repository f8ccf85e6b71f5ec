"""One question answered, for a page, a slide or a report alike: its sentence, its chart, its table, its source."""
