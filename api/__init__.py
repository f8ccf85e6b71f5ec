"""Stable addresses: the tables of a version as JSON and CSV, and the whole of it as a package, for whoever asks. Nothing is written."""
