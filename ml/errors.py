"""Everything that can go wrong while hearing.

AudioError
├── EmptyFile
├── NotAudio
├── PlaylistNotAudio
├── NoSoundTrack
├── DamagedFile
├── TooShort
├── Silence
├── TooLarge
├── TookTooLong
├── WorkerDied
└── DecoderMissing

ModelError
├── ModelMissing
├── ModelAltered
├── ModelUnsafe
└── RuntimeMissing

The docstring of a class is its sentence for a person at a terminal; the bot has its own words for
each `code` in every language.
"""

from typing import ClassVar


class AudioError(Exception):
    """This recording could not be heard."""

    code: ClassVar[str] = "audio"

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class EmptyFile(AudioError):
    """The file is empty. Send it once more, or another one."""

    code = "empty"


class NotAudio(AudioError):
    """This is no recording that can be read. OGG, MP3, M4A, WAV, FLAC, MP4 and WebM can be."""

    code = "not_audio"


class PlaylistNotAudio(AudioError):
    """This is a list of links to recordings, not a recording. Send the recording itself."""

    code = "playlist"


class NoSoundTrack(AudioError):
    """There is a picture here but no sound. Send a file with sound."""

    code = "no_sound"


class DamagedFile(AudioError):
    """The file is damaged or cut off, and nothing in it can be played. Send it once more."""

    code = "damaged"


class TooShort(AudioError):
    """Less than a second of sound. A few seconds of music are enough."""

    code = "too_short"


class Silence(AudioError):
    """There is only silence here. Check the microphone or the volume and try again."""

    code = "silence"


class TooLarge(AudioError):
    """The file is larger than can be taken. Send a shorter excerpt or a smaller file."""

    code = "too_large"


class TookTooLong(AudioError):
    """Listening took too long and was stopped. Try a shorter excerpt."""

    code = "took_too_long"


class WorkerDied(AudioError):
    """Listening to this file broke off unexpectedly. Try it once more, or another file."""

    code = "worker_died"


class DecoderMissing(AudioError):
    """No ffmpeg to read recordings with. Install ffmpeg or the Python package imageio-ffmpeg."""

    code = "no_decoder"


class ModelError(Exception):
    """The genre model cannot be used."""


class ModelMissing(ModelError):
    """A file of the model is not where its manifest or the settings say."""


class ModelAltered(ModelError):
    """A file of the model is not the one that its manifest describes, so it is not opened."""


class ModelUnsafe(ModelError):
    """A model file could run code of its own or fill the memory, so it is not opened."""


class RuntimeMissing(ModelError):
    """The chosen runtime is not installed."""
