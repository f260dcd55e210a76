### What the bot says in English. Messages of the section "Without HTML" must hold no tags.

## Start and help

start-hello = Hello. I’m Kamerton, and I know music by ear.
start-hello-name = Hello, { $name }. I’m Kamerton, and I know music by ear.
start-what =
    🎧 Send me a song or a voice message with music: I’ll tell you its genre and suggest what to listen to next.
start-commands =
    If you like, tell me what to look for:
    /setlang – song language
    /years – years
    /genres – genres

    /recommend – tracks for you
    /help – how it all works
start-invited = And here’s the music that your link asks for:
start-invited-any = And here’s some music to begin with:
start-link-unread = I couldn’t make out what your link asks for, but we’ll find something together.
help =
    <b>Send me music</b>
    A song, a voice message, a video note or a video, forwarded ones too. A few seconds are enough, the first { $minutes } minutes count, and a file may be up to { $megabytes } MB. I’ll tell you the genre, with percentages that say how sure I am, and suggest tracks. The buttons below put me right, play a track or tell me that you like it.

    <b>Find tracks</b>
    /recommend – tracks for you. Say in your own words what you’d like, with the command or without: <code>russian rock 80s</code>, <code>something calm, but not jazz</code>
    /similar – what is similar to a song or an artist
    /search – find a track by its name
    /playlist – what you liked and saved, also as a file
    /weekly – ten tracks every Friday

    <b>Say what you like</b>
    /genres – genres: <code>/genres rock, blues</code>
    /years – years: <code>/years 90s</code>, <code>/years since 2010</code>
    /setlang – song language: <code>/setlang Spanish</code>
    If something doesn’t matter to you, write “any”.

    <b>You and me</b>
    /profile – what I know about you
    /history – what you have sent
    /language – bot language
    /privacy – what I keep and how to erase it

## Listening

listening =
    { $ahead ->
        [0] 🎧 Listening…
        [one] 🎧 In the queue: one recording ahead of yours…
       *[other] 🎧 In the queue: { $ahead } recordings ahead of yours…
    }
listening-behind =
    { $behind ->
        [one] Then one more of yours.
       *[other] Then { $behind } more of yours.
    }
verdict-sure = Sounds like <b>{ $genre }</b>: { $percent }.
verdict-unsure = Somewhere between <b>{ $first }</b> ({ $first_percent }) and <b>{ $second }</b> ({ $second_percent }).
verdict-third = After that comes { $genre }.
verdict-several = Several genres take turns here: { $genres }.
verdict-others = I also hear { $genres }.
verdict-truncated =
    { $minutes ->
        [one] It’s a long recording, so only the first minute counts.
       *[other] It’s a long recording, so only the first { $minutes } minutes count.
    }
verdict-damaged = The file is damaged in places, so I went by what could be played.
verdict-corrected = You say it’s <b>{ $genre }</b>, and I’ve noted that.
stopped = All right, I’ve stopped listening. Send another song whenever you like.
queue-full =
    { $minutes ->
        [one] Too many recordings are waiting right now, so I haven’t taken yours. There should be room in about a minute: tap “{ button-again }” then. Meanwhile, /recommend still works.
       *[other] Too many recordings are waiting right now, so I haven’t taken yours. There should be room in about { $minutes } minutes: tap “{ button-again }” then. Meanwhile, /recommend still works.
    }
queue-full-of-yours =
    { $most ->
        [one] You already have { $most } recording waiting, so I haven’t taken the new one. Send it again once I’ve answered.
       *[other] You already have { $most } recordings waiting, so I haven’t taken the new ones. Send them again once I’ve answered these.
    }
album-line = { $number }. { $name }: <b>{ $genre }</b>, { $percent }
album-line-unsure = { $number }. { $name }: <b>{ $first }</b> or <b>{ $second }</b>
album-line-unheard = { $number }. { $name }: <i>{ $reason }</i>
album-together = Taken together: { $genres }.
album-no-music = I hear no music in any of these. Send songs, and I’ll tell you their genres.

