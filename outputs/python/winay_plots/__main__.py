"""`python3 -m winay_plots FILE.h5 --out DIR [--lang es|en]`"""

import sys

from winay.plots.command import main

if __name__ == "__main__":
    sys.exit(main())
