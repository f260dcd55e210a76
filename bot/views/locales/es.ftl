### Lo que dice el bot en español. Los mensajes de las secciones «Sin HTML» no llevan etiquetas.

## Inicio y ayuda

start-hello = Hola. Soy Kamerton y reconozco la música de oído.
start-hello-name = Hola, { $name }. Soy Kamerton y reconozco la música de oído.
start-what =
    🎧 Envíame una canción o un mensaje de voz con música: te diré el género y te recomendaré qué escuchar después.
start-commands =
    Si quieres, dime qué buscar:
    /setlang – idioma de las canciones
    /years – años
    /genres – géneros

    /recommend – canciones para ti
    /help – cómo funciona todo
start-invited = Y aquí tienes la música de tu enlace:
start-invited-any = Y aquí tienes algo de música para empezar:
start-link-unread = No he podido entender qué música pide tu enlace, pero seguro que encontramos algo.
help =
    <b>Envíame música</b>
    Una canción, un mensaje de voz, un videomensaje o un vídeo, también reenviados. Bastan unos segundos, cuentan los primeros { $minutes } minutos y el archivo puede pesar hasta { $megabytes } MB. Te diré el género, con un porcentaje que indica lo seguro que estoy, y te recomendaré canciones. Con los botones de abajo puedes corregirme, escuchar una canción o decirme que te gusta.

    <b>Encontrar canciones</b>
    /recommend – canciones para ti. Dime con tus palabras qué quieres escuchar, con el comando o sin él: <code>rock en español de los 80</code>, <code>algo tranquilo, pero no jazz</code>
    /similar – qué se parece a una canción o a un artista
    /search – buscar una canción por su título
    /playlist – lo que te gusta y lo que has guardado, también en un archivo
    /weekly – diez canciones cada viernes

    <b>Decir lo que te gusta</b>
    /genres – géneros: <code>/genres rock, blues</code>
    /years – años: <code>/years los 90</code>, <code>/years desde 2010</code>
    /setlang – idioma de las canciones: <code>/setlang español</code>
    Si algo te da igual, escribe «cualquiera».

    <b>Tú y yo</b>
    /profile – lo que sé de ti
    /history – lo que me has enviado
    /language – idioma del bot
    /privacy – qué guardo y cómo borrarlo

## Escucha

listening =
    { $ahead ->
        [0] 🎧 Escuchando…
        [one] 🎧 En cola: hay una grabación antes de la tuya…
       *[other] 🎧 En cola: hay { $ahead } grabaciones antes de la tuya…
    }
listening-behind =
    { $behind ->
        [one] Después, otra más de las tuyas.
       *[other] Después, otras { $behind } de las tuyas.
    }
verdict-sure = Suena a <b>{ $genre }</b>: { $percent }.
verdict-unsure = Está entre <b>{ $first }</b> ({ $first_percent }) y <b>{ $second }</b> ({ $second_percent }).
verdict-third = En tercer lugar, { $genre }.
verdict-several = Se van turnando varios géneros: { $genres }.
verdict-others = También oigo { $genres }.
verdict-truncated =
    { $minutes ->
        [one] La grabación es larga, así que solo cuenta el primer minuto.
       *[other] La grabación es larga, así que solo cuentan los primeros { $minutes } minutos.
    }
verdict-damaged = El archivo está dañado en algunas partes, así que me guío por lo que se puede oír.
verdict-corrected = Tú dices que es <b>{ $genre }</b>. Tomo nota.
stopped = De acuerdo, dejo de escuchar. Envíame otra canción cuando quieras.
queue-full =
    { $minutes ->
        [one] Ahora mismo hay demasiadas grabaciones en cola y la tuya no ha entrado. En un minuto, más o menos, debería haber sitio: toca entonces «{ button-again }». Mientras tanto, /recommend sigue funcionando.
       *[other] Ahora mismo hay demasiadas grabaciones en cola y la tuya no ha entrado. En unos { $minutes } minutos debería haber sitio: toca entonces «{ button-again }». Mientras tanto, /recommend sigue funcionando.
    }
queue-full-of-yours =
    { $most ->
        [one] Ya tienes { $most } grabación en cola, así que no he aceptado la nueva. Envíala otra vez cuando te haya respondido.
       *[other] Ya tienes { $most } grabaciones en cola, así que no he aceptado las nuevas. Envíalas otra vez cuando te haya respondido a estas.
    }
album-line = { $number }. { $name }: <b>{ $genre }</b>, { $percent }
album-line-unsure = { $number }. { $name }: <b>{ $first }</b> o <b>{ $second }</b>
album-line-unheard = { $number }. { $name }: <i>{ $reason }</i>
album-together = En conjunto: { $genres }.
album-no-music = No oigo música en ninguna de estas grabaciones. Envíame canciones y te diré sus géneros.

## Recomendaciones

recommend-for-you = Aquí tienes algo para escuchar:
recommend-after-hearing = Quizá te guste:
recommend-wish = <i>{ $wish }</i>
recommend-line = { $number }. { $track }
track = { $artist } – { $title }
track-in-year = { $track }, { $year }
recommend-year = de { $year }
recommend-reason = <i>{ $reason }</i>
relaxed =
    { $found ->
        [0] Ninguna canción{ $where } encaja del todo
        [one] Solo una canción{ $where } encaja del todo
       *[other] Solo { $found } canciones{ $where } encajan del todo
    }, así que he buscado más allá: { $steps }.
