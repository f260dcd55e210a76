import pytest
from telegram import Bot, BotCommand, BotCommandScopeChatAdministrators, ReplyParameters, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.playground import Group, Playground, Visitor


@pytest.fixture
def boris(playground: Playground) -> Visitor:
    return playground.person(502, "Boris", "en")


@pytest.fixture
def group(playground: Playground, anna: Visitor, boris: Visitor) -> Group:
    return playground.group("Friends", anna, boris)


async def heard(bot: Bot) -> list[Update]:
    """What came since the last time."""
    updates = await bot.get_updates()
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return list(updates)


async def test_the_bot_is_told_that_it_was_added_and_removed(bot: Bot, group: Group) -> None:
    await group.add_bot()
    status, message = await heard(bot)

    assert status.my_chat_member.chat.title == "Friends"
    assert status.my_chat_member.new_chat_member.status == "member"
    assert [user.id for user in message.message.new_chat_members] == [bot.id]

    await group.make_bot("kicked")
    (removed,) = await heard(bot)
    assert removed.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="kicked"):
        await bot.send_message(group.id, "hello?")


async def test_in_privacy_mode_only_what_concerns_the_bot_comes(
    playground: Playground, bot: Bot, group: Group, boris: Visitor
) -> None:
    await group.add_bot()
    ours = await bot.send_message(group.id, "I am here")
    here = group.of(boris)
    await heard(bot)

    for text in ("hello everybody", "/help@another_bot", "@another_bot jazz"):
        await here.send_text(text)
    voice = await here.send_file("voice", b"sound")
    assert await heard(bot) == []

    await here.send_text("/genre", reply_to=voice.id)
    await here.send_text("/genre@Kamerton_bot")
    await here.send_text("jazz, @kamerton_bot")
    await here.send_file("voice", b"sound", reply_to=ours.message_id)
    texts = [update.message.text for update in await heard(bot)]
    assert texts == ["/genre", "/genre@Kamerton_bot", "jazz, @kamerton_bot", None]

    playground.world.bot.privacy = False
    await here.send_text("hello everybody")
    assert len(await heard(bot)) == 1


async def test_a_command_in_reply_brings_the_recording(
    bot: Bot, group: Group, anna: Visitor, boris: Visitor
) -> None:
    await group.add_bot()
    voice = await group.of(anna).send_file("voice", b"sound")
    await heard(bot)

    await group.of(boris).send_command("genre", reply_to=voice.id)

    (update,) = await heard(bot)
    assert update.message.reply_to_message.voice.file_unique_id
    assert (update.effective_user.id, update.effective_chat.type) == (502, "group")


async def test_administrators_are_told_from_members(bot: Bot, group: Group, boris: Visitor) -> None:
    await group.add_bot()
    assert (await bot.get_chat_member(group.id, 502)).status == "member"
    assert [each.user.id for each in await bot.get_chat_administrators(group.id)] == [501]

    group.enrol(boris, "administrator")

    assert (await bot.get_chat_member(group.id, 502)).status == "administrator"
    assert [each.user.id for each in await bot.get_chat_administrators(group.id)] == [501, 502]
    assert await bot.get_chat_member_count(group.id) == 3
    with pytest.raises(BadRequest, match=r"(?i)member not found"):
        await bot.get_chat_member(group.id, 999)
    with pytest.raises(BadRequest, match="no administrators"):
        await bot.get_chat_administrators(501)


async def test_a_group_becomes_a_supergroup_under_another_number(
    bot: Bot, group: Group, anna: Visitor
) -> None:
    await group.add_bot()
    await heard(bot)

    new = await group.upgrade()

    joined, away, here = await heard(bot)
    assert joined.my_chat_member.chat.id == new.id
    assert (away.message.chat.id, away.message.migrate_to_chat_id) == (group.id, new.id)
    assert (here.message.chat.id, here.message.migrate_from_chat_id) == (new.id, group.id)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "anybody?")
    assert moved.value.new_chat_id == new.id
    await bot.send_message(new.id, "here")
    assert new.replies[-1].text == "here"


async def test_a_bot_that_may_not_write_is_told_so(bot: Bot, group: Group) -> None:
    await group.add_bot()
    await group.make_bot("restricted")

    with pytest.raises(BadRequest, match=r"(?i)not enough rights"):
        await bot.send_message(group.id, "hello")
    assert (await bot.get_chat_member(group.id, bot.id)).status == "restricted"


async def test_topics_are_kept_apart(bot: Bot, group: Group, anna: Visitor) -> None:
    await group.add_bot()
    asked = await group.of(anna).send_command("help", thread_id=7)
    update = (await heard(bot))[-1]
    assert (update.message.message_thread_id, update.message.is_topic_message) == (7, True)

    reply = ReplyParameters(asked.id)
    sent = await bot.send_message(group.id, "in 7", message_thread_id=7, reply_parameters=reply)

    assert sent.message_thread_id == 7
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(group.id, "in 8", message_thread_id=8)


async def test_who_presses_is_said_and_who_speaks_as_the_group_is_not(
    bot: Bot, group: Group, anna: Visitor, boris: Visitor
) -> None:
    await group.add_bot()
    markup = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}
    sent = await bot.send_message(group.id, "list", api_kwargs={"reply_markup": markup})
    await heard(bot)

    await group.of(boris).press(sent.message_id, "more")
    await group.of(anna).send_text("/help", speaking_as=group.anonymous)

    press, anonymous = await heard(bot)
    assert press.callback_query.from_user.id == 502
    assert anonymous.message.sender_chat.id == group.id
    assert anonymous.message.from_user.username == "GroupAnonymousBot"


async def test_menus_for_the_administrators_of_one_group(bot: Bot, group: Group) -> None:
    await group.add_bot()
    scope = BotCommandScopeChatAdministrators(group.id)

    await bot.set_my_commands([BotCommand("settings", "here")], scope=scope)

    assert [each.command for each in await bot.get_my_commands(scope=scope)] == ["settings"]
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.get_my_commands(scope=BotCommandScopeChatAdministrators(-1))


async def test_a_bot_can_leave(bot: Bot, group: Group) -> None:
    await group.add_bot()

    await bot.leave_chat(group.id)

    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(group.id, "hello?")
