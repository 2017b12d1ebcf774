"""What `linli doctor` looks at."""