relaxed-seen =
    { $found ->
        [0] Ya has visto todas las canciones{ $where } que encajan del todo
        [one] Solo queda una canción{ $where } que encaje del todo
       *[other] Solo quedan { $found } canciones{ $where } que encajen del todo
    }, así que he buscado más allá: { $steps }.
relaxed-artists =
    { $artists ->
        [one] Todo lo que encaja{ $where } es de un solo artista
       *[other] Todo lo que encaja{ $where } es de solo { $artists } artistas
    }, así que he buscado más allá: { $steps }.
relaxed-artists-seen =
    { $artists ->
        [one] Todo lo demás que encaja{ $where } es de un solo artista
       *[other] Todo lo demás que encaja{ $where } es de solo { $artists } artistas
    }, así que he buscado más allá: { $steps }.
recommend-started-over = Ya has visto todo lo que encaja, así que damos una segunda vuelta.
recommend-nothing-new = Todo lo que encaja estaba en mi última respuesta. Prueba con otro idioma, otros años u otros géneros.
recommend-nothing = No he encontrado nada que encaje. Prueba con otro idioma, otros años u otros géneros.
recommend-catalog-empty = El catálogo todavía está vacío, así que aún no puedo recomendarte nada. Los géneros los reconozco como siempre.
recommend-spotify-failed = <i>Spotify se está tomando un descanso, así que solo he buscado en mi catálogo.</i>
recommend-hint = <i>Toca un número para escuchar la canción o decir si te gusta.</i>
genre-question = Entonces, ¿qué es? Lo recordaré.
old-recording = Ya no recuerdo esta grabación. Envíamela otra vez y la vuelvo a escuchar.
old-list = Ya no recuerdo esta lista. Aquí puedes pedir una nueva:

## Deseos con palabras, nombres

wish-left-out = He dejado fuera lo que no entendí: { $words }.
wish-refused = Esto no lo he podido tener en cuenta: { $words }.
wish-strange = Aquí no sé qué significa esto: { $words }.
wish-named-some = No todo aquí es { $named }: el resto es lo más parecido ({ $genres }).
wish-named-none = Esta vez no he encontrado nada de { $named }; lo más parecido es: { $genres }.
wish-named-seen = Ya has visto todo lo que tengo de { $named }; lo más parecido es: { $genres }.
wish-own-some = Ahora no tengo más de { $name }; el resto es lo más parecido.
wish-own-none = No tengo canciones así de { $name }; esto es lo más parecido.
wish-own-seen = Ya has visto todo lo que tengo de { $name }; esto es lo más parecido.
wish-narrower = Conozco { $styles } solo como { $genres }; esto es lo más parecido.
wish-kept = Listo. A partir de ahora: <i>{ $wish }</i>. Puedes cambiarlo con /genres, /setlang y /years.
who-several = Hay varios resultados para «{ $name }». ¿A cuál te refieres?
who-nearest = No encuentro «{ $name }» en mi catálogo. ¿Será alguno de estos?
search-how = Escribe un artista o un título después del comando: <code>/search bésame mucho</code>, <code>/search Queen</code>.
search-found = Resultados de «{ $words }»:
search-found-page = Resultados de «{ $words }», página { $page } de { $pages }:
search-nothing = No encuentro «{ $words }» en mi catálogo.
search-nearest = ¿Querías decir alguno de estos?
similar-how = Escribe un nombre después del comando: <code>/similar Chet Baker</code>, <code>/similar Queen – Bohemian Rhapsody</code>. O responde con /similar a una canción o a mi lista.
similar-which = ¿Parecidas a cuál?
similar-unknown = No encuentro «{ $name }» en mi catálogo. Envíame la canción y me guiaré por su género.

## Idioma, años, géneros

language-ask =
    ¿En qué idioma quieres las canciones? Ahora: { $language }.

    Elige abajo o escribe el nombre de un idioma.
language-set = Listo. Idioma de las canciones: { $language }.
language-not-understood = No conozco ningún idioma que se llame «{ $text }».
language-empty = Aquí no veo ningún idioma.
language-suggest = ¿Será uno de estos?
language-choose = Elige abajo o escríbelo de otra forma.

years-ask =
    ¿De qué años quieres la música? Ahora: { $years }.

    Elige una década o escribe tú los años: 1990–2000, los 90, desde 2010, 1994.
years-set = Listo. Años: { $years }.
years-not-understood = No he entendido los años. Escribe, por ejemplo: 1990–2000, los 90, desde 2010 o 1994.
years-reversed = Los años están al revés: { $first } va después de { $last }.
years-swap = ¿Querías decir { $years }?
years-future = El año { $year } aún no ha llegado. El último que puedes elegir es { $latest }.
years-too-early = Mi catálogo no llega tan atrás. El primer año que puedes elegir es { $earliest }.

genres-ask =
    ¿Qué géneros te gustan? Toca para añadirlos o quitarlos, o escríbelos en un mensaje.
genres-none-chosen = Aún no has elegido ninguno, así que me guío por tus grabaciones.
genres-chosen = Elegidos: { $genres }.
genres-set = Listo. Géneros: { $genres }.
genres-not-understood =
    { $count ->
        [one] No conozco este género: { $names }.
       *[other] No conozco estos géneros: { $names }.
    }
