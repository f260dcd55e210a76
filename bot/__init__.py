"""The Telegram bot: intake, handlers, services, views, and a playground in Telegram's place."""
