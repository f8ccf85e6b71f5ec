"""The questions: one .sql file a question, what may be added or compared, and the sentence that says an answer."""