## Recommendations

recommend-for-you = Here’s something to listen to:
recommend-after-hearing = You might like:
recommend-wish = <i>{ $wish }</i>
recommend-line = { $number }. { $track }
track = { $artist } – { $title }
track-in-year = { $track }, { $year }
recommend-year = from { $year }
recommend-reason = <i>{ $reason }</i>
relaxed =
    { $found ->
        [0] Nothing{ $where } fits exactly
        [one] Only one track{ $where } fits exactly
       *[other] Only { $found } tracks{ $where } fit exactly
    }, so I looked further: { $steps }.
relaxed-seen =
    { $found ->
        [0] You’ve already seen everything{ $where } that fits exactly
        [one] Only one more track{ $where } fits exactly
       *[other] Only { $found } more tracks{ $where } fit exactly
    }, so I looked further: { $steps }.
relaxed-artists =
    { $artists ->
        [one] Everything{ $where } that fits exactly is by one artist
       *[other] Everything{ $where } that fits exactly is by only { $artists } artists
    }, so I looked further: { $steps }.
relaxed-artists-seen =
    { $artists ->
        [one] Everything else{ $where } that fits exactly is by one artist
       *[other] Everything else{ $where } that fits exactly is by only { $artists } artists
    }, so I looked further: { $steps }.
recommend-started-over = You’ve seen everything that fits, so here it comes a second time.
recommend-nothing-new = Everything that fits was in my last answer. Try another language, other years or other genres.
recommend-nothing = I found nothing that fits. Try another language, other years or other genres.
recommend-catalog-empty = The catalog is still empty, so there’s nothing to suggest yet. Telling genres works as ever.
recommend-spotify-failed = <i>Spotify is taking a break, so I looked only in my own catalog.</i>
recommend-hint = <i>Tap a number to listen to the track or to say whether you like it.</i>
genre-question = What is it, then? I’ll remember.
old-recording = I no longer remember this recording. Send it once more, and I’ll listen again.
old-list = I no longer remember this list. Here’s where to get a new one:

## Wishes in words, names

wish-left-out = I left out what I didn’t understand: { $words }.
wish-refused = This I couldn’t take into account: { $words }.
wish-strange = Here I don’t know what this means: { $words }.
wish-named-some = Not everything here is { $named }: the rest is what comes closest ({ $genres }).
wish-named-none = For { $named } itself I found nothing this time, so here’s what comes closest: { $genres }.
wish-named-seen = You’ve already seen everything I have for { $named }, so here’s what comes closest: { $genres }.
wish-own-some = I have no more by { $name } right now, so the rest is what comes closest.
wish-own-none = I have no such songs by { $name }, so here’s what comes closest.
wish-own-seen = You’ve already seen everything I have by { $name }, so here’s what comes closest.
wish-narrower = I know { $styles } only as { $genres }, so here’s what comes closest.
wish-kept = Done. From now on: <i>{ $wish }</i>. You can change it with /genres, /setlang and /years.
who-several = Several fit “{ $name }”. Which one do you mean?
who-nearest = I can’t find “{ $name }” in my catalog. Perhaps one of these?
search-how = Write an artist or a title after the command: <code>/search stairway to heaven</code>, <code>/search Queen</code>.
search-found = Here’s what I found for “{ $words }”:
search-found-page = Here’s what I found for “{ $words }”, page { $page } of { $pages }:
search-nothing = I can’t find “{ $words }” in my catalog.
search-nearest = Did you mean one of these?
similar-how = Write a name after the command: <code>/similar Chet Baker</code>, <code>/similar Queen – Bohemian Rhapsody</code>. Or reply with /similar to a song or to my list.
similar-which = Similar to which one?
similar-unknown = I can’t find “{ $name }” in my catalog. Send me the song itself, and I’ll go by its genre.

## Language, years, genres

language-ask =
    What language should the songs be in? Now: { $language }.

    Choose below or write the name of a language.
