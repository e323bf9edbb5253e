"""One audited use case per file; command line, HTTP and notebook call only these."""
