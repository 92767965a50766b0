"""What to measure on, and how long builds, previews, look-ups and pages take. Its door is `scripts/bench.py`."""
