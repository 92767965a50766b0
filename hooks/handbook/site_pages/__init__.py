"""The pages of a site: what fills each frame (`slots`), and the pages that tell of the other outputs.

Upstream of it is `outputs`: a page may say which calendars, feeds and data files there are.
"""
