"""Everything that can go wrong while storing.

StorageError
├── DatabaseBusy
├── DatabaseUnusable
├── NotScrubbed
└── SchemaUnknown
"""


class StorageError(Exception):
    """The database could not do what was asked."""


class DatabaseBusy(StorageError):
    """Another process held the database longer than anyone should wait. Trying again may help."""


class DatabaseUnusable(StorageError):
    """The database cannot be opened: the message says what is in the way."""


class NotScrubbed(StorageError):
    """What was deleted is gone from the tables, but its bytes may still be on the disk."""


class SchemaUnknown(StorageError):
    """The database was written by a newer version of the program than this one."""
