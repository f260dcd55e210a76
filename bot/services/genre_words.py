"""What people call the genres of the catalog, as `bot.services.spelling.fold` leaves it.

Styles stand under the genre whose listeners would look for them; what has no such place is left
out, so that the bot asks rather than guesses.
"""

_CALLED: dict[str, str] = {
    "blues": "blues; bluesy; блюз; блюза; блюзы; блюзовый; delta blues; дельта блюз",
    "classical": "classical; classic; classics; classical music; классика; классику; классики; "
    "классический; симфоническая; симфонии; symphonic; symphony; orchestral; оркестровая; "
    "опера; оперу; opera; барокко; baroque; фортепианная; piano; органная; камерная; "
    "clasica; musica clasica; barroco; barroca; sinfonica; sinfonia; sinfonias",
    "country": "country; country music; кантри; country and western; country western; "
    "americana; bluegrass; блюграсс; musica country",
    "disco": "disco; диско; дискотека; italo disco; итало диско; eurodisco; евродиско; "
    "discoteca; musica disco",
    "hiphop": "hip hop; hiphop; rap; хип хоп; хипхоп; хип хопа; рэп; реп; рэпа; trap; трэп; "
    "grime; gangsta rap; фонк",
    "jazz": "jazz; джаз; джаза; джазовый; swing; свинг; bebop; bop; бибоп; big band; биг бэнд; "
    "dixieland; диксиленд; cool jazz; smooth jazz; босса нова; bossa nova; bossanova",
    "metal": "metal; heavy metal; metall; метал; металл; метала; металла; хеви метал; "
    "хэви метал; хеви; хэви; thrash; трэш; трэш метал; thrash metal; death metal; дэт метал; "
    "black metal; блэк метал; doom metal; дум метал; power metal; пауэр метал; metalcore; "
    "металкор; nu metal; ню метал; metal pesado",
    "pop": "pop; pop music; поп; попса; попсу; поп музыка; популярный; эстрада; эстраду; "
    "europop; европоп; гиперпоп; k pop; kpop; кей поп; кпоп; j pop; synthpop; synth pop; синтипоп; "
    "синти поп; brit pop; britpop; бритпоп; musica pop",
    "reggae": "reggae; regge; регги; рэгги; рэггей; реггей; ska; ска; dub; даб; dancehall; "
    "дэнсхолл; rocksteady; roots reggae",
    "rock": "rock; рок; рока; rock music; рок музыка; роковый; rock n roll; rocknroll; "
    "rock and roll; рок н ролл; рокнролл; рок ролл; punk; панк; punk rock; панк рок; hard rock; "
    "хард рок; хардрок; classic rock; классический рок; grunge; гранж; progressive rock; prog; "
    "prog rock; прогрессивный рок; прог рок; psychedelic rock; психоделический рок; rockabilly; "
    "рокабилли; soft rock; софт рок; alternative rock; alternative; альтернатива; "
    "альтернативу; альтернативный рок; art rock; арт рок; glam rock; глэм рок; post rock; "
    "построк; русский рок; rocanrol; musica rock; rock clasico; rock duro; "
    "rock progresivo; rock psicodelico; rock alternativo; alternativa; alternativo; punki",
    "electronic": "electronic; electronica; electronic music; electro; edm; электроника; "
    "электронику; электронный; электронная музыка; электро; dance; танцевальный; techno; техно; "
    "house; хаус; trance; транс; drum and bass; drum n bass; drumnbass; dnb; d and b; драм н бейс; "
    "драм энд бейс; драм эн бейс; драмэндбейс; dubstep; дабстеп; ambient; эмбиент; synthwave; "
    "синтвейв; downtempo; даунтемпо; trip hop; трип хоп; трипхоп; idm; rave; рейв; breakbeat; "
    "eurodance; евродэнс; вейпорвейв; психотранс; musica electronica; electronico; tecno",
    "folk": "folk; folk music; folk rock; фолк; фольк; фолка; фолк рок; народный; фольклор; "
    "бард; барды; бардовский; авторская песня; авторские песни; singer songwriter; celtic; "
    "кельтский; traditional; этника; этнический; романс; романсы; folclore; folclor; folclorica; "
    "musica folk; cantautor; cantautores; cantautora; celta; tradicional",
    "soul": "soul; соул; соула; r and b; rnb; r n b; rhythm and blues; ритм н блюз; "
    "ритм энд блюз; ритм и блюз; арэнби; ар эн би; рнб; funk; фанк; gospel; госпел; motown; "
    "neo soul; нео соул; musica soul; r y b",
    "latin": "latin; latino; latina; латин; латина; латину; латино; латинский; "
    "латиноамериканский; latin music; latin american; salsa; сальса; сальсу; bachata; бачата; "
    "бачату; reggaeton; реггетон; merengue; меренге; tango; танго; cumbia; кумбия; samba; самба; "
    "самбу; mambo; мамбо; rumba; румба; flamenco; фламенко; mariachi; musica latina; latinos; "
    "latinas; latinoamericana; latinoamericano; bolero; boleros; ranchera; rancheras; corrido; "
    "corridos; vallenato; vallenatos; cumbias; tangos; bachatas; regueton; "
    "reguetones; perreo; tropical; merengues; rumbas; mariachis",
    "indie": "indie; indi; инди; indie rock; инди рок; indie pop; инди поп; indie folk; инди фолк; "
    "shoegaze; шугейз; шугейзинг; dream pop; дрим поп; lo fi; лоу фай; лоуфай; bedroom pop",
}

