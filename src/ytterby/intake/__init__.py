"""A document comes in and leaves as validated records: law, transactions, tables, bills ..."""
