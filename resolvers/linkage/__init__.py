"""Linking the rows of any table: kinds of columns, blocking, a mixture model learned from the table, and its audit."""
