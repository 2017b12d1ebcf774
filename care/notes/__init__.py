"""Notes: what somebody lets Linli keep, for her own eyes only."""
