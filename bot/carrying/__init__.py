"""What carries calls between processes: PostgreSQL, or Redis where there is one."""
