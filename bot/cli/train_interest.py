"""`kamerton train interest`: learn from people's opinions which tracks will be liked."""

import asyncio
from typing import TYPE_CHECKING

from bot.cli.said import needs_training_extra, refuse, troubles_told

if TYPE_CHECKING:
    from storage.feedback import Opinion


def train_interest() -> None:
    """Train the interest model on the opinions in the database, and keep it beside it."""
    with needs_training_extra():
        import numpy as np

        from ml.training.interest import TooFewOpinions
        from ml.training.interest import train_interest as train

    from bot.config import Settings
    from ml.recommend.interest import NAMES

    settings = Settings.load()
    with troubles_told():
        opinions = asyncio.run(_opinions())
    known = [each for each in opinions if len(_features(each)) == len(NAMES)]
    values = np.array([_features(each) for each in known], dtype=np.float64)
    liked = np.array([each.liked for each in known], dtype=np.bool_)
    version = f"{len(known)}-{known[-1].at:%Y%m%dT%H%M%S}" if known else "0"
    try:
        trained = train(values, liked, version)
    except TooFewOpinions as few:
        refuse(f"too little to learn from: {few}. The fixed weights stay in use.", 1)
    path = settings.interest_path()
    try:
        trained.model.save(path)
    except OSError as problem:
        refuse(f"{path} cannot be written: {problem.strerror}", 1)
    print(f"learnt from {len(known)} opinions, measured on the newest {trained.held_out}")
    print(f"area under ROC  {trained.auc:.3f}  fixed weights {trained.fixed_auc:.3f}")
    if trained.gain_low > 0.0:
        print(f"It is better (at least {trained.gain_low:.3f}, 95 %), so a running bot takes it up")
        print(f"within ten minutes: {path}")
    else:
        print(f"It is not surely better ({trained.gain_low:+.3f}, 95 %): the fixed weights stay.")


async def _opinions() -> "list[Opinion]":
    from bot.app.storing import opened_database
    from bot.config import Settings
    from storage.feedback import Feedback

    async with opened_database(Settings.load()) as database:
        return await Feedback(database).all()


def _features(opinion: "Opinion") -> list[float]:
    """What the track's score was made of when it was shown; nothing where that was not kept."""
    return [float(each) for each in opinion.context.get("features", {}).get(opinion.track_key, ())]
