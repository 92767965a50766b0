"""Write the CODEOWNERS of the forge from data/vocabularies/owners.yml."""

import _setup

_setup.start("owners")
