"""What a read paper says, by its parts (`document.py`)."""
