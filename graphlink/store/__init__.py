"""Evidence as immutable Parquet, the ledger in SQL, the audit chain over both."""
