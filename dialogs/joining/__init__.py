"""A family makes its elder known: the questions, the link with its picture, what coordinators see."""
