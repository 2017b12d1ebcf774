"""Who is who: communities, roles, family circles, ways in."""
