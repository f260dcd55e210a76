"""The tables. Migrations bring a file here step by step; a test holds both equal."""

from collections.abc import Mapping

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from storage.column_types import Codes, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only where the type is spelled INTEGER.
_Id = BigInteger().with_variant(Integer(), "sqlite")


def _person() -> Column[int]:
    return Column("person_id", _Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)


inbox = Table(
    "inbox",
    metadata,
    # Every bot has a numbering of its own, and a database may see another bot's token one day.
    Column("bot_id", _Id, primary_key=True, autoincrement=False),
    Column("update_id", _Id, primary_key=True, autoincrement=False),
    # Some of these are emptied when the update is done: ERASED_FROM_INBOX.
    Column("chat_id", _Id),
    Column("person_id", _Id),
    Column("payload", JSON(none_as_null=True)),
    Column("answer_message_id", _Id),
    # The same for an answer in a chat where the bot is no member.
    Column("answer_inline_id", String(128)),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("begun", Integer, nullable=False, server_default="0"),
    # No due_at means at once: a clock that was set back must not hold up what has just come in.
    Column("due_at", UtcDateTime),
    Column("received_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    # Within a chat, updates of a lane wait for one another.
    Column("lane", String(16), nullable=False, server_default=""),
    # Since when the person does not want it answered any more.
    Column("stopped_at", UtcDateTime),
)
# What an update that is done, or whose person is forgotten, loses: all that tells of anybody.
ERASED_FROM_INBOX: Mapping[str, None] = dict.fromkeys(
    ("chat_id", "person_id", "payload", "answer_message_id", "answer_inline_id", "due_at")
)
_unfinished = inbox.c.done_at.is_(None)
Index(
    "ix_inbox_unfinished",
    inbox.c.chat_id,
    inbox.c.lane,
    inbox.c.update_id,
    sqlite_where=_unfinished,
)
# A week's updates that are done lie beside the few that wait.
Index(
    "ix_inbox_waiting",
    inbox.c.bot_id,
    inbox.c.update_id,
    sqlite_where=_unfinished,
    postgresql_where=_unfinished,
)
Index("ix_inbox_received_at", inbox.c.received_at, inbox.c.update_id)
Index("ix_inbox_done_at", inbox.c.done_at)

people = Table(
    "people",
    metadata,
    # Telegram's number; below zero it is a group, which has wishes and a history as people have.
    Column("id", _Id, primary_key=True, autoincrement=False),
    Column("interface_language", String(16)),
    Column("song_language", String(16)),
    Column("year_first", Integer),
    Column("year_last", Integer),
    Column("genres", Codes, nullable=False, server_default=""),
    Column("awaiting", String(16)),
    # Days by UTC: of an update of theirs, not of what the bot sends by itself.
    Column("first_seen", Date),
    Column("last_seen", Date),
    # Since when Telegram lets nothing through to them.
    Column("blocked_at", UtcDateTime),
    # The interface language that the person wants, whatever Telegram says.
    Column("chosen_language", String(16)),
    # An IANA name ("Europe/Berlin").
    Column("time_zone", String(64)),
)

listens = Table(
    "listens",
    metadata,
    Column("id", _Id, primary_key=True),
    _person(),
    Column("heard_at", UtcDateTime, nullable=False),
    Column("file_unique_id", Text),
    Column("seconds", Float, nullable=False),
    Column("probabilities", JSON, nullable=False),
    Column("model", Text, nullable=False),
    Column("update_id", _Id),
    # What the person says it is; the probabilities stay as they were heard.
    Column("corrected", String(16)),
    Column("verdict", String(16), nullable=False, server_default="music"),
    # SHA-256 of the file. The same sound is not heard twice, whoever sends it; what is known of it
    # lies with the people who sent it and nowhere else, so that it goes when they are forgotten.
    Column("content_hash", String(64), index=True),
    Column("damaged", Boolean, nullable=False, server_default=false()),
    Column("truncated", Boolean, nullable=False, server_default=false()),
    # Stretches of a long recording, each its begin and end in seconds and its probabilities.
    Column("timeline", JSON(none_as_null=True)),
    UniqueConstraint("person_id", "update_id"),
)
Index("ix_listens_person_id_heard_at", listens.c.person_id, listens.c.heard_at)
Index("ix_listens_file_unique_id", listens.c.file_unique_id)

tracks = Table(
    "tracks",
    metadata,
    Column("key", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("artist", Text, nullable=False),
    Column("artist_also", Text, nullable=False, server_default=""),
    Column("year", Integer),
    Column("languages", Codes, nullable=False),
    Column("genres", Codes, nullable=False),
    Column("source", String(16), nullable=False, index=True),
    Column("url", Text),
    Column("language_from", String(16), nullable=False, server_default="given"),
)

# Taken out by hand: neither the starter catalog nor an import brings them back.
removed_tracks = Table(
    "removed_tracks",
    metadata,
    Column("key", Text, primary_key=True),
    Column("removed_at", UtcDateTime, nullable=False),
)

# How far each file was imported; an unfinished one goes on where its last batch ended.
imports = Table(
    "imports",
    metadata,
    Column("file", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("lines", BigInteger, nullable=False),
    Column("refused_bytes", BigInteger, nullable=False),
    Column("report", JSON, nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
)

catalogs = Table(
    "catalogs",
    metadata,
    Column("source", String(16), primary_key=True),
    Column("version", Text, nullable=False),
    Column("loaded_at", UtcDateTime, nullable=False),
)

recommended = Table(
    "recommended",
    metadata,
    Column("id", _Id, primary_key=True),
    _person(),
    Column("batch_at", UtcDateTime, nullable=False),
    Column("track_key", Text, nullable=False),
)
Index("ix_recommended_person_id_batch_at", recommended.c.person_id, recommended.c.batch_at)

# What a request was answered; it names genres and years, never who asked.
spotify_answers = Table(
    "spotify_answers",
    metadata,
    Column("request", Text, primary_key=True),
    Column("answered_at", UtcDateTime, nullable=False, index=True),
    Column("tracks", JSON, nullable=False),
)

spotify_requests = Table(
    "spotify_requests",
    metadata,
    Column("app", String(16), primary_key=True),
    Column("hour", UtcDateTime, primary_key=True),
    Column("requests", Integer, nullable=False),
)

spotify_pauses = Table(
    "spotify_pauses",
    metadata,
    Column("app", String(16), primary_key=True),
    Column("endpoint", String(32), primary_key=True),
    Column("until", UtcDateTime, nullable=False),
)

offers = Table(
    "offers",
    metadata,
    Column("id", String(16), primary_key=True),
    _person(),
    Column("offered_at", UtcDateTime, nullable=False),
    # Of the recording that it answers.
    Column("update_id", _Id),
    Column("tracks", JSON, nullable=False),
    Column("context", JSON, nullable=False),
)
Index("ix_offers_person_id_offered_at", offers.c.person_id, offers.c.offered_at)

feedback = Table(
    "feedback",
    metadata,
    Column("id", _Id, primary_key=True),
    _person(),
    Column("track_key", Text, nullable=False),
    Column("liked", Boolean, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    # Where the person thought otherwise later; what stands has none.
    Column("ended_at", UtcDateTime),
    Column("track", JSON, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("context", JSON, nullable=False),
)
_standing = feedback.c.ended_at.is_(None)
Index(
    "uq_feedback_standing",
    feedback.c.person_id,
    feedback.c.track_key,
    unique=True,
    sqlite_where=_standing,
    postgresql_where=_standing,
)
Index(
    "ix_feedback_standing_given_at",
    feedback.c.given_at,
    sqlite_where=_standing,
    postgresql_where=_standing,
)
Index("ix_feedback_person_id_given_at", feedback.c.person_id, feedback.c.given_at)

# What people keep, besides what they like; a track taken out of a playlist keeps its row.
saved_tracks = Table(
    "saved_tracks",
    metadata,
    Column("id", _Id, primary_key=True),
    _person(),
    Column("track_key", Text, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
    Column("track", JSON, nullable=False),
    UniqueConstraint("person_id", "track_key"),
)

# Who wants tracks every Friday.
weekly = Table(
    "weekly",
    metadata,
    Column(
        "person_id",
        _Id,
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    # In which `due_at` is a Friday's evening; the person may live in another one by now.
    Column("time_zone", String(64)),
    Column("due_at", UtcDateTime, nullable=False),
    # When to send it: then, or later where that failed.
    Column("try_at", UtcDateTime, nullable=False, index=True),
    Column("sent_at", UtcDateTime),
)

# How often something happened within an hour; nothing here tells of anybody.
tallies = Table(
    "tallies",
    metadata,
    Column("hour", UtcDateTime, primary_key=True),
    Column("measure", String(16), primary_key=True),
    Column("label", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
)

# What the owner says to everybody; the person is the owner.
broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", String(16), primary_key=True),
    _person(),
    Column("drafted_at", UtcDateTime, nullable=False),
    Column("html", Text, nullable=False),
    Column("state", String(16), nullable=False),
    # The owner's message that shows how far it is.
    Column("message_id", BigInteger),
    Column("delivered", Integer, nullable=False, server_default="0"),
    Column("blocked", Integer, nullable=False, server_default="0"),
    Column("failed", Integer, nullable=False, server_default="0"),
)

# To whom it has still to go: delivered, a row is deleted and counted.
broadcast_recipients = Table(
    "broadcast_recipients",
    metadata,
    Column(
        "broadcast_id",
        String(16),
        ForeignKey("broadcasts.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("person_id", _Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
)
Index("ix_broadcast_recipients_person_id", broadcast_recipients.c.person_id)

# What the tables of `storage.fts` find. What has changed or gone leaves its number without a key.
search_tracks = Table(
    "search_tracks",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", Text, unique=True),
    # Of the names it was put in with, to see whether they have changed.
    Column("names", _Id, nullable=False),
)

search_words = Table(
    "search_words",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("word", Text, nullable=False, unique=True),
)

search_artists = Table(
    "search_artists",
    metadata,
    Column("id", _Id, primary_key=True),
    # As the keys of tracks spell a name of theirs, and the main one.
    Column("spelling", Text, nullable=False, unique=True),
    Column("main", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("heard", Text, nullable=False),
)

# The version of the catalog that can be found; one row, once everything can.
search_state = Table(
    "search_state",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("version", Text, nullable=False),
)
