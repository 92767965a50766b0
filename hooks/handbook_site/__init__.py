"""The edge of the generator: what knows an engine, the clock, git, the network and the terminal.

The core, which knows none of these, is the package `handbook`.
"""
