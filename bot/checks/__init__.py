"""What `linli doctor` looks at: the machine, the data, Telegram."""
