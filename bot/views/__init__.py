"""What an answer looks like: words in every language of the bot, formatting and buttons."""
