"""Vetting: who may help whom, by which stages somebody gets there, and who has seen to each of them."""
