"""Who the owner of the bot is."""

OWNER = 77
