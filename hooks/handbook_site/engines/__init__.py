"""Engines that lay the frame around a handbook, one module each, with `build(root, out, run)` and `Abort`."""
