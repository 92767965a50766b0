"""Where things are: outlines of places, points in them, and how both come onto a flat picture."""
