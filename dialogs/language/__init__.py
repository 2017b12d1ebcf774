"""Words: sentences in every language, and values that know how they are said and read."""
