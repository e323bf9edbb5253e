"""Link analysis on the tables of a projection. Pure; one algorithm per file."""
