"""The photos of the town's teams: drawn, since nobody was there to take them."""

import io

from PIL import Image, ImageDraw

WIDE, HIGH, GROUND = 960, 640, 470
SKY, EARTH, GLASS, DARK = "#cfe3ee", "#7d9a5b", "#5b7f95", "#33291f"
FIRST, STEP = 180, 230


def boxes(wall: str, colour: str, number: int) -> bytes:
    """So many boxes at the foot of a building, of these colours, as a JPEG."""
    image = Image.new("RGB", (WIDE, HIGH), SKY)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, GROUND, WIDE, HIGH), fill=EARTH)
    draw.rectangle((60, 40, WIDE - 60, GROUND), fill=wall)
    for left in range(120, WIDE - 160, 140):
        for top in (80, 220):
            draw.rectangle((left, top, left + 70, top + 90), fill=GLASS)
    for place in range(number):
        left = FIRST + place * STEP
        draw.rectangle((left, 380, left + 150, 560), fill=colour)
        for board in range(400, 560, 30):
            draw.line((left, board, left + 150, board), fill=DARK, width=4)
    made = io.BytesIO()
    image.save(made, "JPEG", quality=80)
    return made.getvalue()
