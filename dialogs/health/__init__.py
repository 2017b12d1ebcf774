"""What is talked about when something is measured at home, and how it is understood."""
