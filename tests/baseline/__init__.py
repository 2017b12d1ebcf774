"""What the oldest browsers know that Linli's pages are for, and whether the pages ask for more."""
