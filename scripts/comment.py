"""Put a review below the proposal it is about; one that is there already is brought up to date, not repeated."""

import _setup

_setup.start("comment", rooted=False)
