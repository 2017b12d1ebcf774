"""What the door costs and what it keeps out. `python -m benchmarks.door` measures on 127.0.0.1 only, and ends."""
