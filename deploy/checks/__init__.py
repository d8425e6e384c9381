"""Checks of what stands in deploy/: each function is one sentence about it, and fails with the reason."""
