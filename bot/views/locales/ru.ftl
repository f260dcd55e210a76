### Что бот говорит по-русски. В разделах «Без HTML» не должно быть тегов.

## Начало и справка

start-hello = Здравствуйте. Я Камертон: узнаю музыку на слух.
start-hello-name = Здравствуйте, { $name }. Я Камертон: узнаю музыку на слух.
start-what =
    🎧 Пришлите песню или голосовое сообщение с музыкой: назову жанр и посоветую, что послушать дальше.
start-commands =
    Можно подсказать, что искать:
    /setlang — язык песен
    /years — годы
    /genres — жанры

    /recommend — треки для вас
    /help — как всё устроено
help =
    <b>Что присылать</b>
    Голосовое сообщение, аудиофайл, кружок или видео с музыкой. Можно и пересланные. Хватит нескольких секунд, учитываются первые { $minutes } минут, а файл может быть не больше { $megabytes } МБ.

    <b>Что будет в ответ</b>
    Жанр и треки в том же духе. Чем выше процент, тем увереннее ответ. Нажмите на номер трека, чтобы послушать его или сказать, нравится ли он. Если жанр другой, поправьте меня кнопкой под ответом. Чем больше вы присылаете и говорите, тем точнее советы.

    <b>Что можно выбрать</b>
    /setlang — язык песен: <code>/setlang испанский</code>
    /years — годы: <code>/years 90-е</code>, <code>/years 1990–2000</code>, <code>/years с 2010</code>
    /genres — жанры: <code>/genres рок, блюз</code>
    Если всё равно, напишите «любые».

    <b>А ещё</b>
    /recommend — треки для вас
    /profile — что я о вас знаю
    /forget — стереть всё о вас

## Прослушивание

listening =
    { $ahead ->
        [0] 🎧 Слушаю…
        [one] 🎧 В очереди: перед вами ещё { $ahead } запись…
        [few] 🎧 В очереди: перед вами ещё { $ahead } записи…
       *[many] 🎧 В очереди: перед вами ещё { $ahead } записей…
    }
verdict-sure = Похоже, это <b>{ $genre }</b>: { $percent }.
verdict-unsure = Что-то на стыке двух жанров: <b>{ $first }</b> ({ $first_percent }) и <b>{ $second }</b> ({ $second_percent }).
verdict-third = На третьем месте { $genre }.
verdict-others = Ещё слышны { $genres }.
verdict-truncated =
    { $minutes ->
        [one] Запись длинная, поэтому учтена только первая { $minutes } минута.
        [few] Запись длинная, поэтому учтены только первые { $minutes } минуты.
       *[many] Запись длинная, поэтому учтены только первые { $minutes } минут.
    }
verdict-damaged = Файл местами повреждён, поэтому учтено только то, что удалось прослушать.

## Рекомендации

recommend-for-you = Вот что можно послушать:
recommend-after-hearing = Возможно, вам понравится:
recommend-wish = <i>{ $wish }</i>
recommend-line = { $number }. { $track }
track = { $artist } — { $title }
track-in-year = { $track }, { $year }
recommend-reason = <i>{ $reason }</i>
relaxed =
    { $found ->
        [0] Точных совпадений{ $where } нет
        [one] Точно подходит только { $found } трек{ $where }
        [few] Точно подходят только { $found } трека{ $where }
       *[many] Точно подходят только { $found } треков{ $where }
    }, поэтому { $steps }.
relaxed-artists =
    { $artists ->
        [one] Всё, что точно подходит{ $where }, — одного исполнителя
       *[other] Всё, что точно подходит{ $where }, — только { $artists } исполнителей
    }, поэтому { $steps }.
