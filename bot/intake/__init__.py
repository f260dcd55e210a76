"""How updates come in and go to work: from Telegram into the inbox, from the inbox to an answer."""