language-set = Done. Song language: { $language }.
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
profile-taste = <b>Genres:</b> { $genres }
profile-decades = <b>Decades you like:</b> { $decades }
profile-languages = <b>Languages you like:</b> { $languages }
profile-why = <i>I go by { $evidence }.</i>
profile-not-enough = <i>{ $count } more 👍, and I’ll know your decades and languages too.</i>
profile-genres = Chosen genres: { $genres }
profile-language = Song language: { $language }
profile-years = Years: { $years }
profile-time-zone = Your time: { $zone }
profile-weekly = Weekly tracks: you’re subscribed
profile-empty = I don’t know anything about you yet. Send me a song or choose some genres, and your taste will show here.

## What was sent before

history-title =
    <b>History</b>
    { $count ->
        [one] You have sent me one recording.
       *[other] You have sent me { $count } recordings.
    }
history-line = { $number }. { $when } – { $genre }
history-page = <i>Page { $page } of { $pages }.</i>
history-hint = <i>Tap a number to correct a recording or to have it forgotten.</i>
history-empty = You haven’t sent me any recordings yet. Send a song, and it will show up here.
history-listen = <b>{ $when }</b>, length { $length }
history-heard = I heard: { $genres }
history-said = You said: { $genre }
history-forget-ask = Forget this recording? It will be gone from your history and will no longer count in your taste.

## What is kept

privacy =
    <b>What I keep</b>
    • What I heard in your recordings: genres, length, the time, how you corrected me, and a fingerprint by which I recognize the file. The sound itself is not kept: I delete it as soon as I have listened.
    • What you chose: genres, years, song language, bot language, your time zone, the weekly tracks.
    • The tracks I suggested: for { $recommended } days so as not to repeat them, and for { $answers } days so that the buttons under my answers work. Older ones go with your next request.
    • What you said of them: 👍, 👎, saved tracks.
    • The days of your first and last visit, and whether you have blocked me.
    • Your messages: until they are answered, then only their numbers for a week.
    In a group I keep this for the group as a whole, without who sent what; only 👍, 👎 and saved tracks stay yours.

    <b>Where and how long</b>
    In the database of whoever runs this bot, until you erase it. I know you by your Telegram number alone; I keep no name and no phone number. If I look for tracks on Spotify, it learns the genres and years, never who is asking.

    <b>What you can do</b>
    /mydata – everything about you as a file
    /history – forget a single recording
    /forget – erase everything, at once and for good

    Our chat itself is kept by Telegram: you can delete it there.
mydata = Everything that is stored about you, as a JSON file. Any text editor opens it. First comes what you chose and sent; at the end, my working notes, such as messages I am still answering. To erase it all, use /forget.

## Which language the bot speaks, where a clock is, /cancel

speaking-ask = Which language should I speak with you? The language of the songs is chosen separately: /setlang.
speaking-set = Done. From now on I’ll speak English with you.
speaking-as-in-telegram = Done. I’ll speak the language of your Telegram again. Now that’s { $language }.
speaking-not-understood = I don’t know a language called “{ $text }”. These are the ones I speak:
speaking-not-spoken = I don’t speak { $language } yet. If you meant the language of the songs, that’s /setlang. These are the ones I speak:

time-zone-ask = Where do you live? That tells me what time it is for you.
time-zone-now = Now: { $zone }.
time-zone-how = Choose a place below, or write your city, the difference to UTC (+3), or the time your clock shows: 18:40.
time-zone-set = Done. It’s { $time } where you are: { $zone }.
time-zone-not-understood = I don’t know a place called “{ $text }”. Write a bigger city nearby, the difference to UTC (+3), or the time your clock shows: 18:40.
time-zone-no-such-time = It isn’t { $text } in any time zone right now. Write what your clock shows, or name your city.
time-zone-suggest = “{ $text }” can mean several things. Which one is yours?

