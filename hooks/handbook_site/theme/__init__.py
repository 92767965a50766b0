"""MkDocs' theme `handbook`: templates that stand before Material's, style sheet and scripts."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
