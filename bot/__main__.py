"""`python -m bot` is `linli`."""

import sys

from bot.main import main

sys.exit(main())
