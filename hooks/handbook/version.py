"""The version of the generator, as `--version`, `handbook.json` and every page say it (https://semver.org)."""

VERSION = "0.2.0"