cancelled =
    { $question ->
        [language] All right, the language of the songs stays as it is.
        [years] All right, the years stay as they are.
        [genres] All right, the genres stay as they are.
        [interface] All right, I’ll go on speaking this language.
        [time_zone] All right, your time zone stays as it is.
        [broadcast] All right, nothing is sent to anyone.
       *[other] All right, I’m no longer waiting for an answer.
    }
cancel-nothing = There’s nothing to cancel right now.

## Playlist

playlist-heading =
    <b>Your playlist</b>: { $count ->
        [one] { $count } track
       *[other] { $count } tracks
    }
playlist-page = <i>Page { $page } of { $pages }, the newest first.</i>
playlist-hint = <i>Tap a number to listen to the track or to take it out.</i>
playlist-empty = There’s nothing in your playlist yet. Tap 👍 on a track, or “Save these” under my suggestions, and you’ll find them here.
playlist-removed = Taken out: { $track }.
playlist-m3u = Your playlist as a list of links. What a player can’t open, a browser can.
playlist-csv = Your playlist as a table, for Excel, Google Sheets and others.
playlist-text = Tap the list to copy it:
playlist-text-cut =
    { $shown ->
        [one] Only the newest track fits into a message.
       *[other] These are your newest { $shown } tracks: no more fit into a message.
    } The M3U and CSV files hold all { $count }.

## Weekly tracks

weekly-offer = On Fridays at { $time } I can send you ten tracks to your taste. One tap ends it.
weekly-wanted = Every Friday at { $time } I send you ten tracks to your taste. The next ones come on { $day }.
weekly-zone = Your time: { $zone }.
weekly-zone-unknown = I don’t know your time zone, so I go by UTC.
weekly-ended = Done: no more tracks on Fridays. If you change your mind, there’s /weekly.
weekly-heading = It’s Friday. Something to listen to this weekend:

## Forgetting

forget-ask =
    Erase everything I know about you? That is everything you chose (genres, years, languages, time zone, the weekly tracks), the history of your recordings, the tracks I suggested, what you said about them and what you saved.

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
audio-worker-died = I was interrupted while listening. Try once more or send another file.
audio-no-decoder = { audio-unavailable }
audio-unavailable = I can’t listen to music at the moment, and your file is not to blame. Try again later. Meanwhile, /recommend still works.
not-music-speech = This sounds like someone talking, and I hear no music. Send a song, or a recording in which the music is louder than the voice.
not-music-noise = I hear no music here, only noise or other sounds. Hold the phone closer to the speaker, or send the song itself.
audio-gone = Telegram no longer has this file. Send it once more.

## Small talk

talk-hello = Hello. What shall we listen to? Send me a song, or say what you’d like: <code>calm jazz</code>, <code>rock of the 80s</code>.
talk-hello-name = Hello, { $name }. What shall we listen to? Send me a song, or say what you’d like: <code>calm jazz</code>, <code>rock of the 80s</code>.
talk-thanks = You’re welcome. If you liked a track, tap its number and then 👍: I’ll know your taste better.
talk-how = I’m fine, thank you: music all day long. And what are you in the mood for? Write <code>something cheerful</code> or <code>something calm</code>.
talk-who =
    I’m Kamerton, a bot that knows music by ear.

    🎧 Send me a song or a voice message with music: I’ll tell you its genre and suggest what to listen to next.

    Or say what you’d like: <code>russian rock 80s</code>, <code>something calm, but not jazz</code>. Everything I can do is in /help.
talk-robot = I’m a program. But I really do listen: send me a song and see for yourself.
talk-song = I name genres, not titles. Send me a recording: I’ll tell you its genre and find similar tracks.
talk-price = Everything here is free, and the code is open source. What shall we listen to?
talk-bye = See you. If you like, I’ll bring you ten tracks every Friday: /weekly.
talk-bye-in-group = See you.
talk-fine = All right. Say what you’d like to hear, or tap the button, and I’ll choose for your taste.
talk-no = As you like. Whenever you want music, just write.
talk-laugh = A good mood deserves good music. Write <code>something cheerful</code>, and I’ll find it.
talk-emoji = Nice. In words I’ll understand even more: write, for example, <code>calm jazz</code>. Or tap the button, and I’ll choose.
talk-displeased = Sorry, I missed. Say what to leave out: <code>no pop</code>, <code>rock, but not Queen</code>. A 👎 helps too: tap the number of the track.
talk-rude = No hard feelings. Music calms the nerves: write <code>something calm</code>, and I’ll find it.
talk-love = That’s nice to hear. And I love music: shall we listen to something?
talk-sorry = No harm done. What shall we listen to?
talk-in-group = In a group I only hear replies to me and messages with { $bot }.

