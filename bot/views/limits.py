"""The limits that people are told of, which are the limits that are kept."""

from ml.audio import MOST_SECONDS

MOST_DOWNLOAD_MEGABYTES = 20  # what Telegram lets a bot download
MOST_MINUTES = round(MOST_SECONDS / 60)  # how much of a recording is heard