genres-empty = Aquí no veo ningún género. Escribe, por ejemplo: rock, blues.
genres-suggest = ¿Querías decir { $genres }?
genres-choose = Puedes elegir entre estos:

## Perfil

profile-title = <b>Tu perfil</b>
profile-taste = <b>Géneros:</b> { $genres }
profile-decades = <b>Décadas que te gustan:</b> { $decades }
profile-languages = <b>Idiomas que te gustan:</b> { $languages }
profile-why = <i>Me guío por { $evidence }.</i>
profile-not-enough = <i>Con { $count } 👍 más sabré también tus décadas y tus idiomas.</i>
profile-genres = Géneros elegidos: { $genres }
profile-language = Idioma de las canciones: { $language }
profile-years = Años: { $years }
profile-time-zone = Tu zona horaria: { $zone }
profile-weekly = Canciones de los viernes: suscripción activa
profile-empty = Todavía no sé nada de ti. Envíame una canción o elige algunos géneros, y aquí se verán tus gustos.

## Lo enviado antes

history-title =
    <b>Historial</b>
    { $count ->
        [one] Me has enviado una grabación.
       *[other] Me has enviado { $count } grabaciones.
    }
history-line = { $number }. { $when } – { $genre }
history-page = <i>Página { $page } de { $pages }.</i>
history-hint = <i>Toca un número para corregir una grabación o hacer que la olvide.</i>
history-empty = Todavía no me has enviado ninguna grabación. Envíame una canción y aparecerá aquí.
history-listen = <b>{ $when }</b>, duración { $length }
history-heard = He oído: { $genres }
history-said = Dijiste: { $genre }
history-forget-ask = ¿Olvido esta grabación? Desaparecerá de tu historial y dejará de contar en tus gustos.

## Lo que se guarda

privacy =
    <b>Qué guardo</b>
    • Lo que oí en tus grabaciones: géneros, duración, fecha y hora, tus correcciones y una huella con la que reconozco el mismo archivo. El sonido no se guarda: lo borro en cuanto lo he escuchado.
    • Lo que elegiste: géneros, años, idioma de las canciones, idioma del bot, zona horaria y las canciones de los viernes.
    • Las canciones que te recomendé: durante { $recommended } días para no repetirlas, y durante { $answers } días para que funcionen los botones de mis respuestas. Lo más antiguo se borra con tu siguiente petición.
    • Lo que dijiste de ellas: 👍, 👎 y las canciones guardadas.
    • El día de tu primera y de tu última visita, y si me has bloqueado.
    • Tus mensajes: hasta que los respondo; después, solo sus números durante una semana.
    En un grupo guardo todo esto para el grupo entero, sin quién envió qué; solo los 👍, los 👎 y las canciones guardadas siguen siendo tuyos.

    <b>Dónde y cuánto tiempo</b>
    En la base de datos de quien mantiene este bot, hasta que tú lo borres. Solo te conozco por tu número de Telegram; no guardo ni tu nombre ni tu teléfono. Si busco canciones en Spotify, ve los géneros y los años, nunca quién pregunta.

    <b>Qué puedes hacer</b>
    /mydata – todo lo que hay sobre ti, en un archivo
    /history – hacer que olvide una grabación
    /forget – borrarlo todo, al momento y para siempre

    La conversación en sí la guarda Telegram: allí puedes borrarla.
mydata = Todo lo que hay guardado sobre ti, en un archivo JSON. Se abre con cualquier editor de texto. Primero está lo que elegiste y enviaste; al final, mis notas de trabajo, como los mensajes que aún estoy respondiendo. Para borrarlo todo, usa /forget.

## Qué idioma habla el bot, dónde está el reloj, /cancel

speaking-ask = ¿En qué idioma te hablo? El de las canciones se elige aparte: /setlang.
speaking-set = Listo. A partir de ahora te hablo en español.
speaking-as-in-telegram = Listo. Vuelvo a hablarte en el idioma de tu Telegram. Ahora es { $language }.
speaking-not-understood = No conozco ningún idioma que se llame «{ $text }». Estos son los que hablo:
speaking-not-spoken = Ese idioma ({ $language }) todavía no lo hablo. Si te referías al idioma de las canciones, está en /setlang. Estos son los que hablo:

time-zone-ask = ¿Dónde vives? Así sabré qué hora es para ti.
time-zone-now = Ahora: { $zone }.
time-zone-how = Elige un lugar abajo o escribe tu ciudad, la diferencia con UTC (+3) o la hora que marca tu reloj: 18:40.
time-zone-set = Listo. Tu hora: { $time }, { $zone }.
time-zone-not-understood = No conozco ningún lugar que se llame «{ $text }». Escribe una ciudad más grande que esté cerca, la diferencia con UTC (+3) o la hora que marca tu reloj: 18:40.
time-zone-no-such-time = Ahora mismo no son las { $text } en ninguna zona horaria. Escribe la hora que marca tu reloj o dime tu ciudad.
time-zone-suggest = «{ $text }» puede ser varias cosas. ¿Cuál es la tuya?

