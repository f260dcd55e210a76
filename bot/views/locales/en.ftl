### What the bot says in English. Messages of the section "Without HTML" must hold no tags.

## Start and help

start-hello = Hello. I’m Kamerton, and I know music by ear.
start-hello-name = Hello, { $name }. I’m Kamerton, and I know music by ear.
start-what =
    🎧 Send me a song or a voice message with music: I’ll tell you its genre and suggest what to listen to next.
start-commands =
    If you like, tell me what to look for:
    /setlang – language of the songs
    /years – years
    /genres – genres

    /recommend – tracks for you
    /help – how it all works
help =
    <b>What to send</b>
    A voice message, an audio file, a video note or a video with music. Forwarded ones are fine. A few seconds are enough, the first { $minutes } minutes count, and a file may be up to { $megabytes } MB.

    <b>What you get</b>
    The genre, with percentages that say how sure I am, and tracks in the same spirit. Tap a track’s number to listen to it or to say whether you like it. If I got the genre wrong, the button under my answer puts it right. The more you send and say, the better I know your taste.

    <b>What you can choose</b>
    /setlang – language of the songs: <code>/setlang Spanish</code>
    /years – years: <code>/years 90s</code>, <code>/years 1990–2000</code>, <code>/years since 2010</code>
    /genres – genres: <code>/genres rock, blues</code>
    Write “any” to leave a thing open.

    <b>And also</b>
    /recommend – tracks for you
    /profile – what I know about you
    /forget – erase everything about you

## Listening

listening =
    { $ahead ->
        [0] 🎧 Listening…
        [one] 🎧 In the queue: one recording ahead of yours…
       *[other] 🎧 In the queue: { $ahead } recordings ahead of yours…
    }
verdict-sure = Sounds like <b>{ $genre }</b>: { $percent }.
verdict-unsure = Somewhere between <b>{ $first }</b> ({ $first_percent }) and <b>{ $second }</b> ({ $second_percent }).
verdict-third = After that comes { $genre }.
verdict-others = I also hear { $genres }.
verdict-truncated =
    { $minutes ->
        [one] It’s a long recording, so only the first minute counts.
       *[other] It’s a long recording, so only the first { $minutes } minutes count.
    }
verdict-damaged = The file is damaged in places, so I went by what could be played.

## Recommendations

recommend-for-you = Here’s something to listen to:
recommend-after-hearing = You might like:
recommend-wish = <i>{ $wish }</i>
recommend-line = { $number }. { $track }
track = { $artist } – { $title }
track-in-year = { $track }, { $year }
recommend-reason = <i>{ $reason }</i>
relaxed =
    { $found ->
        [0] Nothing{ $where } fits exactly
        [one] Only one track{ $where } fits exactly
       *[other] Only { $found } tracks{ $where } fit exactly
    }, so { $steps }.
relaxed-artists =
    { $artists ->
        [one] Everything{ $where } that fits exactly is by one artist
       *[other] Everything{ $where } that fits exactly is by only { $artists } artists
    }, so { $steps }.
recommend-started-over = You’ve seen everything that fits, so here it comes a second time round.
recommend-nothing-new = Everything that fits was in my last answer. Try another language, other years or other genres.
recommend-nothing = I found nothing that fits. Try another language, other years or other genres.
recommend-catalog-empty = The catalog is still empty, so there’s nothing to suggest yet. Telling genres works as ever.
recommend-spotify-failed = <i>Spotify is taking a break, so I looked only in my own catalog.</i>
recommend-hint = <i>Tap a number to listen to the track or to say whether you like it.</i>
genre-question = What is it, then? I’ll remember.
old-list = I no longer remember this list. Here’s where to get a new one:

## Language, years, genres

language-ask =
    What language should the songs be in? Now: { $language }.

    Choose below or write the name of a language.
language-set = Done. Language of the songs: { $language }.
language-not-understood = I don’t know a language called “{ $text }”.
language-empty = I see no language there.
language-suggest = Did you mean one of these?
language-choose = Choose below or write it another way.

years-ask =
    From which years should the music be? Now: { $years }.

    Choose a decade or write your own: 1990–2000, 90s, since 2010, 1994.
