"""What is given away of a version: tables as CSV, JSON, Excel and Parquet, and the whole of it as a data package."""
