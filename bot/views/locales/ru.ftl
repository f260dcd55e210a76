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
start-invited = А вот и музыка по вашей ссылке:
start-invited-any = А вот и музыка для начала:
start-link-unread = Ссылку разобрать не получилось, но музыка обязательно найдётся.
help =
    <b>Пришлите музыку</b>
    Песню, голосовое сообщение, кружок или видео, можно и пересланные. Хватит нескольких секунд, учитываются первые { $minutes } минут, а файл может быть не больше { $megabytes } МБ. Я назову жанр (чем выше процент, тем увереннее ответ) и посоветую треки. Кнопками под ответом можно поправить меня, послушать трек или сказать, что он нравится.

    <b>Найти треки</b>
    /recommend — треки для вас. Можно сказать своими словами, с командой или без неё: <code>русский рок 80-х</code>, <code>что-нибудь спокойное, но не джаз</code>
    /similar — что похоже на песню или исполнителя
    /search — найти трек по названию
    /playlist — что вам понравилось и что вы сохранили, в том числе файлом
    /weekly — десять треков каждую пятницу

    <b>Сказать, что вы любите</b>
    /genres — жанры: <code>/genres рок, блюз</code>
    /years — годы: <code>/years 90-е</code>, <code>/years с 2010</code>
    /setlang — язык песен: <code>/setlang испанский</code>
    Если всё равно, напишите «любые».

    <b>Вы и я</b>
    /profile — что я о вас знаю
    /history — что вы присылали
    /language — язык бота
    /privacy — что я храню и как это стереть

## Прослушивание

listening =
    { $ahead ->
        [0] 🎧 Слушаю…
        [one] 🎧 В очереди: перед вами ещё { $ahead } запись…
        [few] 🎧 В очереди: перед вами ещё { $ahead } записи…
       *[many] 🎧 В очереди: перед вами ещё { $ahead } записей…
    }
listening-behind =
    { $behind ->
        [one] Потом ещё { $behind } ваша запись.
        [few] Потом ещё { $behind } ваши записи.
       *[many] Потом ещё { $behind } ваших записей.
    }
verdict-sure = Похоже, это <b>{ $genre }</b>: { $percent }.
verdict-unsure = Что-то на стыке двух жанров: <b>{ $first }</b> ({ $first_percent }) и <b>{ $second }</b> ({ $second_percent }).
verdict-third = На третьем месте { $genre }.
verdict-several = Здесь сменяют друг друга несколько жанров: { $genres }.
verdict-others = Ещё слышно: { $genres }.
verdict-truncated =
    { $minutes ->
        [1] Запись длинная, поэтому учтена только первая минута.
        [one] Запись длинная, поэтому учтена только первая { $minutes } минута.
        [few] Запись длинная, поэтому учтены только первые { $minutes } минуты.
       *[many] Запись длинная, поэтому учтены только первые { $minutes } минут.
    }
verdict-damaged = Файл местами повреждён, поэтому учтено только то, что удалось прослушать.
verdict-corrected = Вы говорите, что это <b>{ $genre }</b>. Учту.
stopped = Хорошо, больше не слушаю. Присылайте другую песню, когда захотите.
queue-full =
    { $minutes ->
        [one] Сейчас в очереди слишком много записей, и ваша в неё не попала. Место должно освободиться примерно через { $minutes } минуту: тогда нажмите «{ button-again }». А /recommend работает и сейчас.
        [few] Сейчас в очереди слишком много записей, и ваша в неё не попала. Место должно освободиться примерно через { $minutes } минуты: тогда нажмите «{ button-again }». А /recommend работает и сейчас.
       *[many] Сейчас в очереди слишком много записей, и ваша в неё не попала. Место должно освободиться примерно через { $minutes } минут: тогда нажмите «{ button-again }». А /recommend работает и сейчас.
    }
queue-full-of-yours =
    { $most ->
        [one] В очереди уже ждёт { $most } ваша запись, поэтому новые я не беру. Пришлите их ещё раз, когда отвечу на эти.
        [few] В очереди уже ждут { $most } ваши записи, поэтому новые я не беру. Пришлите их ещё раз, когда отвечу на эти.
       *[many] В очереди уже ждут { $most } ваших записей, поэтому новые я не беру. Пришлите их ещё раз, когда отвечу на эти.
    }
album-line = { $number }. { $name }: <b>{ $genre }</b>, { $percent }
album-line-unsure = { $number }. { $name }: <b>{ $first }</b> или <b>{ $second }</b>
album-line-unheard = { $number }. { $name }: <i>{ $reason }</i>
album-together = Всё вместе: { $genres }.
album-no-music = Музыки в этих записях не слышно. Пришлите песни, и я назову их жанры.

## Рекомендации

