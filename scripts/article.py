"""Write articles to paste into 微信公众号, with short messages, covers and posters."""

import _setup

_setup.start("article", groups=[] if _setup.asked_for("--no-pictures") else ["book"])
