"""Write a report that offices hand in (brief, burden, self-check, directory) as DOCX or XLSX."""

import _setup

_setup.start("report", groups=["docx"] if _setup.names_file(".docx") else [])
