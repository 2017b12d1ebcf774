"""What is talked about when people join, and their cards."""
