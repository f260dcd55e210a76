"""What the buttons of a group's settings send back, written and read in one place.

Each says how things shall be afterwards, as `bot.views.button_data` does.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, Self, cast, get_args

TOPIC: Final = "group"
ANY: Final = "any"

Setting = Literal["interface", "language", "years", "genres"]
SETTINGS: Final[tuple[Setting, ...]] = get_args(Setting)
SONG_SETTINGS: Final[tuple[Setting, ...]] = ("language", "years", "genres")

_SAID: Final = re.compile(
    r"(?P<setting>[a-z]{1,16})(:(?P<value>[a-z0-9-]{1,24})(:(?P<chosen>on|off))?)?", re.ASCII
)
_ALL: Final = "all"


@dataclass(frozen=True)
class GroupButton:
    """A button under the settings of a group.

    Attributes:
        setting: what it is about; None goes back to all of them.
        value: what shall be chosen, ANY for no choice; None only shows what there is to choose.
        chosen: of several that may be chosen, whether this one shall be.
    """

    setting: Setting | None = None
    value: str | None = None
    chosen: bool | None = None

    @property
    def data(self) -> str:
        """As the button sends it, the topic before the first colon."""
        chosen = None if self.chosen is None else "on" if self.chosen else "off"
        parts = (TOPIC, self.setting or _ALL, self.value, chosen)
        return ":".join(part for part in parts if part is not None)

    @classmethod
    def read(cls, said: str) -> Self | None:
        """From what stands after the topic; None when it says nothing of this kind."""
        found = _SAID.fullmatch(said)
        if found is None:
            return None
        if found["setting"] == _ALL:
            return cls() if found["value"] is None else None
        if found["setting"] not in SETTINGS:
            return None
        chosen = None if found["chosen"] is None else found["chosen"] == "on"
        return cls(cast(Setting, found["setting"]), found["value"], chosen)
