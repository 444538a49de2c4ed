"""Figures of winay's results files: `python3 -m winay_plots FILE.h5 --out DIR`.

Each figure is written as PNG and SVG with the numbers it shows as CSV beside it. A figure whose
data are not in the file is left out, and what would put them there is said.
"""
