"""Village -> bytes: pages, open data, feeds, posters. Equal inputs give equal bytes."""
