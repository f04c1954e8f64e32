"""Images that people send, made anew: checked by their content, turned upright, without what a camera wrote.

Nothing of the file itself is kept: where and when a photograph was taken goes with it.
"""

import io
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageOps

from challenge.foundation import surroundings
from challenge.foundation.files import FileStore
from challenge.proposals.rules.refusals import ImageTooHeavy, ImageTooLarge, NotAnImage
from challenge.proposals.services.writing import Picture

MEGABYTE = 1024 * 1024
HEAVIEST = 8 * MEGABYTE
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = {"JPEG": 64_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""Beyond, a small file would fill the memory. A JPEG is read smaller from the start, so may be larger."""
LARGE, SMALL = 1280, 480
QUALITY = 82
WHITE = (255, 255, 255)
UNREADABLE = (OSError, ValueError, SyntaxError, TypeError, OverflowError, EOFError, MemoryError, Warning)


def store() -> FileStore:
    """Where the images of proposals are."""
    return FileStore(surroundings.settings().data_dir / "images")


def keep(stream: BinaryIO) -> Picture:
    """Make an image anew in two widths and store both. Raises ImageTooHeavy, ImageTooLarge, NotAnImage."""
    content = stream.read(HEAVIEST + 1)
    if len(content) > HEAVIEST:
        raise ImageTooHeavy(most=HEAVIEST // MEGABYTE)
    whole = upright(content)
    large, small = _narrowed(whole, LARGE), _narrowed(whole, SMALL)
    kept = [store().put(io.BytesIO(_jpeg(one)), limit=HEAVIEST) for one in (large, small)]
    return Picture(kept[0], large.width, large.height, kept[1], small.width, small.height)


def upright(content: bytes) -> Image.Image:
    """The picture alone, in sRGB's three colours, as its camera was held; white where it was transparent."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS[str(image.format)]:
                raise ImageTooLarge
            image.draft("RGB", (2 * LARGE, 2 * LARGE))
            image.load()
            turned = ImageOps.exif_transpose(image)
            plain = turned.convert("RGBA")
    except Image.DecompressionBombError as error:
        raise ImageTooLarge from error
    except UNREADABLE as error:
        raise NotAnImage from error
    clean = Image.new("RGB", plain.size, WHITE)
    clean.paste(plain, mask=plain.getchannel("A"))
    return clean


def path(name: str) -> Path:
    """Where a stored image is."""
    return store().path(name)


def _narrowed(image: Image.Image, widest: int) -> Image.Image:
    """The image, no wider than that and no higher than twice it."""
    copy = image.copy()
    copy.thumbnail((widest, 2 * widest), Image.Resampling.LANCZOS)
    return copy


def _jpeg(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return made.getvalue()
