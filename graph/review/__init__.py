"""The review queue: what readers propose waits here, apart from facts, until a person decides (docs/review.md)."""
