"""Pictures and voices come in, are looked at before anything else, and go out again."""
