"""Family doctors: who is one, whose, and what follows of it. Nothing here diagnoses or prescribes."""