cancelled =
    { $question ->
        [language] De acuerdo, el idioma de las canciones se queda como está.
        [years] De acuerdo, los años se quedan como están.
        [genres] De acuerdo, los géneros se quedan como están.
        [interface] De acuerdo, sigo hablándote en este idioma.
        [time_zone] De acuerdo, tu zona horaria se queda como está.
        [broadcast] De acuerdo, no le envío nada a nadie.
       *[other] De acuerdo, ya no espero ninguna respuesta.
    }
cancel-nothing = Ahora mismo no hay nada que cancelar.

## Playlist

playlist-heading =
    <b>Tu playlist</b>: { $count ->
        [one] { $count } canción
       *[other] { $count } canciones
    }
playlist-page = <i>Página { $page } de { $pages }, primero las más nuevas.</i>
playlist-hint = <i>Toca un número para escuchar la canción o quitarla.</i>
playlist-empty = Tu playlist todavía está vacía. Toca 👍 en una canción o «{ button-save }» bajo mis recomendaciones, y las encontrarás aquí.
playlist-removed = Canción quitada: { $track }.
playlist-m3u = Tu playlist como lista de enlaces. Lo que no abra un reproductor lo abrirá el navegador.
playlist-csv = Tu playlist como tabla, para Excel, Google Sheets y otros programas.
playlist-text = Toca la lista para copiarla:
playlist-text-cut =
    { $shown ->
        [one] En un mensaje solo cabe la última canción.
       *[other] En un mensaje solo caben las últimas { $shown } canciones.
    } En los archivos M3U y CSV están las { $count }.

## Canciones de los viernes

weekly-offer = Los viernes a las { $time } puedo enviarte diez canciones a tu gusto. Con un toque dejas de recibirlas.
weekly-wanted = Cada viernes a las { $time } te envío diez canciones a tu gusto. Las próximas llegan el { $day }.
weekly-zone = Tu zona horaria: { $zone }.
weekly-zone-unknown = No sé tu zona horaria, así que uso la hora UTC.
weekly-ended = Listo: se acabaron las canciones de los viernes. Si cambias de idea, aquí está /weekly.
weekly-heading = Es viernes. Algo para escuchar este fin de semana:

## Olvidarlo todo

forget-ask =
    ¿Borro todo lo que sé de ti? Es decir, todo lo que elegiste (géneros, años, idiomas, zona horaria, las canciones de los viernes), el historial de tus grabaciones, las canciones que te recomendé, lo que dijiste de ellas y las que guardaste.

    No se puede deshacer.
forget-done = Listo. Ya no sé nada de ti. Si quieres empezar de nuevo, envíame una canción.
forget-kept = De acuerdo, todo se queda como estaba.

## Qué puede fallar en una grabación

audio-audio = No he podido escuchar esta grabación. Inténtalo otra vez o envía otro archivo.
audio-empty = El archivo está vacío. Prueba a enviarlo otra vez.
audio-not-audio = No he encontrado sonido en este archivo. Envía música en MP3, OGG, M4A, WAV, FLAC, AAC, MP4 o WebM.
audio-playlist = Esto es una lista de enlaces, no la música. Envía la grabación.
audio-no-sound = Aquí hay imagen, pero no hay sonido. Envía algo con música.
audio-damaged = El archivo está dañado o incompleto y no se puede reproducir. Prueba a enviarlo otra vez.
audio-too-short = Es demasiado corto: menos de un segundo. Envía al menos unos segundos de música.
audio-silence = Aquí solo hay silencio. Comprueba el micrófono o el volumen y prueba otra vez.
audio-too-large = El archivo es demasiado grande: Telegram deja a los bots descargar hasta { $megabytes } MB. Envía un fragmento o un MP3 más pequeño.
audio-took-too-long = La escucha se ha alargado demasiado y he tenido que parar. Prueba con un fragmento más corto.
audio-worker-died = La escucha se ha cortado de repente. Inténtalo otra vez o envía otro archivo.
audio-no-decoder = { audio-unavailable }
audio-unavailable = Ahora mismo no puedo escuchar música, y no es culpa de tu archivo. Prueba más tarde. Mientras tanto, /recommend sigue funcionando.
not-music-speech = Parece que aquí alguien habla, y no oigo música. Envía una canción o una grabación en la que la música suene más fuerte que la voz.
not-music-noise = Aquí no oigo música, solo ruido u otros sonidos. Acerca el teléfono al altavoz o envía la propia canción.
audio-gone = Telegram ya no tiene este archivo. Envíalo otra vez.

## Charla

talk-hello = Hola. ¿Qué escuchamos? Envíame una canción o dime qué te apetece: <code>jazz tranquilo</code>, <code>rock de los 80</code>.
talk-hello-name = Hola, { $name }. ¿Qué escuchamos? Envíame una canción o dime qué te apetece: <code>jazz tranquilo</code>, <code>rock de los 80</code>.
talk-thanks = De nada. Si te ha gustado una canción, toca su número y luego 👍: así conoceré mejor tu gusto.
talk-how = Muy bien, gracias: aquí suena música todo el día. ¿Y a ti qué te apetece? Escribe <code>algo alegre</code> o <code>algo tranquilo</code>.
talk-who =
    Soy Kamerton, un bot que reconoce la música de oído.

    🎧 Envíame una canción o un mensaje de voz con música: te diré el género y te recomendaré qué escuchar después.

    O dime qué te apetece: <code>rock en español de los 80</code>, <code>algo tranquilo, pero no jazz</code>. Todo lo que sé hacer está en /help.
