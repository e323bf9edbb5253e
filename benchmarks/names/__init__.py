"""Names of invented people, written in two ways or of two people: graphlink's comparison beside plain measures."""
