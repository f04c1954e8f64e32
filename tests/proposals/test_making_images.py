"""An image that somebody sends is made anew: checked, upright, without what its camera wrote."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from challenge.proposals import images
from challenge.proposals.rules.refusals import ImageTooHeavy, ImageTooLarge, NotAnImage

pytestmark = pytest.mark.usefixtures("app")


def made(kind: str, size: tuple[int, int] = (1600, 1200), mode: str = "RGB", **options: Any) -> io.BytesIO:
    file = io.BytesIO()
    Image.new(mode, size, "green" if mode == "RGB" else None).save(file, kind, **options)
    file.seek(0)
    return file


def stored(name: str) -> Image.Image:
    return Image.open(images.path(name))


@pytest.mark.parametrize("kind", images.FORMATS)
def test_it_makes_two_widths(kind: str) -> None:
    kept = images.keep(made(kind))
    assert (kept.width, kept.height, kept.small_width, kept.small_height) == (1280, 960, 480, 360)
    with stored(kept.large) as large, stored(kept.small) as small:
        assert (large.format, large.size, small.size) == ("JPEG", (1280, 960), (480, 360))


def test_it_forgets_where_and_when_and_turns_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # a camera held on its side
    exif[0x010F] = "Appareil secret"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 29.0)
    kept = images.keep(made("JPEG", (1000, 500), exif=exif, comment=b"secret"))
    content = images.path(kept.large).read_bytes()
    with stored(kept.large) as large:
        assert (large.size, dict(large.getexif())) == ((500, 1000), {})
    assert b"secret" not in content
    assert b"Exif" not in content


def test_it_puts_white_behind_what_is_transparent() -> None:
    kept = images.keep(made("PNG", (10, 10), "RGBA"))
    with stored(kept.large) as large:
        assert large.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0" + b"\0" * 50,
        b"BM" + b"\0" * 90,
    ],
)
def test_it_refuses_what_is_not_an_image(content: bytes) -> None:
    with pytest.raises(NotAnImage):
        images.keep(io.BytesIO(content))


def test_it_refuses_half_an_image_and_another_kind() -> None:
    with pytest.raises(NotAnImage):
        images.keep(io.BytesIO(made("JPEG").getvalue()[:2000]))
    with pytest.raises(NotAnImage):
        images.keep(made("GIF", (5, 5)))


def test_it_refuses_what_is_too_heavy() -> None:
    with pytest.raises(ImageTooHeavy, match="8"):
        images.keep(io.BytesIO(b"\0" * (images.HEAVIEST + 1)))


@pytest.mark.parametrize("side", [6_000, 20_000, 60_000])
def test_it_refuses_a_bomb_before_it_opens(side: int) -> None:
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    with pytest.raises(ImageTooLarge):
        images.keep(io.BytesIO(bomb))
