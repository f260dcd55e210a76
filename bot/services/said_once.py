"""What a person need not be told with every answer."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

MOST_PEOPLE: Final = 10_000


class SaidOnce:
    """Remembers, until the program ends, who was told; the MOST_PEOPLE who were told last."""

    def __init__(self, again_after: timedelta) -> None:
        self._again_after = again_after
        self._told: OrderedDict[int, datetime] = OrderedDict()

    def is_news(self, person_id: int, now: datetime) -> bool:
        """Whether to tell this person `now` (aware); then they count as told."""
        told = self._told.get(person_id)
        if told is not None and now - told < self._again_after:
            return False
        self._told[person_id] = now
        self._told.move_to_end(person_id)
        while len(self._told) > MOST_PEOPLE:
            self._told.popitem(last=False)
        return True
