"""`python -m bot`: the same as `kamerton run`; with arguments, the same as `kamerton`."""

import sys

from bot.cli import main

if len(sys.argv) == 1:
    sys.argv.append("run")
main()
