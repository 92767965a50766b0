"""Write the 签发单 of a proposal or an edition as DOCX or HTML, and record what was signed."""

import _setup

_setup.start("signoff", groups=["docx"] if _setup.names_file(".docx") else [])
