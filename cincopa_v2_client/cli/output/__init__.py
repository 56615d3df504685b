"""Results on standard output: tables, TSV, CSV, JSON and Parquet; progress bars on standard error."""
