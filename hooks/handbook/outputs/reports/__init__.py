"""Reports as files: `docx.py` in the look of official papers, `xlsx.py` as sheets. Equal facts give equal bytes."""
