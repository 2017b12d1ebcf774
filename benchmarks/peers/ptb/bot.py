"""python-telegram-bot as its examples show it: a ConversationHandler, answers in user_data."""

import asyncio
import json
import warnings
from collections.abc import Mapping

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.warnings import PTBUserWarning

from benchmarks.outcome import Outcomes, read_when, summary
from benchmarks.peers.ptb_request import StubRequest
from benchmarks.shape import ELDERS, KINDS, Feed, Script, arguments, check, drive, line
from benchmarks.stub import TOKEN, Stub

ELDER, KIND, WHAT, WHEN, CONFIRM = range(5)
Context = ContextTypes.DEFAULT_TYPE


def keyboard(name: str, options: Mapping[str, str]) -> InlineKeyboardMarkup:
    buttons = [[InlineKeyboardButton(label, callback_data=f"{name}:{key}")] for key, label in options.items()]
    return InlineKeyboardMarkup(buttons)


async def start(update: Update, _context: Context) -> int:
    await update.message.reply_text("Who needs help?", reply_markup=keyboard("elder", ELDERS))
    return ELDER


async def elder(update: Update, context: Context) -> int:
    await update.callback_query.answer()
    context.user_data["elder"] = update.callback_query.data.removeprefix("elder:")
    await update.effective_message.reply_text("What kind of help?", reply_markup=keyboard("kind", KINDS))
    return KIND


async def kind(update: Update, context: Context) -> int:
    await update.callback_query.answer()
    context.user_data["kind"] = update.callback_query.data.removeprefix("kind:")
    await update.effective_message.reply_text("What should be done?")
    return WHAT


async def what(update: Update, context: Context) -> int:
    context.user_data["what"] = update.message.text
    await update.message.reply_text("When?")
    return WHEN


async def when(update: Update, context: Context) -> int:
    context.user_data["when"] = read_when(update.message.text)
    buttons = keyboard("post", {"yes": Script.confirm, "no": "No, leave it"})
    await update.message.reply_text(summary(**context.user_data), reply_markup=buttons)
    return CONFIRM


async def confirm(update: Update, context: Context) -> int:
    await update.callback_query.answer()
    context.bot_data["outcomes"].add(update.effective_chat.id, **context.user_data)
    context.user_data.clear()
    await update.effective_message.reply_text("Thank you. I have asked the neighbours.")
    return ConversationHandler.END


async def leave(update: Update, context: Context) -> int:
    await update.callback_query.answer()
    context.user_data.clear()
    await update.effective_message.reply_text("All right, nothing was posted.")
    return ConversationHandler.END


def conversation(*, persistent: bool) -> ConversationHandler:
    text = filters.TEXT & ~filters.COMMAND
    states = {
        ELDER: [CallbackQueryHandler(elder, pattern="^elder:")],
        KIND: [CallbackQueryHandler(kind, pattern="^kind:")],
        WHAT: [MessageHandler(text, what)],
        WHEN: [MessageHandler(text, when)],
        CONFIRM: [CallbackQueryHandler(confirm, "^post:yes$"), CallbackQueryHandler(leave, "^post:no$")],
    }
    entry = [CommandHandler("start", start)]
    return ConversationHandler(entry, states, entry, name="help", persistent=persistent)


def build(stub: Stub, persistence: PicklePersistence | None = None) -> Application:
    warnings.filterwarnings("ignore", "If 'per_message=False'", PTBUserWarning)
    builder = Application.builder().token(TOKEN).updater(None)
    builder = builder.request(StubRequest(stub)).get_updates_request(StubRequest(stub))
    if persistence:
        builder = builder.persistence(persistence)
    application = builder.build()
    application.add_handler(conversation(persistent=persistence is not None))
    return application


def feeder(application: Application, *, flush: bool) -> Feed:
    """From bytes to a handled update; with `flush`, also until its state is in the file."""

    async def feed(raw: bytes) -> None:
        await application.process_update(Update.de_json(json.loads(raw), application.bot))
        if flush:
            await application.update_persistence()

    return feed


async def run(name: str, persistence: PicklePersistence | None = None) -> None:
    given, stub = arguments(), Stub()
    application = build(stub, persistence)
    await application.initialize()
    application.bot_data["outcomes"] = outcomes = Outcomes(given.dir)
    feed = feeder(application, flush=persistence is not None)
    clock = await drive(given.people, stub, feed, in_flight=given.in_flight)
    right = check(outcomes.rows(), given.people)
    print(line(name, given.people, clock, stub, right=right, in_flight=given.in_flight))


if __name__ == "__main__":
    asyncio.run(run("ptb"))
