"""The words of years in each language, as `bot.services.spelling.fold` leaves them."""

import re

# What each letter means in the grammar of `bot.services.years`; "" is a word that changes nothing.
_KINDS: dict[str, str] = {
    "F": "from",
    "S": "since starting с c от начиная desde",
    "A": "after later newer после позже позднее новее despues posterior posteriores tarde",
    "B": "before until till earlier older до раньше ранее старше antes anterior anteriores",
    "U": "to through thru по hasta",
    "W": "between betwixt между entre",
    "N": "and or but и или но а y o pero",
    "O": "now present today nowadays сейчас сегодня теперь ahora hoy actualidad presente",
    "P": "on onward onwards up дальше далее adelante",
    "": "the a in of for at than only just year years yrs time times period era music song songs "
    "track tracks please в во из за год года году годы годов годам годами годах лет г гг время "
    "времени времен чем только музыка музыку музыки песня песни песен трек треки пожалуйста период "
    "эпоха эпохи хиты hits el la lo los las de del al en ano anos epoca decada decadas mas que "
    "musica cancion canciones tema temas solo exitos favor por",
}  # fmt: skip
WORDS: dict[str, str] = {word: kind for kind, words in _KINDS.items() for word in words.split()}

# Said in several words: brought to one of the words above before the text is read.
PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{said})\b"), plain)
    for said, plain in (
        ("не раньше|не ранее|no earlier than|not before|начиная с|starting (?:from|in|with)", "с"),
        ("не позже|не позднее|no later than|not after|up to|вплоть до|до конца", "по"),
        ("(?:по|до) (?:сей|этот) день|(?:по |в )?(?:настоящее|наше) время|до сих пор|по наши дни"
         "|до наших дней|до нашего времени|the present(?: day)?|this day", "now"),
        ("и (?:новее|выше)", "далее"),
        ("(?:a )?partir de|no antes de", "с"),
        ("no despues de", "hasta"),
        (r"(?<=\d )a|a(?= los\b)", "hasta"),
        (r"(?:los|decadas? del?)(?: los)?(?: anos)? (\d+0)", r"\1s"),
        (r"anos ((?:1[5-9]|20)\d0)", r"\1s"),
        (r"siglos? ([ivx\d]+(?: ?(?:-|al?|y) ?[ivx\d]+)?)", r"\1 century"),
    )
)  # fmt: skip

# Which part of the decade or century that follows is meant.
PARTS: dict[str, str] = {
    word: part
    for part, words in {
        "early": "early начало начала начале началу ранние ранних principios principio inicios "
        "inicio comienzos comienzo primeros",
        "middle": "mid middle середина середины середине середину mediados",
        "late": "late конец конца конце концу поздние поздних final finales fines fin",
    }.items()
    for word in words.split()
}

_RUSSIAN_DECADES = {
    "нулев": 2000, "двухтысячн": 2000, "десят": 2010, "двадцат": 2020, "тридцат": 1930,
    "сороков": 1940, "пятидесят": 1950, "шестидесят": 1960, "семидесят": 1970,
    "восьмидесят": 1980, "девяност": 1990,
}  # fmt: skip
_SPANISH_DECADES = {
    "veint": 2020, "treint": 1930, "cuarent": 1940, "cincuent": 1950, "sesent": 1960,
    "setent": 1970, "ochent": 1980, "novent": 1990,
}  # fmt: skip
DECADES: dict[str, int] = {
    "noughties": 2000, "naughties": 2000, "aughts": 2000, "tens": 2010, "twenties": 2020,
    "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
    "eighties": 1980, "nineties": 1990,
    **{
        stem + ending: first
        for stem, first in _RUSSIAN_DECADES.items()
        for ending in ("ые", "ых", "ым", "ыми")
    },
    **{
        stem + ending: first
        for stem, first in _SPANISH_DECADES.items()
        for ending in ("e" if stem == "veint" else "a", "as", "ero", "era", "eros", "eras")
    },
}  # fmt: skip

ROMAN_NUMERALS: dict[str, int] = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(("", "x", "xx"))
    for one, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if tens + ones
}
