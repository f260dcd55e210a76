"""Everything that is remembered: the inbox, people, listens, tracks and what was recommended."""