years-set = Done. Years: { $years }.
years-not-understood = I couldn’t make out the years. Write, for example: 1990–2000, 90s, since 2010 or 1994.
years-reversed = The years run backwards: { $first } comes after { $last }.
years-swap = Did you mean { $years }?
years-future = The year { $year } hasn’t come yet. The latest you can choose is { $latest }.
years-too-early = My catalog doesn’t reach that far back. The earliest year you can choose is { $earliest }.

genres-ask =
    Which genres do you like? Tap to add or remove, or list them in a message.
genres-none-chosen = Nothing is chosen yet, so I go by your recordings.
genres-chosen = Chosen: { $genres }.
genres-set = Done. Genres: { $genres }.
genres-not-understood =
    { $count ->
        [one] I don’t know this genre: { $names }.
       *[other] I don’t know these genres: { $names }.
    }
genres-empty = I see no genres there. Write, for example: rock, blues.
genres-suggest = Did you mean { $genres }?
genres-choose = Here is what you can choose from:

## Profile

profile-title = <b>Your profile</b>
profile-taste = Your taste: { $genres }
profile-genres = Chosen genres: { $genres }
profile-language = Language of the songs: { $language }
profile-years = Years: { $years }
profile-heard =
    { $count ->
        [0] You haven’t sent any recordings yet. Send a song, and I’ll start to learn your taste.
        [one] You have sent { $count } recording.
       *[other] You have sent { $count } recordings.
    }
profile-last = Latest:
profile-last-line = { $date } – { $genre }, { $percent }
profile-last-corrected = { $date } – { $genre }, as you told me
profile-empty = I don’t know anything about you yet. Send me a song or choose some genres, and your taste will show here.

## Which language the bot speaks, where a clock is, /cancel

speaking-ask = Which language shall I speak with you? The language of songs is another matter: /setlang.
speaking-set = Done. From now on I’ll speak English with you.
speaking-as-in-telegram = Done. I’ll speak the language of your Telegram again. Now that’s { $language }.
speaking-not-understood = I don’t know a language called “{ $text }”. These are the ones I speak:
speaking-not-spoken = I don’t speak { $language } yet. If you meant the language of the songs, that’s /setlang. These are the ones I speak:

time-zone-ask = Where are you? Then I’ll know what time it is for you.
time-zone-unknown = I don’t know it yet.
time-zone-now = Now: { $zone }.
time-zone-how = Choose a place below, or write your city, the difference to UTC (+3), or the time your clock shows: 18:40.
time-zone-set = Done. It’s { $time } where you are: { $zone }.
time-zone-not-understood = I don’t know a place called “{ $text }”. Write a bigger city nearby, the difference to UTC (+3), or the time your clock shows: 18:40.
time-zone-suggest = “{ $text }” can mean several things. Which one is yours?

cancelled =
    { $question ->
        [language] All right, the language of the songs stays as it is.
        [years] All right, the years stay as they are.
        [genres] All right, the genres stay as they are.
        [interface] All right, I’ll go on speaking this language.
        [time_zone] All right, your time zone stays as it is.
       *[other] All right, I’m no longer waiting for an answer.
    }
cancel-nothing = There’s nothing to cancel right now.

## Forgetting

forget-ask =
    Erase everything I know about you? That is the genres, language and years you chose, the history of your recordings, the tracks I suggested and what you said about them.

    This can’t be undone.
forget-done = Done. I no longer know anything about you. If you want to start again, just send a song.
forget-kept = All right, everything stays as it was.

## What can be wrong with a recording

audio-audio = I couldn’t listen to this recording. Try once more or send another file.
audio-empty = The file is empty. Try sending it once more.
audio-not-audio = I couldn’t find any sound in this file. Send music as MP3, OGG, M4A, WAV, FLAC, AAC, MP4 or WebM.
audio-playlist = This is a list of links, not the music itself. Send the recording.
audio-no-sound = There’s a picture here but no sound. Send something with music.
audio-damaged = The file is damaged or cut off, and nothing in it can be played. Try sending it once more.
audio-too-short = That’s too short: less than a second. Send at least a few seconds of music.
audio-silence = There’s only silence here. Check the microphone or the volume and try again.
audio-too-large = The file is too large: Telegram lets bots download up to { $megabytes } MB. Send an excerpt or a smaller MP3.
audio-took-too-long = Listening took too long, so I had to stop. Try a shorter excerpt.
audio-worker-died = Something broke off while I was listening. Try once more or send another file.
audio-no-decoder = { audio-unavailable }
audio-unavailable = I can’t listen to music at the moment, and your file is not to blame. Try again later. Meanwhile, /recommend still works.
not-music-speech = This sounds like someone talking, and I hear no music. Send a song, or a recording in which the music is louder than the voice.
not-music-noise = I hear no music here, only noise or other sounds. Hold the phone closer to the speaker, or send the song itself.
audio-gone = Telegram no longer has this file. Send it once more.

