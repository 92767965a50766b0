"""A repository for another city's handbook: from nothing (`init`), and from one version to another (`upgrade`)."""
