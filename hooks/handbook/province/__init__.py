"""A province: which cities' handbooks it joins, and what is made of what their sites publish.

Nothing here reads a city's YAML: a province knows of a city what its finished site says.
"""