## When something else comes

unsupported =
    { $kind ->
        [sticker] A nice sticker, but there’s no music in it.
        [photo] A photo can’t be listened to.
        [animation] There’s no sound in a GIF.
        [document] This file doesn’t look like music.
       *[other] This can’t be listened to.
    } Send a song or a voice message with music.
text-hint =
    I couldn’t make out what music you’d like. Say it in your own words, for example:
    <code>russian rock 80s</code>
    <code>something calm after 2000</code>
    <code>jazz like Chet Baker</code>

    Or send me a song or a voice message with music. Everything I can do is in /help.
text-link = I can’t open links. Send me the song itself, or record it as a voice message. To find something similar by name, there’s /similar
unknown-command = There’s no such command. Everything I can do is in /help.
unknown-command-meant = There’s no such command. Did you mean /{ $command }? Everything I can do is in /help.
genre-in-groups = /genre is for groups, in reply to a song. Here, just send me the song. The genres you like are chosen in /genres.
settings-in-groups = /settings is for groups. Here each setting has a command of its own: /genres, /years, /setlang, /language. All of them together are in /profile.
apology = Something went wrong on my side, and I couldn’t answer. Please try once more in a few minutes. Everything I can do is in /help.
patience = I need a moment to catch my breath. Nothing is lost: the answer will come by itself, there’s no need to send it again.
old-button = This button no longer works. Start again: /recommend or /help.

## In groups

group-hello = Hello, everybody. I’m Kamerton, and I know music by ear.
group-how =
    🎧 Answer a song or a voice message with /genre, and I’ll tell you its genre and suggest what to listen to next.

    Or mention me and say what you’d like: “{ $bot } jazz of the 60s”. Otherwise I keep quiet.

    /recommend – tracks for this group
    /settings – language, years and genres; administrators can change them
group-words = I couldn’t make out what you’d like. Write, for example: “{ $bot } jazz of the 60s”.
group-genre-hint = Which song? Send /genre as a reply to a song, a voice message or a video with music.
group-private-only = That’s between the two of us: write to me in private.
group-forget = I forget people in our private chat: send me /forget there. About this group I keep its settings, what was listened to here and what I suggested. Remove me from the group, and all of that is erased.
group-admins-only = Only administrators change the settings of a group. For yourself you can choose anything: write to me in private.
group-settings =
    <b>Settings of this group</b>

    Bot language: { $interface }
    Song language: { $language }
    Years: { $years }
    Genres: { $genres }

    Only administrators can change them.

## In any other chat

inline-track = 🎵 { $track }
guest-how = Mention me in reply to a song, and I’ll tell you its genre. Or say what you’d like: “{ $bot } jazz of the 60s”.
guest-after-hearing = In the same spirit:

## For the owner

stats-people =
    <b>People.</b> Today: { $today } ({ $new_today } new). In 7 days: { $week } ({ $new_week } new). In 30 days: { $month } ({ $new_month } new). Known in total: { $known }, of whom { $blocked } blocked the bot.
stats-clips =
    <b>Recordings.</b> Today: { $today }. In 14 days: { $all ->
        [0] none.
       *[other] { $all }, { $no_music } of them not music.
    }
stats-genres = Heard most often: { $genres }.
stats-latency = <b>Speed.</b> In the last 24 hours half of the recordings were answered within { $half }, 95% within { $most }.
stats-latency-none = <b>Speed.</b> No recordings were answered in the last 24 hours.
stats-latency-others = Everything else: half within { $half }, 95% within { $most }.
stats-queue =
    <b>Queue.</b> { $waiting ->
        [0] Nothing is waiting.
       *[other] Waiting: { $waiting }, the oldest for { $age }.
    }
