"""The Telegram face: what an update asks for, which use case does it, and the answer sent."""
