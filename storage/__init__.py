"""What is remembered: tables (the nouns), the one door to the database, migrations."""