_ENDINGS = {"ый": "ый ая ое ые ого ому ым ом ой ую ых", "ий": "ий ая ое ие ого ому им ом ой ую их"}


def _forms(name: str) -> list[str]:
    """A name, and its other forms when it is one Russian adjective."""
    endings = _ENDINGS.get(name[-2:], "") if " " not in name else ""
    return [name, *(name[:-2] + ending for ending in endings.split())]


GENRE_NAMES: dict[str, str] = {
    form: genre
    for genre, names in _CALLED.items()
    for name in names.split("; ")
    for form in _forms(name)
}
# Of these names, what is narrower than its genre. Many styles have tracks that stand for them, see
# `exemplars.toml`; of these no more is known than the genre.
PARTS_OF_GENRES = frozenset({
    "americana", "grime", "dixieland", "диксиленд", "doom metal", "дум метал", "europop", "европоп",
    "rocksteady", "roots reggae", "soft rock", "софт рок", "alternative rock", "alternative",
    "альтернатива", "альтернативу", "альтернативный рок", "rock alternativo", "alternativa",
    "alternativo", "glam rock", "глэм рок", "classic rock", "классический рок", "rock clasico",
    "idm", "folk rock", "фолк рок", "gospel", "госпел", "indie folk", "инди фолк", "lo fi",
    "лоу фай", "лоуфай", "bedroom pop", "фонк", "вейпорвейв", "психотранс",
    "гиперпоп", "органная", "камерная",
})  # fmt: skip
LONGEST_NAME = max(len(name.split()) for name in GENRE_NAMES)  # in words

# Words between and around the names.
AROUND = frozenset({
    "and", "or", "the", "some", "a", "of", "with", "plus", "also", "music", "songs", "song",
    "genre", "genres", "style", "love", "like", "i", "want", "only", "и", "или", "да", "а", "еще",
    "также", "плюс", "музыка", "музыку", "музыки", "песни", "песня", "песен", "жанр", "жанры",
    "жанра", "стиль", "в", "на", "люблю", "нравится", "хочу", "слушаю", "только", "мне",
    "немного", "y", "o", "e", "u", "el", "la", "los", "las", "un", "una", "de", "del", "con",
    "musica", "cancion", "canciones", "tema", "temas", "genero", "generos", "estilo", "tambien",
    "me", "gusta", "gustan", "encanta", "quiero", "solo", "mas", "poco", "algo",
})  # fmt: skip