stats-troubles = <b>Trouble in the last 24 hours.</b> { $troubles }.
stats-no-troubles = <b>Trouble in the last 24 hours.</b> None.
stats-utc = <i>Days begin at midnight UTC.</i>

health-title = <b>How I’m doing</b>
health-database-fine = ✓ Database: a write takes { $time }.
health-database-broken = ✗ Database: { $reason }. Check the disk and DATABASE_URL. Updates wait in the meantime, none is lost.
health-model-fine = ✓ Model: version { $version }.
health-workers-fine = ✓ Listening: workers up: { $alive } of { $all }.
health-workers-broken = ✗ Listening: workers up: only { $alive } of { $all }. Missing ones start again with the next recording; if they don’t, restart the bot.
health-queue-fine =
    ✓ Queue: { $waiting ->
        [0] nothing is waiting.
       *[other] { $waiting } waiting, the oldest for { $age }.
    }
health-queue-broken = ✗ Queue: { $waiting } waiting, the oldest for { $age }. If it keeps growing, raise HEARING_WORKERS; the log says whether something holds it up.
health-poll-fine = ✓ Telegram: last asked { $time } ago.
health-poll-broken = ✗ Telegram: no poll has been answered for { $time }. Check the network and whether another copy of the bot is running.
health-poll-never = ✗ Telegram: no poll has been answered yet. Check the network.
health-spotify-off = – Spotify: not set up, tracks come from the local catalog.
health-spotify-fine = ✓ Spotify: { $spent } of { $budget } requests used in 24 hours.
health-spotify-spent = ✗ Spotify: the requests for 24 hours are used up ({ $budget }). It goes on by itself; if that happens often, raise SPOTIFY_DAILY_BUDGET.
health-spotify-resting = ✗ Spotify: left alone for another { $time }. There’s nothing to do, tracks come from the local catalog.
health-disk-fine = ✓ Disk: { $free } free.
health-disk-broken = ✗ Disk: only { $free } free. Make room, or nothing more can be stored.
health-uptime = ✓ Running for { $time }.

broadcast-ask = Write what everyone should read; formatting is kept. You can also reply to a message of yours with /broadcast.
broadcast-preview =
    { $people ->
        [one] That’s how it will look. It goes to { $people } person.
       *[other] That’s how it will look. It goes to { $people } people.
    }
broadcast-nobody = There’s nobody to send it to yet: apart from you, everyone I know has blocked me.
broadcast-only-text = Only text can be sent to everyone. Write it with /broadcast.
broadcast-sending = Sending: { $done } of { $total }.
broadcast-finished = Sent to everyone. Delivered: { $delivered }, blocked me: { $blocked }, failed: { $failed }.
broadcast-stopped = Stopped. Delivered: { $delivered }, blocked me: { $blocked }, failed: { $failed }, not sent: { $left }.
broadcast-discarded = All right, nothing is sent.
broadcast-gone = That draft is gone. To write a new one: /broadcast

## Without HTML: phrases

step-genres = neighboring genres ({ $genres })
step-years = other years ({ $years })
step-languages = songs in other languages
reason-just-sent = { $name }, like what you sent
reason-just-sent-here = { $name }, like what was sent here
reason-sent = { $name }, like what you sent { $when }
reason-sent-here = { $name }, like what was sent here { $when }
reason-chosen = { $name }, as you chose
reason-chosen-here = { $name }, as chosen for this group
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
share-text = Something to listen to: { $wish }
share-text-any = Something to listen to
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
evidence-recordings =
    { $count ->
        [one] one recording
       *[other] { $count } recordings
    }
evidence-likes =
    { $count ->
        [one] one track you like
       *[other] { $count } tracks you like
    }
