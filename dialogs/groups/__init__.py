"""What is talked about when a group is made or changed, and the cards of groups."""
