"""The same python-telegram-bot, its conversations and user_data pickled to a file after each update.

At its default the library writes every 60 s, so a crash loses up to a minute; this is the setting that loses
the least. It writes the whole file each time (and does not sync it), so its cost grows with every person.
"""

import asyncio

from telegram.ext import PersistenceInput, PicklePersistence

from benchmarks.peers.ptb.bot import run
from benchmarks.shape import arguments

KEPT = PersistenceInput(bot_data=False, chat_data=False, user_data=True, callback_data=False)

if __name__ == "__main__":
    asyncio.run(run("ptb_pickle", PicklePersistence(arguments().dir / "state.pickle", store_data=KEPT)))