evidence-dislikes =
    { $count ->
        [one] one track you don’t like
       *[other] { $count } tracks you don’t like
    }
evidence-genres = the genres you chose
genre-as-said = { $genre }, as you told me
genre-or-genre = { $first } or { $second }
genre-of-another-time = a genre I no longer know
day-and-time = { $day }, { $time }
decade-before = before { $year }
decade-short = { $digits }s
decade-and-before = …{ $digits }s
picture-taste = Your taste
picture-decades = Decades you like
picture-languages = Languages you like
time-zone = { $city } ({ $offset })
picture-corrected = You say { $genre }
picture-unsure = { $first } or { $second }?
picture-over-time = From beginning to end
picture-album = All together
album-recording = Recording { $number }
album-speech = someone talking, no music
album-noise = no music, only noise
album-silence = silence
album-too-large = too large, over { $megabytes } MB
album-gone = Telegram no longer has the file
album-unheard = couldn’t be heard
genre-heard = { $genre } ({ $percent })
genre-share = { $genre } { $percent }
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
button-again = Try again
button-recommend = Recommend
button-look = Find “{ $words }”
button-language = Song language
button-years = Years
button-genres = Genres
button-decade = { $decade }s
button-before = Before { $year }
button-done = Done
button-forget-yes = Yes, erase
button-forget-no = No, keep it
button-history = History
button-interface = Bot language
button-correct-latest = Correct the latest recording
button-mydata = My data
button-forget = Erase everything
button-newer = ← Newer
button-older = Older →
button-forget-listen = Forget this recording
button-forget-listen-yes = Yes, forget it
button-back-to-history = Back to history
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
button-stop = Cancel
button-back = Back
button-save = Save these
button-playlist = My playlist
button-share = Share
button-remove = Take out
button-weekly = Weekly tracks
button-weekly-on = Subscribe
button-weekly-off = Unsubscribe
button-time-zone = Time zone
button-put-back = Put it back
button-m3u = M3U
button-csv = CSV
button-text = Text

## Without HTML: words shown for a moment when a button is pressed

toast-liked = 👍 Got it: more like this. It’s in your playlist too.
toast-disliked = 👎 Got it: this one won’t come again.
toast-artist-rests = 👎 Got it: no more { $artist }.
toast-rated-in-group = { $word } Tap again to take it back.
toast-taken-back = All right, taken back.
toast-stopped = Stopped.
toast-stopped-too-late = It’s finished already.
toast-genre-question = What is it, then?
toast-corrected = Thank you! I’ll count it as { $genre }.
toast-forgotten = Forgotten.
toast-as-heard = All right, { $genre } it is.
toast-saved =
    { $count ->
        [0] They’re in your playlist already.
        [one] Saved: { $count } track. You’ll find it in /playlist.
       *[other] Saved: { $count } tracks. You’ll find them in /playlist.
    }

## Without HTML: for the owner

stats-title = Kamerton in figures
stats-heading-people = People
stats-heading-clips = Recordings a day
stats-heading-genres = Genres, 14 days
stats-heading-latency = Answering a recording, 24 hours
stats-heading-troubles = Trouble, 24 hours
stats-today = today
stats-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
stats-new = { $number } new
stats-half = half within
stats-most = 95% within
stats-waiting = waiting now
stats-none = none
stats-count = { $name } – { $number }
trouble-given_up = given up
trouble-unexpected = program errors
trouble-database = database
trouble-telegram = Telegram
trouble-hearing = broken listening
trouble-full = queue full
trouble-spotify = Spotify
trouble-gone = lost files
trouble-unheard = unreadable files
button-broadcast-send =
    { $people ->
        [one] Send to { $people } person
       *[other] Send to { $people } people
    }
button-broadcast-cancel = Cancel
button-broadcast-stop = Stop

## Without HTML: wishes in words

