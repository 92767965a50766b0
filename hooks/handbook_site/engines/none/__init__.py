"""No engine: Python-Markdown for what people wrote, and our own theme around it. So the handbook outlives engines."""
