"""Why a program that makes books made none; apart from those that run one, which are there only when asked for."""


class ConversionError(Exception):
    """What the program said when it made nothing, or something of which a part is missing."""
