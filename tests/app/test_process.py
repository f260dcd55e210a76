"""The bot as a process: nothing is lost when it is killed, and its log keeps no secret."""

from pathlib import Path
from urllib.parse import quote

from support.bot_token import TOKEN
from support.process import bot_process
from support.spotify_server import spotify_server
from support.stage import is_verdict, shows
from support.synth import encode, music

from bot.playground import Playground
from bot.views.stopping import render_stopped
from bot.views.texts import Texts
from storage.database import Database
from storage.people import People

SECRET = "CANARYsecretOfSpotify0123456789"
START_SECONDS = 60.0  # Python, the model and the catalog, on a busy machine


async def test_a_clip_cut_off_by_kill_9_is_answered_after_the_restart(
    playground: Playground, tmp_path: Path
) -> None:
    alex = playground.person(1, "Alex", "en")
    playground.faults.delay("file", 600)  # the download hangs, so the kill comes in the middle
    async with bot_process(playground, tmp_path, TOKEN) as bot:
        await alex.send_file("voice", encode(music(3), "ogg"))
        listening = await alex.wait_for(lambda shown: not is_verdict(shown), START_SECONDS)
        await playground.wait_for_calls("file", timeout=START_SECONDS)
        await bot.kill()
    playground.faults.clear()
    async with bot_process(playground, tmp_path, TOKEN):
        answer = await alex.wait_for(is_verdict, START_SECONDS)
    assert answer.id == listening.id  # the same message became the answer
    assert answer.kind == "photo"
    assert len(alex.replies) == 1


async def test_an_album_cut_off_by_kill_9_gets_its_one_answer_after_the_restart(
    playground: Playground, tmp_path: Path
) -> None:
    alex = playground.person(1, "Alex", "en")
    playground.faults.delay("file", 600)
    async with bot_process(playground, tmp_path, TOKEN) as bot:
        for seed in (1, 2, 3):
            sound = encode(music(2, seed), "mp3")
            await alex.send_file("audio", sound, f"{seed}.mp3", media_group_id="album")
        await playground.wait_for_calls("file", 3, timeout=START_SECONDS)
        await bot.kill()
    (listening,) = alex.replies
    playground.faults.clear()
    async with bot_process(playground, tmp_path, TOKEN):
        answer = await alex.wait_for(is_verdict, START_SECONDS)
    assert answer.id == listening.id
    assert [line[:2] for line in answer.text.splitlines()[:3]] == ["1.", "2.", "3."]
    assert len(alex.replies) == 1


async def test_what_was_cut_off_by_kill_9_can_be_stopped_after_the_restart(
    playground: Playground, tmp_path: Path
) -> None:
    alex = playground.person(1, "Alex", "en")
    playground.faults.delay("file", 600)
    async with bot_process(playground, tmp_path, TOKEN) as bot:
        await alex.send_file("voice", encode(music(3), "ogg"))
        listening = await alex.wait_for(lambda shown: bool(shown.buttons), START_SECONDS)
        await playground.wait_for_calls("file", timeout=START_SECONDS)
        await bot.kill()
    await alex.press(listening, listening.buttons[0].data or "")
    async with bot_process(playground, tmp_path, TOKEN):
        await alex.wait_for(shows(render_stopped(Texts("en"))), START_SECONDS)
    assert [shown.id for shown in alex.replies] == [listening.id]


async def test_a_broadcast_cut_off_by_kill_9_goes_on_and_reaches_nobody_twice(
    playground: Playground, tmp_path: Path
) -> None:
    owner = playground.person(1, "Olga", "en")
    people = [playground.person(11 + place, "Alex", "en") for place in range(6)]
    (tmp_path / "data").mkdir()
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'kamerton.sqlite3'}")
    for each in people:
        await People(database).set_genres(each.person.id, ("rock",))
    await database.close()

    async with bot_process(playground, tmp_path, TOKEN, ADMIN_IDS="1") as bot:
        await owner.send_command("broadcast", "Hello")
        preview = await owner.wait_for(lambda shown: bool(shown.buttons), START_SECONDS)
        await owner.press(preview, preview.buttons[0].data or "")
        await people[2].wait_for(lambda shown: shown.text == "Hello")
        await bot.kill()
    reached = [len(each.replies) for each in people]
    assert 0 in reached
    async with bot_process(playground, tmp_path, TOKEN, ADMIN_IDS="1"):
        report = await owner.wait_for(lambda shown: "Delivered" in shown.text, START_SECONDS)

    assert report.id == preview.id
    assert "Delivered: 6" in report.text
    # Only what was on its way when the kill came may come once more.
    twice = [place for place, each in enumerate(people) if len(each.replies) > 1]
    assert all(each.replies for each in people)
    assert twice in ([], [sum(reached) - 1])


async def test_what_arrives_while_the_bot_is_away_is_answered_when_it_is_back(
    playground: Playground, tmp_path: Path
) -> None:
    alex = playground.person(1, "Alex", "ru")
    async with bot_process(playground, tmp_path, TOKEN) as bot:
        await alex.send_command("start")
        await alex.wait_for(lambda shown: True, START_SECONDS)
        assert await bot.stop() == 0
    asked = await alex.send_command("help")
    async with bot_process(playground, tmp_path, TOKEN):
        await alex.wait_for(lambda shown: True, START_SECONDS, after=asked)


async def test_no_secret_reaches_the_log_of_a_talkative_bot(
    playground: Playground, tmp_path: Path
) -> None:
    alex = playground.person(1, "Alex", "en")
    playground.faults.fail("getUpdates", 1, status=502)
    playground.faults.fail("file", 1, status=500)
    with spotify_server(client_id=SECRET, client_secret=SECRET[::-1]) as spotify:
        settings = {
            "SPOTIFY_CLIENT_ID": SECRET,
            "SPOTIFY_CLIENT_SECRET": SECRET[::-1],
            "SPOTIFY_API_URL": spotify.url,
            "SPOTIFY_ACCOUNTS_URL": spotify.url,
        }
        spotify.fail(502)
        async with bot_process(playground, tmp_path, TOKEN, LOG_LEVEL="DEBUG", **settings) as bot:
            await alex.send_file("voice", encode(music(2), "ogg"))
            await alex.wait_for(is_verdict, START_SECONDS)
            playground.faults.fail("sendMessage", 9, status=400, description="Bad Request: canary")
            await alex.send_command("recommend")
            await bot.stop()
        given = spotify.tokens
    log = bot.log.read_text(encoding="utf-8")
    assert "recording heard" in log
    assert "spotify failed" in log
    assert given
    for secret in (TOKEN, quote(TOKEN, safe=""), TOKEN.partition(":")[2], SECRET, SECRET[::-1]):
        assert secret not in log
    assert not [token for token in given if token in log]


async def test_a_wrong_token_ends_the_run_with_one_sentence(
    playground: Playground, tmp_path: Path
) -> None:
    wrong = TOKEN.replace("CANARY", "WRONG_")
    async with bot_process(playground, tmp_path, wrong) as bot:
        assert await bot.process.wait() == 1
    log = bot.log.read_text(encoding="utf-8")
    assert "BotFather" in log
    assert "Traceback" not in log
    assert wrong not in log


async def test_a_token_revoked_meanwhile_ends_the_run_with_one_sentence(
    playground: Playground, tmp_path: Path
) -> None:
    playground.faults.fail("getUpdates", status=401)
    async with bot_process(playground, tmp_path, TOKEN) as bot:
        assert await bot.process.wait() == 1
    log = bot.log.read_text(encoding="utf-8")
    assert "BotFather" in log
    assert "Traceback" not in log
    assert TOKEN not in log