recommend-for-you = Вот что можно послушать:
recommend-after-hearing = Возможно, вам понравится:
recommend-wish = <i>{ $wish }</i>
recommend-line = { $number }. { $track }
track = { $artist } — { $title }
track-in-year = { $track }, { $year }
recommend-year = { $year } год
recommend-reason = <i>{ $reason }</i>
relaxed =
    { $found ->
        [0] Точных совпадений{ $where } нет
        [one] Точно подходит только { $found } трек{ $where }
        [few] Точно подходят только { $found } трека{ $where }
       *[many] Точно подходят только { $found } треков{ $where }
    }, поэтому поиск шире: { $steps }.
relaxed-seen =
    { $found ->
        [0] Всё{ $where }, что точно подходит, вы уже видели
        [one] Из того, что точно подходит{ $where }, остался только { $found } трек
        [few] Из того, что точно подходит{ $where }, остались только { $found } трека
       *[many] Из того, что точно подходит{ $where }, осталось только { $found } треков
    }, поэтому поиск шире: { $steps }.
relaxed-artists =
    { $artists ->
        [one] Точно подходит{ $where } только { $artists } исполнитель
        [few] Точно подходят{ $where } только { $artists } исполнителя
       *[many] Точно подходят{ $where } только { $artists } исполнителей
    }, поэтому поиск шире: { $steps }.
relaxed-artists-seen =
    { $artists ->
        [one] Из того, что точно подходит{ $where }, остались песни только { $artists } исполнителя
        [few] Из того, что точно подходит{ $where }, остались песни только { $artists } исполнителей
       *[many] Из того, что точно подходит{ $where }, остались песни только { $artists } исполнителей
    }, поэтому поиск шире: { $steps }.
recommend-started-over = Всё, что подходит, вы уже видели, поэтому пойдём по второму кругу.
recommend-nothing-new = Всё подходящее было в прошлом ответе. Попробуйте другой язык, другие годы или жанры.
recommend-nothing = Ничего подходящего не нашлось. Попробуйте другой язык, другие годы или жанры.
recommend-catalog-empty = Каталог пока пуст, поэтому посоветовать нечего. Жанры узнаю как обычно.
recommend-spotify-failed = <i>Spotify сейчас отдыхает, поэтому ищу только в своём каталоге.</i>
recommend-hint = <i>Нажмите на номер, чтобы послушать трек или сказать, нравится ли он.</i>
genre-question = А что это на самом деле? Я запомню.
old-recording = Эту запись я уже не помню. Пришлите её ещё раз, и я снова её послушаю.
old-list = Этот список я уже не помню. Новый можно получить здесь:

## Пожелания словами, имена

wish-left-out = Эти слова мне ничего не сказали: { $words }.
wish-refused = Этого учесть не получилось: { $words }.
wish-strange = Эти слова мне ничего не сказали: { $words }.
wish-named-some = Под { $named } подошло не всё, остальное — самое близкое: { $genres }.
wish-named-none = Именно под { $named } ничего не нашлось, вот самое близкое: { $genres }.
wish-named-seen = Всё именно под { $named } вы уже видели, вот самое близкое: { $genres }.
wish-own-some = { $name }: других песен сейчас нет, остальное — самое близкое.
wish-own-none = { $name }: таких песен у меня нет, вот самое близкое.
wish-own-seen = { $name }: все песни, что у меня есть, вы уже видели. Вот самое близкое.
wish-narrower = { $styles } для меня — просто { $genres }, вот самое близкое.
wish-kept = Готово. Теперь так будет всегда: <i>{ $wish }</i>. Изменить можно в /genres, /setlang и /years.
who-several = По имени «{ $name }» нашлось несколько вариантов. Что вы имеете в виду?
who-nearest = Не нахожу «{ $name }» в каталоге. Может быть, что-то из этого?
search-how = Напишите после команды исполнителя или название: <code>/search звезда по имени солнце</code>, <code>/search Queen</code>.
search-found = Нашлось по запросу «{ $words }»:
search-found-page = Нашлось по запросу «{ $words }», страница { $page } из { $pages }:
search-nothing = По запросу «{ $words }» в каталоге ничего не нашлось.
search-nearest = Может быть, кто-то из них?
similar-how = Напишите после команды, на что должно быть похоже: <code>/similar Кино</code>, <code>/similar Queen – Bohemian Rhapsody</code>. Или ответьте командой /similar на песню или на мой список.
similar-which = Похожие на какой трек?
similar-unknown = Не нахожу «{ $name }» в каталоге. Пришлите саму песню, и я посоветую по её жанру.

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
        [1] Не знаю такого жанра: { $names }.
       *[other] Не знаю таких жанров: { $names }.
    }
genres-empty = Не вижу здесь жанров. Напишите, например: рок, блюз.
genres-suggest = Может быть, { $genres }?
genres-choose = Вот из чего можно выбрать:

## Профиль

