"""How learning rates go over a run."""

import keras


def warmed_up_cosine(
    peak: float, steps: int, *, warm_up_share: float, beginning: float = 1 / 25
) -> keras.optimizers.schedules.CosineDecay:
    """Up to the peak in a line, then down to zero along a cosine (Loshchilov & Hutter, 2017).

    Args:
        peak: the highest rate, > 0.
        steps: of the whole run, >= 1.
        warm_up_share: of these, on the way up, 0 to 1.
        beginning: the first rate, as a share of the highest.
    """
    warm_up = int(warm_up_share * steps)
    return keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=peak * beginning,
        decay_steps=max(1, steps - warm_up),
        warmup_target=peak,
        warmup_steps=warm_up,
    )