talk-robot = Soy un programa. Pero escucho la música de verdad: envíame una canción y compruébalo.
talk-song = Reconozco géneros, no títulos. Envíame una grabación: te diré el género y buscaré canciones parecidas.
talk-price = Aquí todo es gratis y el código es abierto. ¿Qué escuchamos?
talk-bye = Hasta pronto. Si quieres, cada viernes te mando diez canciones: /weekly.
talk-bye-in-group = Hasta pronto.
talk-fine = Muy bien. Dime qué quieres escuchar o toca el botón y elijo yo, según tu gusto.
talk-no = Como quieras. Cuando te apetezca música, escríbeme.
talk-laugh = El buen humor pide buena música. Escribe <code>algo alegre</code> y la busco.
talk-emoji = Qué bonito. Con palabras te entiendo aún mejor: escribe, por ejemplo, <code>jazz tranquilo</code>. O toca el botón y elijo yo.
talk-displeased = Siento no haber acertado. Dime qué dejo fuera: <code>sin pop</code>, <code>rock, pero no Queen</code>. También ayuda un 👎: toca el número de la canción.
talk-rude = Sin rencores. La música calma los nervios: escribe <code>algo tranquilo</code> y la busco.
talk-love = Me alegra leerlo. Y yo adoro la música: ¿escuchamos algo?
talk-sorry = No pasa nada. ¿Qué escuchamos?
talk-in-group = En un grupo solo leo las respuestas a mis mensajes y lo que lleva { $bot }.

## Cuando llega otra cosa

unsupported =
    { $kind ->
        [sticker] Bonito sticker, pero no tiene música.
        [photo] Una foto no se puede escuchar.
        [animation] Un GIF no tiene sonido.
        [document] Este archivo no parece música.
       *[other] Esto no se puede escuchar.
    } Envíame una canción o un mensaje de voz con música.
text-hint =
    No he podido entender qué música quieres. Dímelo con tus palabras, por ejemplo:
    <code>rock en español de los 80</code>
    <code>algo tranquilo después de 2000</code>
    <code>jazz como Chet Baker</code>

    O envíame una canción o un mensaje de voz con música. Todo lo que sé hacer está en /help.
text-link = No puedo abrir enlaces. Envíame la propia canción o grábala en un mensaje de voz. Y para encontrar algo parecido por su nombre, está /similar
unknown-command = Ese comando no existe. Todo lo que sé hacer está en /help.
unknown-command-meant = Ese comando no existe. ¿Querías decir /{ $command }? Todo lo que sé hacer está en /help.
genre-in-groups = /genre es para los grupos, como respuesta a una canción. Aquí basta con que me envíes la canción. Los géneros que te gustan se eligen en /genres.
settings-in-groups = /settings es para los grupos. Aquí cada ajuste tiene su propio comando: /genres, /years, /setlang, /language. Todo junto está en /profile.
apology = Algo ha fallado por mi parte y no he podido responder. Inténtalo otra vez dentro de unos minutos, por favor. Todo lo que sé hacer está en /help.
patience = Necesito un momento para recuperar el aliento. No se ha perdido nada: la respuesta llegará sola, no hace falta que lo envíes otra vez.
old-button = Este botón ya no funciona. Empieza de nuevo: /recommend o /help.

## En grupos

group-hello = Hola a todos. Soy Kamerton y reconozco la música de oído.
group-how =
    🎧 Responde a una canción o a un mensaje de voz con /genre: te diré el género y te recomendaré qué escuchar después.

    O mencióname y dime qué quieres escuchar: «{ $bot } jazz de los 60». El resto del tiempo no digo nada.

    /recommend – canciones para este grupo
    /settings – idioma, años y géneros; los cambian los administradores
group-words = No he podido entender qué quieres escuchar. Escribe, por ejemplo: «{ $bot } jazz de los 60».
group-genre-hint = ¿De qué canción? Envía /genre como respuesta a una canción, un mensaje de voz o un vídeo con música.
group-private-only = Eso, mejor entre tú y yo: escríbeme en privado.
group-forget = Para que lo olvide todo sobre ti, envíame /forget en privado. De este grupo guardo los ajustes, lo que se ha escuchado aquí y lo que he recomendado. Si alguien me saca del grupo, todo eso se borra.
group-admins-only = Los ajustes del grupo solo los cambian los administradores. Para ti puedes elegir lo que quieras: escríbeme en privado.
group-settings =
    <b>Ajustes del grupo</b>

    Idioma del bot: { $interface }
    Idioma de las canciones: { $language }
    Años: { $years }
    Géneros: { $genres }

    Solo los administradores pueden cambiarlos.

## En cualquier otro chat

inline-track = 🎵 { $track }
guest-how = Mencióname al responder a una canción y te diré su género. O dime qué quieres escuchar: «{ $bot } jazz de los 60».
guest-after-hearing = En la misma línea:

## Para quien mantiene el bot

stats-people =
    <b>Personas.</b> Hoy: { $today } (nuevas: { $new_today }). En 7 días: { $week } (nuevas: { $new_week }). En 30 días: { $month } (nuevas: { $new_month }). Conocidas en total: { $known }; de ellas, han bloqueado el bot: { $blocked }.