profile-title = <b>Ваш профиль</b>
profile-taste = <b>Жанры:</b> { $genres }
profile-decades = <b>Любимые десятилетия:</b> { $decades }
profile-languages = <b>Любимые языки:</b> { $languages }
profile-why = <i>Сужу по тому, что есть: { $evidence }.</i>
profile-not-enough = <i>Ещё { $count } 👍, и станут видны десятилетия и языки.</i>
profile-genres = Выбранные жанры: { $genres }
profile-language = Язык песен: { $language }
profile-years = Годы: { $years }
profile-time-zone = Ваше время: { $zone }
profile-weekly = Треки по пятницам: вы подписаны
profile-empty = Я пока ничего о вас не знаю. Пришлите песню или выберите жанры, и здесь появится портрет вашего вкуса.

## Что было прислано

history-title =
    <b>История</b>
    { $count ->
        [one] Вы прислали { $count } запись.
        [few] Вы прислали { $count } записи.
       *[many] Вы прислали { $count } записей.
    }
history-line = { $number }. { $when } — { $genre }
history-page = <i>Страница { $page } из { $pages }.</i>
history-hint = <i>Нажмите на номер, чтобы исправить или забыть запись.</i>
history-empty = Записей от вас ещё не было. Пришлите песню, и она появится здесь.
history-listen = <b>{ $when }</b>, длина { $length }
history-heard = На мой слух: { $genres }
history-said = Вы сказали: { $genre }
history-forget-ask = Забыть эту запись? Она исчезнет из истории и больше не будет влиять на советы.

## Что хранится

privacy =
    <b>Что я храню</b>
    • Что услышано в ваших записях: жанры, длина, время, ваши поправки и отпечаток, по которому я узнаю тот же файл. Сам звук не хранится: я удаляю его сразу после прослушивания.
    • Что вы выбрали: жанры, годы, язык песен, язык бота, часовой пояс, треки по пятницам.
    • Что я советовал: { $recommended } дней, чтобы не повторяться, и { $answers } дней, чтобы работали кнопки под ответами. Более старое удаляется при следующем запросе.
    • Что вы об этом сказали: 👍, 👎, сохранённые треки.
    • Дни первого и последнего визита и то, заблокирован ли я у вас.
    • Ваши сообщения: пока на них нет ответа, потом неделю только их номера.
    В группе всё это хранится для группы в целом, без того, кто что прислал; только 👍, 👎 и сохранённые треки остаются вашими.

    <b>Где и сколько</b>
    В базе данных того, кто запустил этого бота, пока вы сами всё не сотрёте. Я знаю только ваш номер в Telegram, без имени и телефона. Если треки ищутся в Spotify, он видит жанры и годы, но не вас.

    <b>Что можно сделать</b>
    /mydata — всё о вас одним файлом
    /history — забыть отдельную запись
    /forget — стереть всё, сразу и навсегда

    Саму переписку хранит Telegram: удалить её можно там.
mydata = Всё, что о вас хранится, в файле JSON. Он открывается в любом текстовом редакторе. Сначала идёт то, что вы выбрали и прислали, в конце — мои рабочие записи, например сообщения, на которые я ещё отвечаю. Стереть всё можно командой /forget.

## На каком языке говорит бот, где у человека часы, /cancel

speaking-ask = На каком языке мне с вами говорить? Язык песен выбирается отдельно: /setlang.
speaking-set = Готово. Теперь я говорю с вами по-русски.
speaking-as-in-telegram = Готово. Снова говорю на языке вашего Telegram. Сейчас это { $language }.
speaking-not-understood = Не знаю такого языка: «{ $text }». Вот на каких я говорю:
speaking-not-spoken = На этом языке ({ $language }) я пока не говорю. Если вы о языке песен, он здесь: /setlang. Вот на каких я говорю:

time-zone-ask = Где вы живёте? Так я узнаю, который у вас час.
time-zone-now = Сейчас: { $zone }.
time-zone-how = Выберите место ниже или напишите свой город, разницу с UTC (+3) или время на ваших часах: 18:40.
time-zone-set = Готово. У вас сейчас { $time }: { $zone }.
time-zone-not-understood = Не знаю такого места: «{ $text }». Напишите город покрупнее поблизости, разницу с UTC (+3) или время на ваших часах: 18:40.
time-zone-no-such-time = Сейчас ни в одном часовом поясе нет такого времени: { $text }. Напишите, что показывают ваши часы, или назовите свой город.
time-zone-suggest = «{ $text }» можно понять по-разному. Что вы имеете в виду?

cancelled =
    { $question ->
        [language] Хорошо, язык песен остаётся прежним.
        [years] Хорошо, годы остаются прежними.
        [genres] Хорошо, жанры остаются прежними.
        [interface] Хорошо, говорю на том же языке.
        [time_zone] Хорошо, часовой пояс остаётся прежним.
        [broadcast] Хорошо, никому ничего не отправляю.
       *[other] Хорошо, ответа больше не жду.
    }
cancel-nothing = Сейчас отменять нечего.

## Плейлист

