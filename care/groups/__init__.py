"""Groups of a community: which there are, who belongs to them, who organises them."""
