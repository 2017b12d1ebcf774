"""What is talked about and seen of the daily "I'm well"."""