playlist-heading =
    <b>Ваш плейлист</b>: { $count ->
        [one] { $count } трек
        [few] { $count } трека
       *[many] { $count } треков
    }
playlist-page = <i>Страница { $page } из { $pages }, новые сверху.</i>
playlist-hint = <i>Нажмите на номер, чтобы послушать трек или убрать его.</i>
playlist-empty = В плейлисте пока пусто. Нажмите 👍 у трека или «Сохранить» под рекомендациями, и треки появятся здесь.
playlist-removed = Трек убран: { $track }.
playlist-m3u = Ваш плейлист списком ссылок. Что не откроет плеер, откроет браузер.
playlist-csv = Ваш плейлист таблицей: для Excel, Google Таблиц и других программ.
playlist-text = Нажмите на список, чтобы скопировать:
playlist-text-cut =
    { $shown ->
        [one] В сообщение поместился только { $shown } последний трек
        [few] В сообщение поместились только { $shown } последних трека
       *[many] В сообщение поместились только { $shown } последних треков
    } из { $count }. В файлах M3U и CSV есть все.

## Треки по пятницам

weekly-offer = По пятницам в { $time } я могу присылать вам десять треков на ваш вкус. Отписаться можно одним нажатием.
weekly-wanted = Каждую пятницу в { $time } я присылаю вам десять треков на ваш вкус. Следующие придут { $day }.
weekly-zone = Ваше время: { $zone }.
weekly-zone-unknown = Часовой пояс мне неизвестен, поэтому время считаю по UTC.
weekly-ended = Готово: по пятницам больше не пишу. Передумаете — есть /weekly.
weekly-heading = Пятница. Вот что послушать на выходных:

## Забыть всё

forget-ask =
    Стереть всё, что я о вас знаю? Это всё, что вы выбрали (жанры, годы, языки, часовой пояс, треки по пятницам), история ваших записей, мои советы, ваши 👍 и 👎 и сохранённые треки.

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

## Разговор ни о чём

talk-hello = Здравствуйте. Что послушаем? Пришлите песню или скажите, чего хочется: <code>спокойный джаз</code>, <code>рок 80-х</code>.
talk-hello-name = Здравствуйте, { $name }. Что послушаем? Пришлите песню или скажите, чего хочется: <code>спокойный джаз</code>, <code>рок 80-х</code>.
talk-thanks = Пожалуйста. Если трек понравился, нажмите на его номер, а потом на 👍: так я лучше узнаю ваш вкус.
talk-how = Спасибо, всё хорошо: целый день музыка. А вам сейчас какую? Напишите <code>что-нибудь весёлое</code> или <code>что-нибудь спокойное</code>.
talk-who =
    Я Камертон, бот, который узнаёт музыку на слух.

    🎧 Пришлите песню или голосовое сообщение с музыкой: назову жанр и посоветую, что послушать дальше.

    Или скажите, чего хочется: <code>русский рок 80-х</code>, <code>что-нибудь спокойное, но не джаз</code>. Всё, что я умею, — в /help.
talk-robot = Я программа. Но музыку слушаю по-настоящему: пришлите песню и проверьте.
talk-song = Названий я не угадываю, только жанры. Пришлите запись: назову жанр и найду похожие треки.
talk-price = Здесь всё бесплатно, а код открыт. Что послушаем?
talk-bye = До встречи. Если хотите, буду присылать десять треков каждую пятницу: /weekly.
talk-bye-in-group = До встречи.
talk-fine = Хорошо. Скажите, что хочется послушать, или нажмите кнопку — выберу на ваш вкус.
talk-no = Как скажете. Захочется музыки — пишите.
talk-laugh = К хорошему настроению нужна хорошая музыка. Напишите <code>что-нибудь весёлое</code>, и я поищу.
talk-emoji = Красиво. А словами ещё понятнее: напишите, например, <code>спокойный джаз</code>. Или нажмите кнопку — выберу сам.
talk-displeased = Жаль, что мимо. Скажите, чего не надо: <code>без попсы</code>, <code>рок, но не Queen</code>. Поможет и 👎: нажмите на номер трека.
talk-rude = Без обид. Музыка успокаивает: напишите <code>что-нибудь спокойное</code>, и я поищу.
talk-love = Приятно слышать. А я люблю музыку: послушаем что-нибудь?
talk-sorry = Ничего страшного. Что послушаем?
talk-in-group = В группе я слышу только ответы мне и сообщения с { $bot }.

## Когда пришло что-то другое

unsupported =
    { $kind ->
        [sticker] Стикер хороший, но музыки в нём нет.
        [photo] Фотографию послушать не получится.
        [animation] В гифке нет звука.
        [document] Этот файл не похож на музыку.
       *[other] Такое послушать не получится.
    } Пришлите песню или голосовое сообщение с музыкой.
