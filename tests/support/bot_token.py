"""The token of the bot in the tests; CANARY is sought where no token may be."""

BOT = 7000000001
TOKEN = f"{BOT}:AAF-CANARY_token-that_no_log_may_hold"
