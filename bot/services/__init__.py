"""The use cases: hearing, recommending, knowing and forgetting people, and reading what they type."""