text-hint =
    Не получилось понять, какую музыку вы хотите. Скажите своими словами, например:
    <code>русский рок 80-х</code>
    <code>что-нибудь спокойное после 2000</code>
    <code>джаз, похожий на Chet Baker</code>

    Или пришлите песню или голосовое сообщение с музыкой. Всё, что я умею, — в /help.
text-link = Открыть ссылку я не могу. Пришлите саму песню или запишите её голосовым сообщением. А что-нибудь похожее найдётся и по названию: /similar
unknown-command = Такой команды нет. Всё, что я умею, — в /help.
unknown-command-meant = Такой команды нет. Может быть, /{ $command }? Всё, что я умею, — в /help.
genre-in-groups = Команда /genre нужна в группах, в ответ на песню. Здесь просто пришлите песню. А любимые жанры выбираются в /genres.
settings-in-groups = Команда /settings нужна в группах. Здесь у каждой настройки своя команда: /genres, /years, /setlang, /language. Всё вместе — в /profile.
apology = У меня что-то сломалось, и ответить не получилось. Попробуйте, пожалуйста, ещё раз через несколько минут. Всё, что я умею, — в /help.
patience = Мне нужна минутка, чтобы отдышаться. Ничего не потерялось: ответ придёт сам, отправлять ещё раз не нужно.
old-button = Эта кнопка больше не работает. Начните заново: /recommend или /help.

## В группах

group-hello = Здравствуйте. Я Камертон: узнаю музыку на слух.
group-how =
    🎧 Ответьте на песню или голосовое сообщение командой /genre, и я назову жанр и посоветую, что послушать дальше.

    Или упомяните меня и скажите, чего хочется: «{ $bot } джаз 60-х». В остальное время молчу.

    /recommend — треки для этой группы
    /settings — язык, годы и жанры, их меняют администраторы
group-words = Не получилось понять, чего хочется. Напишите, например: «{ $bot } джаз 60-х».
group-genre-hint = Какой песни? Отправьте /genre в ответ на песню, голосовое сообщение или видео с музыкой.
group-private-only = Об этом лучше наедине: напишите мне в личные сообщения.
group-forget = Чтобы я забыл всё о вас, отправьте мне /forget в личные сообщения. О группе я храню настройки, что здесь слушали и что я советовал. Удалите меня из группы, и всё это сотрётся.
group-admins-only = Настройки группы меняют только администраторы. А для себя можно выбрать что угодно: напишите мне в личные сообщения.
group-settings =
    <b>Настройки группы</b>

    Язык бота: { $interface }
    Язык песен: { $language }
    Годы: { $years }
    Жанры: { $genres }

    Менять их могут только администраторы.

## В любом другом чате

inline-track = 🎵 { $track }
guest-how = Упомяните меня в ответ на песню, и я назову её жанр. Или скажите, чего хочется: «{ $bot } джаз 60-х».
guest-after-hearing = В том же духе:

## Для владельца

stats-people =
    <b>Люди.</b> Сегодня: { $today } (новых { $new_today }). За 7 дней: { $week } (новых { $new_week }). За 30 дней: { $month } (новых { $new_month }). Всего знакомых: { $known }, из них заблокировали бота: { $blocked }.
stats-clips =
    <b>Записи.</b> Сегодня: { $today }. За 14 дней: { $all ->
        [0] не было.
       *[other] { $all }, из них не музыка: { $no_music }.
    }
stats-genres = Чаще всего звучали: { $genres }.
stats-latency = <b>Скорость.</b> За последние сутки ответ на половину записей пришёл за { $half } или быстрее, на 95 % — за { $most } или быстрее.
stats-latency-none = <b>Скорость.</b> За последние сутки записей не было.
stats-latency-others = На всё остальное: половина ответов за { $half } или быстрее, 95 % — за { $most } или быстрее.
stats-queue =
    <b>Очередь.</b> { $waiting ->
        [0] Никто не ждёт.
       *[other] Ждут ответа: { $waiting }, дольше всех — { $age }.
    }
stats-troubles = <b>Неполадки за сутки.</b> { $troubles }.
stats-no-troubles = <b>Неполадки за сутки.</b> Не было.
stats-utc = <i>Дни считаются от полуночи по UTC.</i>

health-title = <b>Как я себя чувствую</b>
health-database-fine = ✓ База данных: запись занимает { $time }.
health-database-broken = ✗ База данных: { $reason }. Проверьте диск и DATABASE_URL. Сообщения тем временем ждут, ни одно не пропадёт.
health-model-fine = ✓ Модель: версия { $version }.
health-workers-fine = ✓ Прослушивание: процессов работает { $alive } из { $all }.
health-workers-broken = ✗ Прослушивание: процессов работает только { $alive } из { $all }. Недостающие запустятся со следующей записью; если нет, перезапустите бота.
health-queue-fine =
    ✓ Очередь: { $waiting ->
        [0] никто не ждёт.
       *[other] { $waiting }, самое долгое ожидание — { $age }.
    }
