"""Large lists of tracks into the catalog: bytes → lines → claims → tracks → the database.

Nothing of a file is trusted, and nothing of it is in memory but a batch.
"""
