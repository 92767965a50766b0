"""Papers to read: written for tests, or made to hurt and then read one after the other."""
