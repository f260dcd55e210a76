"""Pure ranking over arrays: hard wishes, likeness of taste, diversity, relaxation."""
