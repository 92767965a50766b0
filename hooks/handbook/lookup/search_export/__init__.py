"""What a search engine outside the site is given of a look-up, and how it is asked (decision 0091)."""
