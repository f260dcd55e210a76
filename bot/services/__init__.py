"""The use cases: hearing, recommending, what people choose, and reading what they type."""
