"""The version of the generator, as `--version`, `handbook.json` and every page say it (https://semver.org)."""

VERSION = "0.2.0"

NAME = "four-lists-handbook"
"""The generator's name as a package."""
