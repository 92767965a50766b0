"""Put the handbook where people read it: `to` a server, `back` to an edition before, `list` of what was published."""

import _setup

_setup.start("publish", groups=["s3"] if _setup.names_address("s3") else [])
