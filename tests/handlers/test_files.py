"""Files that the bot sends."""

from support.desk import Desk
from telegram import Update

from bot.handlers.places import Place
from bot.handlers.turn import Turn
from bot.views.html import Html
from bot.views.texts import Texts
from storage.people import Person


async def test_a_file_comes_with_its_name_and_its_caption(desk: Desk) -> None:
    anna = desk.anna.person.id
    turn = Turn(desk.face.bot, Update(1), Person(anna), Texts("en"), desk.inbox, Place(anna), None)

    await turn.send_file("список.json", "Жук".encode(), Html("<b>All</b> of it"))

    (sent,) = desk.anna.replies
    assert (sent.kind, sent.html, sent.file) == ("document", "<b>All</b> of it", "Жук".encode())
    assert desk.anna.chat.messages[sent.id].body["document"]["file_name"] == "список.json"
