"""What is talked about when help is asked for and given."""
