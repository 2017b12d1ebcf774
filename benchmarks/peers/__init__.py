"""The peers: one idiomatic bot per library, all holding the same six-message conversation."""
