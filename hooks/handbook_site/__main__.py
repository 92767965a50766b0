"""`python -m handbook_site VERB …` is the console command."""

from handbook_site.main import run

run()
