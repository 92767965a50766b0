"""One look-up over several cities: each city's published index is asked where it lies, and this says what joins them."""