health-queue-broken = ✗ Очередь: { $waiting }, самое долгое ожидание — { $age }. Если она растёт, увеличьте HEARING_WORKERS; если что-то её держит, это видно в журнале.
health-poll-fine = ✓ Telegram: последний опрос { $time } назад.
health-poll-broken = ✗ Telegram: на опросы нет ответа уже { $time }. Проверьте сеть и не запущена ли вторая копия бота.
health-poll-never = ✗ Telegram: на опросы пока не было ни одного ответа. Проверьте сеть.
health-spotify-off = – Spotify: не подключён, треки берутся из своего каталога.
health-spotify-fine = ✓ Spotify: за сутки запросов { $spent } из { $budget }.
health-spotify-spent = ✗ Spotify: запросы на сутки израсходованы ({ $budget }). Дальше пойдёт само; если так бывает часто, увеличьте SPOTIFY_DAILY_BUDGET.
health-spotify-resting = ✗ Spotify: перерыв ещё { $time }. Делать ничего не нужно, треки берутся из своего каталога.
health-disk-fine = ✓ Диск: свободно { $free }.
health-disk-broken = ✗ Диск: свободно только { $free }. Освободите место, иначе сохранять станет некуда.
health-uptime = ✓ Работаю без перерыва { $time }.

broadcast-ask = Напишите, что должны прочитать все; оформление сохранится. Можно и ответить командой /broadcast на своё сообщение.
broadcast-preview =
    { $people ->
        [one] Вот как это будет выглядеть. Получит { $people } человек.
        [few] Вот как это будет выглядеть. Получат { $people } человека.
       *[many] Вот как это будет выглядеть. Получат { $people } человек.
    }
broadcast-nobody = Отправлять пока некому: все, кого я знаю, — это вы сами или те, кто меня заблокировал.
broadcast-only-text = Разослать всем можно только текст. Напишите его после команды /broadcast.
broadcast-sending = Рассылаю: { $done } из { $total }.
broadcast-finished = Рассылка закончена. Доставлено: { $delivered }, заблокировали меня: { $blocked }, не получилось: { $failed }.
broadcast-stopped = Рассылка остановлена. Доставлено: { $delivered }, заблокировали меня: { $blocked }, не получилось: { $failed }, не отправлено: { $left }.
broadcast-discarded = Хорошо, ничего не отправляю.
broadcast-gone = Этого черновика уже нет. Написать новый: /broadcast

## Без HTML: обороты

step-genres = соседние жанры ({ $genres })
step-years = другие годы ({ $years })
step-languages = песни на других языках
reason-just-sent = { $name }, как в том, что вы прислали
reason-just-sent-here = { $name }, как в том, что сюда прислали
reason-sent = { $name }, как в том, что вы прислали { $when }
reason-sent-here = { $name }, как в том, что сюда прислали { $when }
reason-chosen = { $name }, как вы и выбрали
reason-chosen-here = { $name }, как выбрано для этой группы
reason-akin = близко к жанру «{ $name }»
reason-artist = вам понравился трек «{ $title }» этого же исполнителя
reason-beside = в духе трека «{ $title }» ({ $artist }), который вам понравился
reason-together = нравится людям с похожим вкусом
reason-genre = { $name }
in-language =
    { $code ->
        [zxx] без слов
        [af] на африкаансе
        [am] на амхарском
        [ar] на арабском
        [az] на азербайджанском
        [ba] на башкирском
        [be] на белорусском
        [bg] на болгарском
        [bn] на бенгальском
        [br] на бретонском
        [bs] на боснийском
        [ca] на каталанском
        [cs] на чешском
        [cy] на валлийском
        [da] на датском
        [de] на немецком
        [el] на греческом
        [en] на английском
        [eo] на эсперанто
        [es] на испанском
        [et] на эстонском
        [eu] на баскском
        [fa] на персидском
        [fi] на финском
        [fo] на фарерском
        [fr] на французском
        [ga] на ирландском
        [gd] на гэльском
        [gl] на галисийском
        [haw] на гавайском
        [he] на иврите
        [hi] на хинди
        [hr] на хорватском
        [hu] на венгерском
        [hy] на армянском
        [id] на индонезийском
        [is] на исландском
        [it] на итальянском
        [ja] на японском
        [ka] на грузинском
        [kk] на казахском
        [ko] на корейском
        [ky] на киргизском
        [la] на латыни
        [lb] на люксембургском
        [lt] на литовском
        [lv] на латышском
        [mi] на маори
        [mk] на македонском
        [mn] на монгольском
        [ms] на малайском
        [mt] на мальтийском
        [nl] на нидерландском
        [no] на норвежском
        [pa] на панджаби
        [pl] на польском
        [pt] на португальском
        [ro] на румынском
        [ru] на русском
        [sk] на словацком
        [sl] на словенском
        [sq] на албанском
        [sr] на сербском
        [sv] на шведском
        [sw] на суахили
        [ta] на тамильском
        [te] на телугу
        [tg] на таджикском
        [th] на тайском
        [tk] на туркменском
        [tl] на тагалоге
        [tr] на турецком
        [tt] на татарском
        [uk] на украинском
        [ur] на урду
        [uz] на узбекском
        [vi] на вьетнамском
        [yi] на идише
        [yo] на йоруба
        [zh] на китайском
        [zu] на зулу
       *[other] язык: { $name }
    }
