"""There is nothing."""
CHECKS = []