wish-like = like { $name }
wish-own = songs by { $name }
wish-unlike = not { $name }
wish-without = not { $name }
wish-with-words = with words
mood-calm = calm
mood-sad = sad
mood-happy = cheerful
mood-energetic = energetic
mood-party = for a party
mood-romantic = romantic
mood-work = for work
mood-sleep = for sleep
mood-sport = for sport
mood-road = for the road
mood-summer = for summer
style-grunge = grunge
style-punk = punk
style-poppunk = pop punk
style-hardrock = hard rock
style-progrock = progressive rock
style-psychedelic = psychedelic rock
style-rocknroll = rock and roll
style-newwave = new wave
style-britpop = britpop
style-postrock = post-rock
style-shoegaze = shoegaze
style-thrash = thrash metal
style-heavymetal = heavy metal
style-extrememetal = extreme metal
style-powermetal = power metal
style-numetal = nu metal
style-metalcore = metalcore
style-eurodance = eurodance
style-synthpop = synth-pop
style-synthwave = synthwave
style-techno = techno
style-house = house
style-trance = trance
style-drumandbass = drum and bass
style-triphop = trip hop
style-ambient = ambient
style-dubstep = dubstep
style-bigbeat = big beat
style-italodisco = Italo disco
style-kpop = K-pop
style-jpop = J-pop
style-citypop = city pop
style-chanson = French chanson
style-shanson = Russian chanson
style-bards = Russian bards
style-estrada = Soviet pop
style-romance = Russian romances
style-celtic = Celtic music
style-singersongwriter = singer-songwriter
style-flamenco = flamenco
style-bossanova = bossa nova
style-salsa = salsa
style-bachata = bachata and merengue
style-reggaeton = reggaeton
style-tango = tango
style-cumbia = cumbia
style-samba = samba
style-mambo = Cuban music
style-ranchera = Mexican music
style-bolero = bolero
style-ska = ska
style-dub = dub
style-dancehall = dancehall
style-funk = funk
style-rnb = R&B
style-motown = Motown
style-trap = trap
style-oldschoolrap = old-school rap
style-gangstarap = gangsta rap
style-swing = swing
style-bebop = bebop
style-smoothjazz = smooth jazz
style-fusion = jazz fusion
style-opera = opera
style-baroque = baroque
style-piano = piano
style-soundtrack = film music
style-bluegrass = bluegrass
style-deltablues = delta blues
style-bluesrock = blues rock
quoted = “{ $text }”
button-chip = ✕ { $part }
button-keep = Always like this
button-nobody = None of these
button-similar = Similar
button-previous = ← Previous
button-next = Next →
command-search = find a track
command-similar = what is similar to a song

## Without HTML: groups and other chats

group-any-interface = that of whoever asks
button-to-private = Write to Kamerton
inline-nothing = Nothing found. What else can I do?
inline-not-understood = Try: rock 90s, or jazz in French
toast-admins-only = Only administrators of the group can change this.
toast-not-yours = This button is for { $name }, who asked. Ask me too, and you’ll have one of your own.
toast-not-yours-but-admins = This button is for the administrator who asked. Ask me too, and you’ll have one of your own.
toast-old-recording = I no longer remember this recording. Reply to it with /genre once more.
toast-old-list = I no longer remember this list. For a new one: /recommend
command-genre = the genre of the song you reply to
command-recommend-here = tracks for this group
command-settings = settings of this group
command-help-here = what I do in groups

## Without HTML: what Telegram shows about the bot

command-start = start here
command-recommend = tracks for you
command-setlang = song language
command-years = years
command-genres = genres
command-profile = what I know about you
command-history = what you have sent
command-language = bot language
command-privacy = what I keep about you
command-mydata = your data as a file
command-cancel = never mind
command-help = how it all works
command-playlist = your playlist
command-weekly = ten tracks every Friday
command-forget = erase everything about you
command-stats = how I’m doing, in figures
command-health = whether everything works
command-broadcast = a message to everybody
bot-name = Kamerton
bot-description =
    I know music by ear. Send a song or a voice message with music: I’ll tell you its genre and suggest what to listen to next.
bot-short-description = Tells the genre of a song and suggests what to listen to next.
