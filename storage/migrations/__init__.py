"""One small file per change of the database's shape, in order."""
