"""Order the keys of records as the model has them, and fold long texts, without touching what they say."""

import _setup

_setup.start("format")
