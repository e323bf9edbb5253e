"""What graphlink costs, measured against what it promises. Timings never decide a test."""
