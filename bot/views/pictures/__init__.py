"""Pictures in answers: one house style, drawn by Pillow in a thread, in milliseconds.

They stand on a dark card of their own, so they look the same in dark and light themes; type is
large enough for a phone. What a picture shows, its caption says in words.
"""
