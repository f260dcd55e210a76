"""What the buttons about recordings of the past send back, by the rule of `button_data`."""

import re
from dataclasses import dataclass
from typing import Final, Literal, Self

from ml.recommend.taxonomy import GENRES

PAST: Final = "past"

# With a recording: look at it, ask for its genre, take a correction back, ask whether to forget
# it, forget it.
Past = Literal["look", "genres", "none", "forget", "erase"]

_PAST: Final = re.compile(
    r"(?P<page>[1-9][0-9]{0,5})(:(?P<listen>[1-9][0-9]{0,18})(:(?P<word>[a-z]{1,16}))?)?", re.ASCII
)


@dataclass(frozen=True)
class PastButton:
    """A button about what a person sent.

    Attributes:
        page: of the history, from 1; where the way back leads.
        listen_id: the recording; None for the page itself.
        genre: what it is, as the person says.
        do: what is to be done where no genre is said.
    """

    page: int
    listen_id: int | None = None
    genre: str | None = None
    do: Past = "look"

    @property
    def data(self) -> str:
        """As the button sends it, the topic before the first colon."""
        word = self.genre or (None if self.do == "look" else self.do)
        parts = (PAST, self.page, self.listen_id, word)
        return ":".join(str(part) for part in parts if part is not None)

    @classmethod
    def read(cls, said: str) -> Self | None:
        """From what stands after the topic; None when it says nothing of this kind."""
        found = _PAST.fullmatch(said)
        if found is None:
            return None
        page, listen, word = int(found["page"]), found["listen"], found["word"]
        listen_id = None if listen is None else int(listen)
        if word in GENRES:
            return cls(page, listen_id, genre=word)
        does: dict[str | None, Past] = {
            None: "look", "genres": "genres", "none": "none", "forget": "forget", "erase": "erase",
        }  # fmt: skip
        return cls(page, listen_id, do=does[word]) if word in does else None
