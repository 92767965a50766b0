"""A nation of provinces on paper: what real built cities cost, multiplied.

city_figures.py     what is measured: invented cities of a few sizes, built, changed, built again, looked up in
counting.py         what is multiplied: provinces and cities drawn by a seed, readers and storage as parameters
result_tables.py    both as tables, each figure beside what it rests on
simulation.py       the verb
"""
