"""Six incomplete people press and say whatever there is, while the messenger, the network and the process fail."""
