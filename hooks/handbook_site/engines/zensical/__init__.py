"""What `zensical_adapter` needs to know of Zensical: its project (`project.py`) and its pages (`dressing.py`)."""
