"""Family doctors: what they, their elders, circles and coordinators see and do."""