## When something else comes

unsupported =
    { $kind ->
        [sticker] A nice sticker, but there’s no music in it.
        [photo] A photo can’t be listened to.
        [animation] There’s no sound in a GIF.
        [document] This file doesn’t look like music.
       *[other] This can’t be listened to.
    } Send a song or a voice message with music.
text-hint = I understand music better than words: send a song or a voice message. Everything I can do is in /help.
unknown-command = There’s no such command. Everything I can do is in /help.
apology = Something went wrong, and I couldn’t answer. Please try again a little later.
old-button = This button no longer works. Ask anew: /recommend or /help.

## Without HTML: phrases

step-genres = neighbouring genres are in too ({ $genres })
step-years = the years are wider now ({ $years })
step-languages = songs in other languages are in too
reason-just-sent = like the { $name } you just sent
reason-sent = like the { $name } you sent { $when }
reason-chosen = { $name }, as you chose
reason-akin = close to { $name }
reason-artist = you liked “{ $title }” by the same artist
reason-beside = close to “{ $title }” by { $artist }, which you liked
reason-together = liked by people with a taste like yours
reason-genre = { $name }
in-language =
    { $code ->
        [zxx] no words
       *[other] in { $name }
    }
when-today = today
when-yesterday = yesterday
when-weekday =
    on { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }
when-day = on { $day }
any-language = any
no-words = instrumental
any-years = any
years-between = { $first }–{ $last }
years-since = since { $first }
years-until = up to { $last }
any-genres = any
time-zone = { $city } ({ $offset })
picture-unsure = { $first } or { $second }?
picture-over-time = From beginning to end
genre-heard = { $genre } ({ $percent })
genre-share = { $genre } { $percent }
less-than-percent = less than { $percent }
genre-blues = blues
genre-classical = classical
genre-country = country
genre-disco = disco
genre-hiphop = hip-hop
genre-jazz = jazz
genre-metal = metal
genre-pop = pop
genre-reggae = reggae
genre-rock = rock
genre-electronic = electronic
genre-folk = folk
genre-soul = soul
genre-latin = Latin
genre-indie = indie

## Without HTML: buttons

button-chosen = ✓ { $label }
button-more = More
button-recommend = Recommend
button-language = Language
button-years = Years
button-genres = Genres
button-decade = { $decade }s
button-before = Before { $year }
button-done = Done
button-forget-yes = Yes, erase
button-forget-no = No, keep it
button-as-in-telegram = As in Telegram
button-like = 👍
button-dislike = 👎
button-liked = 👍 { $label }
button-disliked = 👎 { $label }
button-open = · { $label } ·
button-spotify = Spotify
button-youtube = YouTube
button-yandex = Yandex
button-not-genre = It’s not { $genre }
button-corrected = ✓ It’s { $genre }
button-which-genre = I know what it is
button-back = Back

## Without HTML: words shown for a moment when a button is pressed

toast-liked = 👍 Got it: more like this.
toast-disliked = 👎 Got it: this one won’t come again.
toast-artist-rests = 👎 Got it: no more { $artist }.
toast-taken-back = All right, taken back.
toast-genre-question = What is it, then?
toast-corrected = Thank you! I’ll count it as { $genre }.
toast-as-heard = All right, { $genre } it is.

## Without HTML: what Telegram shows about the bot

command-start = start here
command-recommend = tracks for you
command-setlang = language of the songs
command-years = years
command-genres = genres
command-profile = what I know about you
command-help = how it all works
command-forget = erase everything about you
bot-description =
    I know music by ear. Send a song or a voice message with music: I’ll tell you its genre and suggest what to listen to next.
bot-short-description = Tells the genre of a song and suggests what to listen to next.
