"""The picture of an applicant's identity card: a link, one press, then the picture for one browser, until it rests."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.app import App
from bot.web.once import OnceWay
from bot.web.pages import language_of, page
from care.vetting import pictures
from dialogs.language.words import translate
from dialogs.vetting.page_words import ENDS, OVER, TITLE
from storage.media import CONTENT_TYPE, MediaKind
from storage.once import OnceFor

router = APIRouter()
WAY = OnceWay(OnceFor.IDENTITY, "/paper/", "linli_paper", TITLE, OVER)


@router.get("/paper/")
async def paper(request: Request) -> Response:
    """The picture, and what becomes of it."""
    if await _picture(request) is None:
        return WAY.closed(request)
    language = language_of(request)
    said = {"title": translate(TITLE.msgid, language), "ends": translate(ENDS.msgid, language)}
    return page("paper.html", lang=language, **said)


@router.get("/paper/picture.jpg")
async def picture(request: Request) -> Response:
    """Of whoever may still look."""
    found = await _picture(request)
    if found is None:
        return Response(status_code=410)
    return Response(found, media_type=CONTENT_TYPE[MediaKind.PICTURE])


async def _picture(request: Request) -> bytes | None:
    app: App = request.app.state.linli
    secret = WAY.secret(request)
    return await app.store.write(lambda session: pictures.on_page(app.unit_of_work(session), secret))


WAY.open_at(router)
