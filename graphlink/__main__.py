"""`python -m graphlink`."""

import sys

from graphlink.app.cli import main

sys.exit(main())
