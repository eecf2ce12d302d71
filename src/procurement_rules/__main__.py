"""``python -m procurement_rules``."""

import sys

from procurement_rules.cli import main

if __name__ == "__main__":
    sys.exit(main())