recommend-started-over = Всё, что подходит, вы уже видели, поэтому пойдём по второму кругу.
recommend-nothing-new = Всё подходящее было в прошлом ответе. Попробуйте другой язык, другие годы или жанры.
recommend-nothing = Ничего подходящего не нашлось. Попробуйте другой язык, другие годы или жанры.
recommend-catalog-empty = Каталог пока пуст, поэтому посоветовать нечего. Жанры узнаю как обычно.
recommend-spotify-failed = <i>Spotify сейчас отдыхает, поэтому ищу только в своём каталоге.</i>
recommend-hint = <i>Нажмите на номер, чтобы послушать трек или сказать, нравится ли он.</i>
genre-question = А что это на самом деле? Я запомню.
old-list = Этот список я уже не помню. Новый можно получить здесь:

## Язык, годы, жанры

language-ask =
    На каком языке должны быть песни? Сейчас: { $language }.

    Выберите ниже или напишите название языка.
language-set = Готово. Язык песен: { $language }.
language-not-understood = Не знаю такого языка: «{ $text }».
language-empty = Не вижу здесь названия языка.
language-suggest = Может быть, один из этих?
language-choose = Выберите ниже или напишите иначе.

years-ask =
    Музыка каких лет вам нужна? Сейчас: { $years }.

    Выберите десятилетие или напишите сами: 1990–2000, 90-е, с 2010, 1994.
years-set = Готово. Годы: { $years }.
years-not-understood = Не получилось разобрать годы. Напишите, например: 1990–2000, 90-е, с 2010 или 1994.
years-reversed = Годы стоят в обратном порядке: { $first } позже, чем { $last }.
years-swap = Может быть, { $years }?
years-future = { $year } год ещё не наступил. Самый поздний, который можно выбрать, — { $latest }.
years-too-early = Так далеко в прошлое каталог не заглядывает. Самый ранний год, который можно выбрать, — { $earliest }.

genres-ask =
    Какие жанры вам по душе? Нажмите, чтобы добавить или убрать, или перечислите их в сообщении.
genres-none-chosen = Пока ничего не выбрано, поэтому я ориентируюсь на ваши записи.
genres-chosen = Выбрано: { $genres }.
genres-set = Готово. Жанры: { $genres }.
genres-not-understood =
    { $count ->
        [one] Не знаю такого жанра: { $names }.
       *[other] Не знаю таких жанров: { $names }.
    }
genres-empty = Не вижу здесь жанров. Напишите, например: рок, блюз.
genres-suggest = Может быть, { $genres }?
genres-choose = Вот из чего можно выбрать:

## Профиль

profile-title = <b>Ваш профиль</b>
profile-taste = Ваш вкус: { $genres }
profile-genres = Выбранные жанры: { $genres }
profile-language = Язык песен: { $language }
profile-years = Годы: { $years }
profile-heard =
    { $count ->
        [0] Записей от вас ещё не было. Пришлите песню, и я начну узнавать ваш вкус.
        [one] Вы прислали { $count } запись.
        [few] Вы прислали { $count } записи.
       *[many] Вы прислали { $count } записей.
    }
profile-last = Последние:
profile-last-line = { $date } — { $genre }, { $percent }
profile-last-corrected = { $date } — { $genre }, как вы сказали
profile-empty = Я пока ничего о вас не знаю. Пришлите песню или выберите жанры, и здесь появится портрет вашего вкуса.

## На каком языке говорит бот, где у человека часы, /cancel

speaking-ask = На каком языке мне с вами говорить? Язык песен выбирается отдельно: /setlang.
speaking-set = Готово. Теперь я говорю с вами по-русски.
speaking-as-in-telegram = Готово. Снова говорю на языке вашего Telegram. Сейчас это { $language }.
speaking-not-understood = Не знаю такого языка: «{ $text }». Вот на каких я говорю:
speaking-not-spoken = На этом языке ({ $language }) я пока не говорю. Если вы о языке песен, он здесь: /setlang. Вот на каких я говорю:

