"""Draft records from papers that offices have: Word files, PDFs, saved pages, texts, and scans."""

import _setup

_setup.start("import-paper", groups=["papers", "ocr"] if _setup.gives("--ocr") else ["papers"])
