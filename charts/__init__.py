"""A table in, a figure out. Charts know neither where the table comes from nor what shows them."""