time-zone-ask = Где вы живёте? Так я узнаю, который у вас час.
time-zone-unknown = Пока я этого не знаю.
time-zone-now = Сейчас: { $zone }.
time-zone-how = Выберите место ниже или напишите свой город, разницу с UTC (+3) или время на ваших часах: 18:40.
time-zone-set = Готово. У вас сейчас { $time }: { $zone }.
time-zone-not-understood = Не знаю такого места: «{ $text }». Напишите город покрупнее поблизости, разницу с UTC (+3) или время на ваших часах: 18:40.
time-zone-suggest = «{ $text }» можно понять по-разному. Что из этого ваше?

cancelled =
    { $question ->
        [language] Хорошо, язык песен остаётся прежним.
        [years] Хорошо, годы остаются прежними.
        [genres] Хорошо, жанры остаются прежними.
        [interface] Хорошо, говорю на том же языке.
        [time_zone] Хорошо, часовой пояс остаётся прежним.
       *[other] Хорошо, ответа больше не жду.
    }
cancel-nothing = Сейчас отменять нечего.

## Забыть всё

forget-ask =
    Стереть всё, что я о вас знаю? Это выбранные жанры, язык и годы, история ваших записей, список рекомендаций и то, что вы о них сказали.

    Вернуть потом не получится.
forget-done = Готово. Теперь я ничего о вас не знаю. Захотите начать заново — просто пришлите песню.
forget-kept = Хорошо, всё остаётся как было.

## Что бывает не так с записью

audio-audio = Прослушать эту запись не получилось. Попробуйте ещё раз или пришлите другой файл.
audio-empty = Файл пустой. Попробуйте отправить его ещё раз.
audio-not-audio = Найти звук в этом файле не получилось. Пришлите музыку в MP3, OGG, M4A, WAV, FLAC, AAC, MP4 или WebM.
audio-playlist = Это список ссылок, а не сама музыка. Пришлите запись.
audio-no-sound = Здесь есть картинка, но нет звука. Пришлите что-нибудь с музыкой.
audio-damaged = Файл повреждён или обрезан, и прослушать его не получается. Попробуйте отправить его ещё раз.
audio-too-short = Слишком коротко: меньше секунды. Нужно хотя бы несколько секунд музыки.
audio-silence = Здесь только тишина. Проверьте микрофон или громкость и попробуйте ещё раз.
audio-too-large = Файл слишком большой: Telegram отдаёт ботам не больше { $megabytes } МБ. Пришлите отрывок или MP3 поменьше.
audio-took-too-long = Прослушивание затянулось, и его пришлось прервать. Попробуйте отрывок покороче.
audio-worker-died = Прослушивание неожиданно оборвалось. Попробуйте ещё раз или пришлите другой файл.
audio-no-decoder = { audio-unavailable }
audio-unavailable = Сейчас слушать музыку не получается, и ваш файл тут ни при чём. Попробуйте позже. А /recommend работает и сейчас.
not-music-speech = Похоже, здесь говорят, а музыки не слышно. Пришлите песню или запись, где музыка громче голоса.
not-music-noise = Музыки здесь не слышно: только шум или другие звуки. Поднесите телефон ближе к колонке или пришлите саму песню.
audio-gone = В Telegram этого файла больше нет. Отправьте его ещё раз.

## Когда пришло что-то другое

unsupported =
    { $kind ->
        [sticker] Стикер хороший, но музыки в нём нет.
        [photo] Фотографию послушать не получится.
        [animation] В гифке нет звука.
        [document] Этот файл не похож на музыку.
       *[other] Такое послушать не получится.
    } Пришлите песню или голосовое сообщение с музыкой.
text-hint = Музыку я понимаю лучше, чем слова: пришлите песню или голосовое сообщение. Всё, что я умею, — в /help.
unknown-command = Такой команды нет. Всё, что я умею, — в /help.
apology = Что-то пошло не так, и ответить не получилось. Попробуйте, пожалуйста, ещё раз чуть позже.
old-button = Эта кнопка больше не работает. Начните заново: /recommend или /help.

## Без HTML: обороты

