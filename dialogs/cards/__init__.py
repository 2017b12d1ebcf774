"""One file per card: pure views of a thing for a reader."""
