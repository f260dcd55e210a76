"""Where tracks come from: the local catalog, begun with a starter file, and Spotify's search."""
