"""One file per card: pure views of a request for a reader."""
