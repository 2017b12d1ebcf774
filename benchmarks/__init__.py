"""Linli's speed beside its neighbours': `python -m benchmarks.run` prints the table and writes RESULTS.md."""
