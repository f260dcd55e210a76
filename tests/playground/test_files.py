import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.playground import Playground, Visitor


@pytest.mark.parametrize("kind", ["voice", "audio", "document", "video_note", "video"])
async def test_what_a_person_sends_can_be_downloaded(bot: Bot, anna: Visitor, kind: str) -> None:
    await anna.send_file(kind, b"sound of " + kind.encode(), "тон.ogg", duration_seconds=7)
    (update,) = await bot.get_updates()
    media = getattr(update.message, kind)

    # The path holds the token, whose colon the library sends as %3A.
    file = await bot.get_file(media.file_id)

    assert bytes(await file.download_as_bytearray()) == b"sound of " + kind.encode()
    assert media.file_size == file.file_size == len(b"sound of " + kind.encode())


async def test_the_senders_claims_arrive_as_made(bot: Bot, anna: Visitor) -> None:
    await anna.send_file("voice", b"v", mime="audio/webm;codecs=opus", duration_seconds=12)
    await anna.send_file("document", b"d", "song.FLAC", "application/octet-stream")
    await anna.send_file("audio", b"a", "song.mp3", media_group_id="album", caption="/start here")

    voice, document, audio = (update.message for update in await bot.get_updates())

    assert voice.voice.mime_type == "audio/webm"
    assert document.document.mime_type == "application/octet-stream"
    assert document.document.file_name == "song.FLAC"
    assert (audio.media_group_id, audio.caption) == ("album", "/start here")


async def test_the_same_bytes_have_one_unique_id_and_a_file_id_each(
    bot: Bot, anna: Visitor
) -> None:
    for content in (b"same", b"same", b"other"):
        await anna.send_file("voice", content)

    first, second, other = (update.message.voice for update in await bot.get_updates())

    assert first.file_unique_id == second.file_unique_id != other.file_unique_id
    assert first.file_id != second.file_id


async def test_files_over_20_mb_are_too_big_for_a_bot(bot: Bot, anna: Visitor) -> None:
    await anna.send_file("audio", bytes(20 * 1024 * 1024 + 1))
    (update,) = await bot.get_updates()

    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(update.message.audio.file_id)


async def test_files_that_are_gone(playground: Playground, bot: Bot, anna: Visitor) -> None:
    await anna.send_file("voice", b"v")
    (update,) = await bot.get_updates()
    file = await bot.get_file(update.message.voice.file_id)
    playground.world.files.lose(file.file_id)

    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await bot.get_file(file.file_id)
    with pytest.raises(TelegramError):
        await file.download_as_bytearray()


async def test_a_download_needs_the_token(playground: Playground, bot: Bot, anna: Visitor) -> None:
    await anna.send_file("voice", b"v")
    (update,) = await bot.get_updates()
    file = await bot.get_file(update.message.voice.file_id)
    url = str(file.file_path).replace(bot.token, "1:stranger")

    with pytest.raises((InvalidToken, TelegramError)):
        await bot.request.retrieve(url)
