"""Measurements, each beside what it compares with, in one run: ratios hold where times drift. Nothing here is a test."""
