"""Who is who: communities, roles, care circles, ways in."""
