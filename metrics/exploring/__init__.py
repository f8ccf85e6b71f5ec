"""Any indicator as a person chooses to see it: what may be put together, and the reason where it may not."""
