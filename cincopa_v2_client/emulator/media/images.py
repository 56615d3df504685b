"""Pictures: what EXIF says of one (§6.4), and its smaller versions (§6.2).

The files are anybody's. Whatever is wrong with one, it has fewer facts or none, and no smaller versions.
"""

import io
import math
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from .. import choices
from ..timestamps import format_us_date

Size = tuple[int, int]

# Only what browsers and cameras make. Of what else Pillow reads, some run other programs.
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
_DETAILS = 0x8769
_DATE = 36867
_EXPOSURE = 33434
_MAIN_TAGS = {271: "cameramake", 272: "cameramodel", 305: "camerasoftware", 274: "orientation"}
_DETAIL_TAGS = {_EXPOSURE: "exposuretime", 33437: "fnumber", 37386: "focallength", 37385: "flash"}
_EASY_MODES = ("L", "LA", "RGB", "RGBA", "CMYK")
# 16 bits a pixel, of which the upper 8 are shown.
_DEEP_MODES = ("I", "I;16", "I;16L", "I;16B", "I;16N")
_LONGEST_TEXT = 250


def examined_image(path: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """The facts of a picture, and its smaller versions by name."""
    facts: dict[str, str] = {}
    renditions: dict[str, bytes] = {}
    # Anything at all may be raised: Pillow's readers trust what they read.
    with suppress(Exception), Image.open(path, formats=_FORMATS) as image:
        facts = {"width": str(image.width), "height": str(image.height), "originaldate": choices.UNSET_EXIF_DATE}
        with suppress(Exception):
            facts |= _exif(image)
        # A JPEG can be read at a fraction of its size.
        size = image.size
        image.draft("RGB", choices.PICTURE_BOXES[-1])
        if image.width * image.height <= choices.RENDERED_PIXELS:
            renditions = smaller_versions(*_upright(image, size))
    return facts, renditions


def smaller_versions(image: Image.Image, original: Size) -> dict[str, bytes]:
    """The JPEGs of a picture, by name, smallest first: each fits inside its box and is smaller than the original.

    The picture is ours then: it is made smaller itself.
    """
    made: dict[str, bytes] = {}
    image.thumbnail(choices.PICTURE_BOXES[-1])
    for width, height in choices.PICTURE_BOXES:
        if original[0] > width or original[1] > height:
            smaller = image.copy()
            smaller.thumbnail((width, height))
            made[f"jpg_{width}x{height}"] = jpeg(smaller)
    return made


def jpeg(image: Image.Image) -> bytes:
    """A picture as JPEG."""
    made = io.BytesIO()
    image.save(made, "JPEG", quality=choices.JPEG_QUALITY)
    return made.getvalue()


def _upright(image: Image.Image, size: Size) -> tuple[Image.Image, Size]:
    """A picture without transparency, turned as EXIF says, and the size that the file has then."""
    if image.mode in _EASY_MODES:
        # Before anything else, so that there is never a second one in full size.
        image.thumbnail(choices.PICTURE_BOXES[-1])
    turned = ImageOps.exif_transpose(image) if choices.PICTURES_UPRIGHT else image
    return _flat(turned), size if turned.size == image.size else (size[1], size[0])


def _flat(image: Image.Image) -> Image.Image:
    """A picture in RGB, on white where it is transparent."""
    if image.mode in _DEEP_MODES:
        upper = image.convert("I").point(lambda value: value * (1 / 256))  # pyright: ignore[reportUnknownMemberType]
        return upper.convert("L").convert("RGB")
    if "transparency" not in image.info and not image.mode.endswith(("A", "a")):
        return image.convert("RGB")
    layer = image.convert("RGBA")
    page = Image.new("RGB", layer.size, "white")
    page.paste(layer, mask=layer)
    return page


def _exif(image: Image.Image) -> dict[str, str]:
    main = image.getexif()
    details = main.get_ifd(_DETAILS)
    found = {name: _text(main.get(tag)) for tag, name in _MAIN_TAGS.items()}
    found |= {name: _text(details.get(tag), fraction=tag == _EXPOSURE) for tag, name in _DETAIL_TAGS.items()}
    with suppress(ValueError):
        found["originaldate"] = format_us_date(datetime.strptime(str(details.get(_DATE)), "%Y:%m:%d %H:%M:%S"))
    return {name: text for name, text in found.items() if text}


def _text(value: Any, *, fraction: bool = False) -> str:
    """A value of EXIF as text; nothing for what is neither text nor number."""
    if isinstance(value, str):
        return "".join(character for character in value if character.isprintable()).strip()[:_LONGEST_TEXT]
    try:
        number = float(value)
        if fraction and choices.EXPOSURE_AS_FRACTION and 0 < number < 1:
            return f"1/{round(1 / number)}"
    except (TypeError, ValueError, ArithmeticError):
        return ""
    return f"{number:g}" if math.isfinite(number) else ""
