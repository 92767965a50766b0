"""Build, serve on this machine, and write anew whatever rests on a file that was changed."""

import _setup

_setup.start("serve")
