"""Sending messages and changing them, with a picture or without one."""

from dataclasses import replace
from typing import Final

import structlog
from telegram import Bot, InputFile, InputMediaPhoto, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.telegram_errors import is_harmless, nobody_there, pictures_forbidden
from bot.views.fitting import MOST_CAPTION, MOST_TEXT, fitted
from bot.views.html import Html
from bot.views.reply import Reply

_log = structlog.get_logger(__name__)

_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
_PICTURE_NAME: Final = "kamerton.png"
_NO_TEXT: Final = "there is no text in the message to edit"


async def send(
    bot: Bot,
    chat_id: int,
    reply: Reply,
    quoted: ReplyParameters | None = None,
    *,
    thread_id: int | None = None,
) -> int:
    """Send a message, into a topic where there is one, and return its id.

    Without its picture where a group takes none.
    """
    if reply.picture is not None:
        try:
            message = await bot.send_photo(
                chat_id,
                InputFile(reply.picture, filename=_PICTURE_NAME),
                caption=fitted(reply.text, MOST_CAPTION),
                parse_mode=ParseMode.HTML,
                reply_markup=reply.keyboard,
                reply_parameters=quoted,
                message_thread_id=thread_id,
            )
        except BadRequest as error:
            if not pictures_forbidden(error):
                raise
            bare = replace(reply, picture=None)
            return await send(bot, chat_id, bare, quoted, thread_id=thread_id)
    else:
        message = await bot.send_message(
            chat_id,
            fitted(reply.text, MOST_TEXT),
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=reply.keyboard,
            reply_parameters=quoted,
            message_thread_id=thread_id,
        )
    return message.message_id


async def change(
    bot: Bot,
    chat_id: int,
    message_id: int,
    reply: Reply,
    shown: Message | None = None,
    *,
    thread_id: int | None = None,
) -> None:
    """Change a message of ours; one that is gone or cannot be changed is sent anew.

    A picture takes the place of a text or of another picture. A reply without one changes the
    caption of a message that has a picture: Telegram cannot take a picture away.

    Args:
        bot: whose message it is.
        chat_id: where it is.
        message_id: which.
        reply: how it shall be.
        shown: the message as it was last known, which spares Telegram a question.
        thread_id: the topic that it is in, if any.
    """
    try:
        if reply.picture is not None:
            await _change_media(bot, chat_id, message_id, reply, reply.picture)
        elif shown is not None and shown.photo:
            await _change_caption(bot, chat_id, message_id, reply)
        else:
            await _change_words(bot, chat_id, message_id, reply)
    except BadRequest as error:
        if reply.picture is not None and pictures_forbidden(error):
            bare = replace(reply, picture=None)
            await change(bot, chat_id, message_id, bare, shown, thread_id=thread_id)
        else:
            await instead_of_changing(bot, chat_id, error, reply, thread_id=thread_id)


async def change_elsewhere(bot: Bot, inline_id: str, reply: Reply) -> None:
    """Change the words of a message in a chat where the bot is no member; `inline_id` names it."""
    try:
        await bot.edit_message_text(
            fitted(reply.text, MOST_TEXT),
            inline_message_id=inline_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=reply.keyboard,
        )
    except BadRequest as error:
        if not is_harmless(error):
            raise


async def instead_of_changing(
    bot: Bot, chat_id: int, error: BadRequest, reply: Reply, *, thread_id: int | None = None
) -> None:
    """What is left to do when Telegram does not change a message."""
    if is_harmless(error):
        return
    if nobody_there(error):
        raise error
    _log.info("message not editable, sending a new one", reason=error.message)
    await send(bot, chat_id, reply, thread_id=thread_id)


async def send_file(
    bot: Bot,
    chat_id: int,
    name: str,
    content: bytes,
    caption: Html,
    *,
    thread_id: int | None = None,
) -> None:
    """Send a document.

    Args:
        bot: who sends it.
        chat_id: where to.
        name: what the file is called, with its ending.
        content: its bytes, at least one and at most 50 MB.
        caption: HTML, cut as a `Reply` with a picture is.
        thread_id: the topic that it goes into, if any.
    """
    await bot.send_document(
        chat_id,
        InputFile(content, filename=name),
        caption=fitted(caption, MOST_CAPTION),
        parse_mode=ParseMode.HTML,
        # Else a playlist of songs is shown as a song that cannot be played.
        disable_content_type_detection=True,
        message_thread_id=thread_id,
    )


async def _change_words(bot: Bot, chat_id: int, message_id: int, reply: Reply) -> None:
    """Change a text, or the caption where it turns out to be a picture."""
    try:
        await bot.edit_message_text(
            fitted(reply.text, MOST_TEXT),
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=reply.keyboard,
        )
    except BadRequest as error:
        if _NO_TEXT not in error.message.lower():
            raise
        await _change_caption(bot, chat_id, message_id, reply)


async def _change_caption(bot: Bot, chat_id: int, message_id: int, reply: Reply) -> None:
    await bot.edit_message_caption(
        chat_id=chat_id,
        message_id=message_id,
        caption=fitted(reply.text, MOST_CAPTION),
        parse_mode=ParseMode.HTML,
        reply_markup=reply.keyboard,
    )


async def _change_media(
    bot: Bot, chat_id: int, message_id: int, reply: Reply, picture: bytes
) -> None:
    media = InputMediaPhoto(
        picture,
        caption=fitted(reply.text, MOST_CAPTION),
        parse_mode=ParseMode.HTML,
        filename=_PICTURE_NAME,
    )
    await bot.edit_message_media(
        media, chat_id=chat_id, message_id=message_id, reply_markup=reply.keyboard
    )