stats-clips =
    <b>Grabaciones.</b> Hoy: { $today }. En 14 días: { $all ->
        [0] ninguna.
       *[other] { $all }; de ellas, no eran música: { $no_music }.
    }
stats-genres = Lo que más ha sonado: { $genres }.
stats-latency = <b>Velocidad.</b> En las últimas 24 horas, la mitad de las grabaciones tuvo respuesta en { $half } o menos, y el 95 %, en { $most } o menos.
stats-latency-none = <b>Velocidad.</b> En las últimas 24 horas no hubo grabaciones.
stats-latency-others = Todo lo demás: la mitad en { $half } o menos, el 95 % en { $most } o menos.
stats-queue =
    <b>Cola.</b> { $waiting ->
        [0] No hay nada en espera.
       *[other] { $waiting } en espera; lo más antiguo, desde hace { $age }.
    }
stats-troubles = <b>Problemas en las últimas 24 horas.</b> { $troubles }.
stats-no-troubles = <b>Problemas en las últimas 24 horas.</b> Ninguno.
stats-utc = <i>Los días empiezan a medianoche UTC.</i>

health-title = <b>Cómo me encuentro</b>
health-database-fine = ✓ Base de datos: escribir tarda { $time }.
health-database-broken = ✗ Base de datos: { $reason }. Revisa el disco y DATABASE_URL. Los mensajes esperan mientras tanto, no se pierde ninguno.
health-model-fine = ✓ Modelo: versión { $version }.
health-workers-fine = ✓ Escucha: procesos en marcha: { $alive } de { $all }.
health-workers-broken = ✗ Escucha: procesos en marcha: solo { $alive } de { $all }. Los que faltan arrancarán con la próxima grabación; si no, reinicia el bot.
health-queue-fine =
    ✓ Cola: { $waiting ->
        [0] no hay nada en espera.
       *[other] { $waiting } en espera; lo más antiguo, desde hace { $age }.
    }
health-queue-broken = ✗ Cola: { $waiting } en espera; lo más antiguo, desde hace { $age }. Si sigue creciendo, aumenta HEARING_WORKERS; si algo la detiene, se ve en el registro.
health-poll-fine = ✓ Telegram: última consulta hace { $time }.
health-poll-broken = ✗ Telegram: sin respuesta a las consultas desde hace { $time }. Revisa la red y si hay otra copia del bot en marcha.
health-poll-never = ✗ Telegram: todavía sin respuesta a ninguna consulta. Revisa la red.
health-spotify-off = – Spotify: sin configurar, las canciones salen del catálogo propio.
health-spotify-fine = ✓ Spotify: { $spent } de { $budget } peticiones usadas en 24 horas.
health-spotify-spent = ✗ Spotify: agotadas las peticiones de 24 horas ({ $budget }). Se reanuda solo; si ocurre a menudo, aumenta SPOTIFY_DAILY_BUDGET.
health-spotify-resting = ✗ Spotify: en pausa durante { $time } más. No hay que hacer nada, las canciones salen del catálogo propio.
health-disk-fine = ✓ Disco: { $free } libres.
health-disk-broken = ✗ Disco: solo { $free } libres. Haz sitio o no se podrá guardar nada más.
health-uptime = ✓ En marcha desde hace { $time }.

broadcast-ask = Escribe lo que deben leer todos; el formato se conserva. También puedes responder con /broadcast a un mensaje tuyo.
broadcast-preview =
    { $people ->
        [one] Así se verá. Lo recibirá { $people } persona.
       *[other] Así se verá. Lo recibirán { $people } personas.
    }
broadcast-nobody = Aún no hay nadie a quien enviarlo: aparte de ti, todos los que conozco me han bloqueado.
broadcast-only-text = A todos solo se les puede enviar texto. Escríbelo con /broadcast.
broadcast-sending = Enviando: { $done } de { $total }.
broadcast-finished = Enviado a todos. Entregados: { $delivered }; me han bloqueado: { $blocked }; fallidos: { $failed }.
broadcast-stopped = Envío detenido. Entregados: { $delivered }; me han bloqueado: { $blocked }; fallidos: { $failed }; sin enviar: { $left }.
broadcast-discarded = De acuerdo, no envío nada.
broadcast-gone = Ese borrador ya no existe. Para escribir otro: /broadcast

## Sin HTML: frases

step-genres = géneros cercanos ({ $genres })
step-years = otros años ({ $years })
step-languages = canciones en otros idiomas
reason-just-sent = { $name }, como lo que enviaste
reason-just-sent-here = { $name }, como lo que se envió aquí
reason-sent = { $name }, como lo que enviaste { $when }
reason-sent-here = { $name }, como lo que se envió aquí { $when }
reason-chosen = { $name }, como elegiste
reason-chosen-here = { $name }, como se eligió para este grupo
reason-akin = género cercano a «{ $name }»
reason-artist = te gustó «{ $title }», del mismo artista
reason-beside = en la línea de «{ $title }» ({ $artist }), que te gustó
reason-together = le gusta a gente con gustos como los tuyos
reason-genre = { $name }
in-language =
    { $code ->
        [zxx] sin letra
       *[other] en { $name }
    }