share-text = Что послушать: { $wish }
share-text-any = Что послушать
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
evidence-recordings =
    { $count ->
        [one] { $count } запись
        [few] { $count } записи
       *[many] { $count } записей
    }
evidence-likes =
    { $count ->
        [one] { $count } понравившийся трек
        [few] { $count } понравившихся трека
       *[many] { $count } понравившихся треков
    }
evidence-dislikes =
    { $count ->
        [one] { $count } непонравившийся трек
        [few] { $count } непонравившихся трека
       *[many] { $count } непонравившихся треков
    }
evidence-genres = выбранные жанры
genre-as-said = { $genre }, как вы сказали
genre-or-genre = { $first } или { $second }
genre-of-another-time = жанр, которого я больше не знаю
day-and-time = { $day }, { $time }
decade-before = до { $year }
decade-short = { $digits }-е
decade-and-before = …{ $digits }-е
picture-taste = Ваш вкус
picture-decades = Любимые десятилетия
picture-languages = Любимые языки
time-zone = { $city } ({ $offset })
picture-corrected = По-вашему, { $genre }
picture-unsure = { $first } или { $second }?
picture-over-time = От начала до конца
picture-album = Всё вместе
album-recording = Запись { $number }
album-speech = речь, музыки не слышно
album-noise = музыки не слышно, только шум
album-silence = тишина
album-too-large = файл больше { $megabytes } МБ
album-gone = файла в Telegram уже нет
album-unheard = не удалось прослушать
genre-heard = { $genre } ({ $percent })
genre-share = { $genre } { $percent }
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
button-again = Ещё раз
button-recommend = Посоветовать
button-look = Найти «{ $words }»
button-language = Язык песен
button-years = Годы
button-genres = Жанры
button-decade = { $decade }-е
button-before = До { $year }
button-done = Готово
button-forget-yes = Да, стереть
button-forget-no = Нет, оставить
button-history = История
button-interface = Язык бота
button-correct-latest = Исправить последнюю запись
button-mydata = Мои данные
button-forget = Стереть всё
button-newer = ← Новее
button-older = Раньше →
button-forget-listen = Забыть эту запись
button-forget-listen-yes = Да, забыть
button-back-to-history = К истории
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
button-stop = Отменить
button-back = Назад
button-save = Сохранить
button-playlist = Плейлист
button-share = Поделиться
button-remove = Убрать
button-weekly = Треки по пятницам
button-weekly-on = Подписаться
button-weekly-off = Отписаться
button-time-zone = Часовой пояс
button-put-back = Вернуть
button-m3u = M3U
button-csv = CSV
button-text = Текст

## Без HTML: слова, которые видны мгновение после нажатия

toast-liked = 👍 Понятно: побольше такого. Трек уже в плейлисте.
toast-disliked = 👎 Понятно: этого трека больше не будет.
toast-artist-rests = 👎 Понятно. { $artist }: больше не предлагаю.
toast-rated-in-group = { $word } Чтобы отменить, нажмите ещё раз.
toast-taken-back = Хорошо, не считается.
toast-stopped = Больше не слушаю.
toast-stopped-too-late = Запись уже прослушана.
toast-genre-question = А что это?
toast-corrected = Спасибо! Теперь для меня это { $genre }.
toast-forgotten = Забыто.
toast-as-heard = Хорошо, пусть будет { $genre }.
toast-saved =
    { $count ->
        [0] Они уже в плейлисте.
        [1] Сохранено: { $count } трек. Он в /playlist.
        [one] Сохранено: { $count } трек. Они в /playlist.
        [few] Сохранено: { $count } трека. Они в /playlist.
       *[many] Сохранено: { $count } треков. Они в /playlist.
    }

## Без HTML: для владельца

