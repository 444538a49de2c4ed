"""The command `python3 -m winay_plots`; the figures are in `winay.plots`."""