step-genres = добавлены соседние жанры ({ $genres })
step-years = годы взяты шире ({ $years })
step-languages = добавлены песни на других языках
reason-just-sent = как { $name }, что вы только что прислали
reason-sent = как { $name }, что вы прислали { $when }
reason-chosen = { $name }, как вы и выбрали
reason-akin = близко к жанру «{ $name }»
reason-artist = вам понравился трек «{ $title }» этого же исполнителя
reason-beside = в духе трека «{ $title }» ({ $artist }), который вам понравился
reason-together = нравится людям с похожим вкусом
reason-genre = { $name }
in-language =
    { $code ->
        [zxx] без слов
        [ar] на арабском
        [de] на немецком
        [el] на греческом
        [en] на английском
        [es] на испанском
        [fi] на финском
        [fr] на французском
        [he] на иврите
        [it] на итальянском
        [ja] на японском
        [ko] на корейском
        [la] на латинском
        [nl] на нидерландском
        [pl] на польском
        [pt] на португальском
        [ru] на русском
        [sv] на шведском
        [tr] на турецком
        [uk] на украинском
        [zh] на китайском
       *[other] язык: { $name }
    }
when-today = сегодня
when-yesterday = вчера
when-weekday =
    { $weekday ->
        [0] в понедельник
        [1] во вторник
        [2] в среду
        [3] в четверг
        [4] в пятницу
        [5] в субботу
       *[6] в воскресенье
    }
when-day = { $day }
any-language = любой
no-words = без слов
any-years = любые
years-between = { $first }–{ $last }
years-since = с { $first } года
years-until = до { $last } года
any-genres = любые
time-zone = { $city } ({ $offset })
picture-unsure = { $first } или { $second }?
picture-over-time = От начала до конца
genre-heard = { $genre } ({ $percent })
genre-share = { $genre } { $percent }
less-than-percent = меньше { $percent }
genre-blues = блюз
genre-classical = классика
genre-country = кантри
genre-disco = диско
genre-hiphop = хип-хоп
genre-jazz = джаз
genre-metal = метал
genre-pop = поп
genre-reggae = регги
genre-rock = рок
genre-electronic = электроника
genre-folk = фолк
genre-soul = соул
genre-latin = латино
genre-indie = инди

## Без HTML: кнопки

button-chosen = ✓ { $label }
button-more = Ещё
button-recommend = Посоветовать
button-language = Язык песен
button-years = Годы
button-genres = Жанры
button-decade = { $decade }-е
button-before = До { $year }
button-done = Готово
button-forget-yes = Да, стереть
button-forget-no = Нет, оставить
button-as-in-telegram = Как в Telegram
button-like = 👍
button-dislike = 👎
button-liked = 👍 { $label }
button-disliked = 👎 { $label }
button-open = · { $label } ·
button-spotify = Spotify
button-youtube = YouTube
button-yandex = Яндекс
button-not-genre = Это не { $genre }
button-corrected = ✓ Это { $genre }
button-which-genre = Я знаю, что это
button-back = Назад

## Без HTML: слова, которые видны мгновение после нажатия

toast-liked = 👍 Понятно: побольше такого.
toast-disliked = 👎 Понятно: этого трека больше не будет.
toast-artist-rests = 👎 Понятно. { $artist }: больше не предлагаю.
toast-taken-back = Хорошо, не считается.
toast-genre-question = А что это?
toast-corrected = Спасибо! Теперь для меня это { $genre }.
toast-as-heard = Хорошо, пусть будет { $genre }.

## Без HTML: что Telegram показывает о боте

command-start = начать
command-recommend = треки для вас
command-setlang = язык песен
command-years = годы
command-genres = жанры
command-profile = что я о вас знаю
command-help = как всё устроено
command-forget = стереть всё о вас
bot-description =
    Узнаю музыку на слух. Пришлите песню или голосовое сообщение с музыкой: назову жанр и посоветую, что послушать дальше.
bot-short-description = Называет жанр песни и советует, что послушать дальше.
