"""Everything that hears or ranks: decoding, genre classification, training and recommendation."""
