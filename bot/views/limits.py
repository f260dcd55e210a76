"""The limits that people are told of. Tests hold them equal to the limits that are kept."""

MOST_DOWNLOAD_MEGABYTES = 20  # what Telegram lets a bot download
MOST_MINUTES = 10  # how much of a recording is heard