share-text = Algo para escuchar: { $wish }
share-text-any = Algo para escuchar
when-today = hoy
when-yesterday = ayer
when-weekday =
    { $weekday ->
        [0] el lunes
        [1] el martes
        [2] el miércoles
        [3] el jueves
        [4] el viernes
        [5] el sábado
       *[6] el domingo
    }
when-day = el { $day }
any-language = cualquiera
no-words = sin letra
any-years = cualquiera
years-between = { $first }–{ $last }
years-since = desde { $first }
years-until = hasta { $last }
any-genres = cualquiera
evidence-recordings =
    { $count ->
        [one] una grabación
       *[other] { $count } grabaciones
    }
evidence-likes =
    { $count ->
        [one] una canción que te gusta
       *[other] { $count } canciones que te gustan
    }
evidence-dislikes =
    { $count ->
        [one] una canción que no te gusta
       *[other] { $count } canciones que no te gustan
    }
evidence-genres = los géneros que elegiste
genre-as-said = { $genre }, como me dijiste
genre-or-genre = { $first } o { $second }
genre-of-another-time = un género que ya no conozco
day-and-time = { $day }, { $time }
decade-before = antes de { $year }
decade-short = { $digits }
decade-and-before = …{ $digits }
picture-taste = Tus gustos
picture-decades = Décadas que te gustan
picture-languages = Idiomas que te gustan
time-zone = { $city } ({ $offset })
picture-corrected = Según tú, { $genre }
picture-unsure = ¿{ $first } o { $second }?
picture-over-time = De principio a fin
picture-album = En conjunto
album-recording = Grabación { $number }
album-speech = alguien habla, no hay música
album-noise = no hay música, solo ruido
album-silence = silencio
album-too-large = demasiado grande, más de { $megabytes } MB
album-gone = Telegram ya no tiene el archivo
album-unheard = no se ha podido escuchar
genre-heard = { $genre } ({ $percent })
genre-share = { $genre } { $percent }
genre-blues = blues
genre-classical = clásica
genre-country = country
genre-disco = disco
genre-hiphop = hip-hop
genre-jazz = jazz
genre-metal = metal
genre-pop = pop
genre-reggae = reggae
genre-rock = rock
genre-electronic = electrónica
genre-folk = folk
genre-soul = soul
genre-latin = música latina
genre-indie = indie

## Sin HTML: botones

button-chosen = ✓ { $label }
button-more = Más
button-again = Intentar otra vez
button-recommend = Recomiéndame algo
button-look = Buscar «{ $words }»
button-language = Idioma de las canciones
button-years = Años
button-genres = Géneros
button-decade = los { $decade }
button-before = Antes de { $year }
button-done = Listo
button-forget-yes = Sí, bórralo
button-forget-no = No, consérvalo
button-history = Historial
button-interface = Idioma del bot
button-correct-latest = Corregir la última grabación
button-mydata = Mis datos
button-forget = Borrarlo todo
button-newer = ← Más nuevas
button-older = Más antiguas →
button-forget-listen = Olvidar esta grabación
button-forget-listen-yes = Sí, olvídala
button-back-to-history = Volver al historial
button-as-in-telegram = Como en Telegram
button-like = 👍
button-dislike = 👎
button-liked = 👍 { $label }
button-disliked = 👎 { $label }
button-open = · { $label } ·
button-spotify = Spotify
button-youtube = YouTube
button-yandex = Yandex
button-not-genre = No es { $genre }
button-corrected = ✓ Es { $genre }
button-which-genre = Yo sé qué es
button-stop = Cancelar
button-back = Volver
button-save = Guardar estas
button-playlist = Mi playlist
button-share = Compartir
button-remove = Quitar
button-weekly = Canciones de los viernes
button-weekly-on = Suscribirme
button-weekly-off = Cancelar la suscripción
button-time-zone = Zona horaria
button-put-back = Volver a ponerla
button-m3u = M3U
button-csv = CSV
button-text = Texto

## Sin HTML: palabras que se ven un momento al pulsar un botón

toast-liked = 👍 Entendido: más como esta. También está en tu playlist.
toast-disliked = 👎 Entendido: esta no volverá a salir.
toast-artist-rests = 👎 Entendido: nada más de { $artist }.
toast-rated-in-group = { $word } Para deshacerlo, pulsa otra vez.
toast-taken-back = De acuerdo, ya no cuenta.
toast-stopped = Ya no escucho.
toast-stopped-too-late = Ya he terminado de escuchar.
toast-genre-question = Entonces, ¿qué es?
toast-corrected = ¡Gracias! Lo contaré como { $genre }.
toast-forgotten = Olvidada.
toast-as-heard = De acuerdo, que sea { $genre }.
toast-saved =
    { $count ->
        [0] Ya están en tu playlist.
        [one] Guardada: { $count } canción. La tienes en /playlist.
       *[other] Guardadas: { $count } canciones. Las tienes en /playlist.
    }

## Sin HTML: para quien mantiene el bot

stats-title = Kamerton en cifras
stats-heading-people = Personas
stats-heading-clips = Grabaciones por día
stats-heading-genres = Géneros, 14 días
stats-heading-latency = Respuesta a una grabación, 24 h
stats-heading-troubles = Problemas, 24 horas
stats-today = hoy
stats-days =
    { $days ->
        [one] { $days } día
       *[other] { $days } días
    }
