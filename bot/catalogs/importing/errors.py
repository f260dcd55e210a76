"""Why a file is not imported, or only up to some line.

ImportProblem
├── FileUnreadable
├── FormatUnknown
└── ImportRunning
"""


class ImportProblem(Exception):
    """The import cannot begin or go on; the message says why and what to do."""


class FileUnreadable(ImportProblem):
    """The file is missing, damaged, or no list of tracks."""


class FormatUnknown(ImportProblem):
    """The header does not say which columns hold title and artist."""


class ImportRunning(ImportProblem):
    """Another import into the same database has not ended yet."""
