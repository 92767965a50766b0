"""One look-up over several cities: each city's index is asked where it is published, and this says what joins them."""
