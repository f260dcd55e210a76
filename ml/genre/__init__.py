"""Features, the saved model and its manifest, prediction, and the worker pool that isolates it."""

GENRES: tuple[str, ...] = (
    "blues",
    "classical",
    "country",
    "disco",
    "hiphop",
    "jazz",
    "metal",
    "pop",
    "reggae",
    "rock",
)

# What a recording can be, in the order in which networks answer.
KINDS: tuple[str, ...] = ("music", "speech", "noise")
