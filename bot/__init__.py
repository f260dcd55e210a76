"""The Telegram bot: intake, handlers, services, views, and the playground that stands in for Telegram."""