stats-title = Камертон в цифрах
stats-heading-people = Люди
stats-heading-clips = Записи по дням
stats-heading-genres = Жанры за 14 дней
stats-heading-latency = Ответ на запись за сутки
stats-heading-troubles = Неполадки за сутки
stats-today = сегодня
stats-days =
    { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
stats-new = новых { $number }
stats-half = половина за
stats-most = 95 % за
stats-waiting = ждут сейчас
stats-none = не было
stats-count = { $name } — { $number }
trouble-given_up = без ответа
trouble-unexpected = ошибки в боте
trouble-database = база данных
trouble-telegram = Telegram
trouble-hearing = сбои слуха
trouble-full = очередь полна
trouble-spotify = Spotify
trouble-gone = нет файла
trouble-unheard = плохие файлы
button-broadcast-send =
    { $people ->
        [one] Отправить: { $people } человек
        [few] Отправить: { $people } человека
       *[many] Отправить: { $people } человек
    }
button-broadcast-cancel = Отмена
button-broadcast-stop = Остановить

## Без HTML: пожелания словами

wish-like = как { $name }
wish-own = именно { $name }
wish-unlike = не { $name }
wish-without = не { $name }
wish-with-words = со словами
mood-calm = спокойное
mood-sad = грустное
mood-happy = весёлое
mood-energetic = энергичное
mood-party = для вечеринки
mood-romantic = романтичное
mood-work = для работы
mood-sleep = для сна
mood-sport = для спорта
mood-road = в дорогу
mood-summer = летнее
style-grunge = гранж
style-punk = панк
style-poppunk = поп-панк
style-hardrock = хард-рок
style-progrock = прогрессивный рок
style-psychedelic = психоделический рок
style-rocknroll = рок-н-ролл
style-newwave = нью-вейв
style-britpop = бритпоп
style-postrock = построк
style-shoegaze = шугейз
style-thrash = трэш-метал
style-heavymetal = хеви-метал
style-extrememetal = дэт-метал
style-powermetal = пауэр-метал
style-numetal = ню-метал
style-metalcore = металкор
style-eurodance = евродэнс
style-synthpop = синтипоп
style-synthwave = синтвейв
style-techno = техно
style-house = хаус
style-trance = транс
style-drumandbass = драм-н-бейс
style-triphop = трип-хоп
style-ambient = эмбиент
style-dubstep = дабстеп
style-bigbeat = биг-бит
style-italodisco = итало-диско
style-kpop = K-pop
style-jpop = J-pop
style-citypop = сити-поп
style-chanson = французский шансон
style-shanson = русский шансон
style-bards = авторская песня
style-estrada = советская эстрада
style-romance = русский романс
style-celtic = кельтская музыка
style-singersongwriter = авторы-исполнители
style-flamenco = фламенко
style-bossanova = босанова
style-salsa = сальса
style-bachata = бачата
style-reggaeton = реггетон
style-tango = танго
style-cumbia = кумбия
style-samba = самба
style-mambo = кубинская музыка
style-ranchera = мексиканская музыка
style-bolero = болеро
style-ska = ска
style-dub = даб
style-dancehall = дэнсхолл
style-funk = фанк
style-rnb = R&B
style-motown = мотаун
style-trap = трэп
style-oldschoolrap = олдскульный рэп
style-gangstarap = гангста-рэп
style-swing = свинг
style-bebop = бибоп
style-smoothjazz = смус-джаз
style-fusion = фьюжн
style-opera = опера
style-baroque = барокко
style-piano = фортепиано
style-soundtrack = музыка из фильмов
style-bluegrass = блюграсс
style-deltablues = дельта-блюз
style-bluesrock = блюз-рок
quoted = «{ $text }»
button-chip = ✕ { $part }
button-keep = Всегда так
button-nobody = Ничего из этого
button-similar = Похожие
button-previous = ← Назад
button-next = Дальше →
command-search = найти трек
command-similar = что похоже на песню

## Без HTML: группы и другие чаты

group-any-interface = как у того, кто спрашивает
button-to-private = Написать Камертону
inline-nothing = Ничего не нашлось. Что ещё я умею?
inline-not-understood = Например: рок 90-х, джаз на французском
toast-admins-only = Это могут менять только администраторы группы.
toast-not-yours = Эта кнопка для того, кто спросил: { $name }. Спросите и вы, и у вас будет своя.
toast-not-yours-but-admins = Эта кнопка для администратора, который спросил. Спросите и вы, и у вас будет своя.
toast-old-recording = Эту запись я уже не помню. Ответьте на неё ещё раз командой /genre.
toast-old-list = Этот список я уже не помню. Новый: /recommend
command-genre = жанр песни, на которую вы отвечаете
command-recommend-here = треки для этой группы
command-settings = настройки группы
command-help-here = что я делаю в группах

## Без HTML: что Telegram показывает о боте

command-start = начать
command-recommend = треки для вас
command-setlang = язык песен
command-years = годы
command-genres = жанры
command-profile = что я о вас знаю
command-history = что вы присылали
command-language = язык бота
command-privacy = что я храню о вас
command-mydata = ваши данные файлом
command-cancel = отменить вопрос
command-help = как всё устроено
command-playlist = ваш плейлист
command-weekly = десять треков по пятницам
command-forget = стереть всё о вас
command-stats = как идут дела, в числах
command-health = всё ли работает
command-broadcast = сообщение для всех
bot-name = Камертон
bot-description =
    Узнаю музыку на слух. Пришлите песню или голосовое сообщение с музыкой: назову жанр и посоветую, что послушать дальше.
bot-short-description = Называет жанр песни и советует, что послушать дальше.
