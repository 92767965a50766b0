"""Write the editors' JSON Schemas from the models into data/schemas/."""

import _setup

_setup.start("schemas")
