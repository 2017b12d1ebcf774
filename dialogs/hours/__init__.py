"""What is talked about when hours are counted."""
