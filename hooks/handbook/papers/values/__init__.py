"""The values of a paper: money, shares, terms, ages, counts, days, each with its bound, subject and place.

names     what is written with numbers and counts nothing
days      days, months and windows
numbers   numbers with the units they are printed with (`units`)
bounds    which way the words around a number bind it
subjects  what it is said of
reading   a document → its values
"""
