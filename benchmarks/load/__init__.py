"""People at work for a while: `python -m benchmarks.load`, or `make load`."""
