"""Text in, canonical value or a reason out. One identifier scheme per file; pure."""