stats-new = nuevas: { $number }
stats-half = la mitad en
stats-most = el 95 % en
stats-waiting = en espera
stats-none = ninguno
stats-count = { $name } – { $number }
trouble-given_up = sin respuesta
trouble-unexpected = errores del bot
trouble-database = base de datos
trouble-telegram = Telegram
trouble-hearing = fallos de escucha
trouble-full = cola llena
trouble-spotify = Spotify
trouble-gone = archivos perdidos
trouble-unheard = archivos ilegibles
button-broadcast-send =
    { $people ->
        [one] Enviar a { $people } persona
       *[other] Enviar a { $people } personas
    }
button-broadcast-cancel = Cancelar
button-broadcast-stop = Detener

## Sin HTML: deseos con palabras

wish-like = como { $name }
wish-own = canciones de { $name }
wish-unlike = sin { $name }
wish-without = sin { $name }
wish-with-words = con letra
mood-calm = tranquila
mood-sad = triste
mood-happy = alegre
mood-energetic = enérgica
mood-party = de fiesta
mood-romantic = romántica
mood-work = para trabajar
mood-sleep = para dormir
mood-sport = para hacer deporte
mood-road = para la carretera
mood-summer = de verano
style-grunge = grunge
style-punk = punk
style-poppunk = pop punk
style-hardrock = hard rock
style-progrock = rock progresivo
style-psychedelic = rock psicodélico
style-rocknroll = rock and roll
style-newwave = new wave
style-britpop = britpop
style-postrock = post rock
style-shoegaze = shoegaze
style-thrash = thrash metal
style-heavymetal = heavy metal
style-extrememetal = metal extremo
style-powermetal = power metal
style-numetal = nu metal
style-metalcore = metalcore
style-eurodance = eurodance
style-synthpop = synth pop
style-synthwave = synthwave
style-techno = techno
style-house = house
style-trance = trance
style-drumandbass = drum and bass
style-triphop = trip hop
style-ambient = ambient
style-dubstep = dubstep
style-bigbeat = big beat
style-italodisco = italo disco
style-kpop = K-pop
style-jpop = J-pop
style-citypop = city pop
style-chanson = chanson francesa
style-shanson = chanson ruso
style-bards = bardos rusos
style-estrada = pop soviético
style-romance = romanzas rusas
style-celtic = música celta
style-singersongwriter = canción de autor
style-flamenco = flamenco
style-bossanova = bossa nova
style-salsa = salsa
style-bachata = bachata
style-reggaeton = reguetón
style-tango = tango
style-cumbia = cumbia
style-samba = samba
style-mambo = música cubana
style-ranchera = música mexicana
style-bolero = bolero
style-ska = ska
style-dub = dub
style-dancehall = dancehall
style-funk = funk
style-rnb = R&B
style-motown = Motown
style-trap = trap
style-oldschoolrap = rap de la vieja escuela
style-gangstarap = gangsta rap
style-swing = swing
style-bebop = bebop
style-smoothjazz = smooth jazz
style-fusion = fusión de jazz
style-opera = ópera
style-baroque = barroco
style-piano = piano
style-soundtrack = música de cine
style-bluegrass = bluegrass
style-deltablues = delta blues
style-bluesrock = blues rock
quoted = «{ $text }»
button-chip = ✕ { $part }
button-keep = Siempre así
button-nobody = Ninguno de estos
button-similar = Parecidas
button-previous = ← Anterior
button-next = Siguiente →
command-search = buscar una canción
command-similar = qué se parece a una canción

## Sin HTML: grupos y otros chats

group-any-interface = el de quien pregunta
button-to-private = Escribir a Kamerton
inline-nothing = No hay nada. ¿Qué más sé hacer?
inline-not-understood = Prueba: rock de los 90, jazz en francés
toast-admins-only = Solo los administradores del grupo pueden cambiarlo.
toast-not-yours = Este botón es para { $name }, que lo pidió. Pídemelo tú también y tendrás el tuyo.
toast-not-yours-but-admins = Este botón es para el administrador que lo pidió. Pídemelo tú también y tendrás el tuyo.
toast-old-recording = Ya no recuerdo esta grabación. Respóndele otra vez con /genre.
toast-old-list = Ya no recuerdo esta lista. Para una nueva: /recommend
command-genre = género de la canción a la que respondes
command-recommend-here = canciones para este grupo
command-settings = ajustes del grupo
command-help-here = qué hago en los grupos

## Sin HTML: lo que Telegram muestra del bot

command-start = empezar
command-recommend = canciones para ti
command-setlang = idioma de las canciones
command-years = años
command-genres = géneros
command-profile = lo que sé de ti
command-history = lo que me has enviado
command-language = idioma del bot
command-privacy = qué guardo sobre ti
command-mydata = tus datos en un archivo
command-cancel = dejarlo estar
command-help = cómo funciona todo
command-playlist = tu playlist
command-weekly = diez canciones cada viernes
command-forget = borrar todo lo que sé de ti
command-stats = cómo va todo, en cifras
command-health = si todo funciona
command-broadcast = un mensaje para todos
bot-name = Kamerton
bot-description =
    Reconozco la música de oído. Envíame una canción o un mensaje de voz con música: te diré el género y te recomendaré qué escuchar después.
bot-short-description = Dice el género de una canción y recomienda qué escuchar después.
