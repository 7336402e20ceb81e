"""A portfolio from Parquet to its flagged products, by us and by each peer, for a process each."""
