"""The tables, by what they keep. Migrations bring a file here; a test holds both equal."""

from storage.schema.answers import feedback, offers, recommended, saved_tracks
from storage.schema.catalog import catalogs, imports, removed_tracks, tracks
from storage.schema.columns import metadata
from storage.schema.counts import tallies
from storage.schema.heard import listens
from storage.schema.mailings import broadcast_recipients, broadcasts, weekly
from storage.schema.profiles import people
from storage.schema.search import search_artists, search_state, search_tracks, search_words
from storage.schema.spotify import spotify_answers, spotify_pauses, spotify_requests
from storage.schema.updates import ERASED_FROM_INBOX, inbox

__all__ = [
    "ERASED_FROM_INBOX",
    "broadcast_recipients",
    "broadcasts",
    "catalogs",
    "feedback",
    "imports",
    "inbox",
    "listens",
    "metadata",
    "offers",
    "people",
    "recommended",
    "removed_tracks",
    "saved_tracks",
    "search_artists",
    "search_state",
    "search_tracks",
    "search_words",
    "spotify_answers",
    "spotify_pauses",
    "spotify_requests",
    "tallies",
    "tracks",
    "weekly",
]
