"""The warehouse: its schema, the versions on disk, writing a new one, opening one for reading."""
