"""The composition root: every part is made here, once, and given what it needs."""
