"""A repository for another city's handbook: its files from nothing (`init`), and from one version to another (`upgrade`)."""
