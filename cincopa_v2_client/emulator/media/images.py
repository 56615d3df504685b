"""Images: their metadata, including EXIF, and their renditions.

An image may be damaged in any way; metadata and renditions that cannot be read are then left out.
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

# Only formats that browsers and cameras write: for some others, Pillow runs external programs.
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
# EXIF tags: those of the main directory, then those of the Exif directory that it points to.
_EXIF_DIRECTORY = 0x8769
_DATE = 36867
_EXPOSURE = 33434
_MAIN_TAGS = {271: "cameramake", 272: "cameramodel", 305: "camerasoftware", 274: "orientation"}
_EXIF_TAGS = {_EXPOSURE: "exposuretime", 33437: "fnumber", 37386: "focallength", 37385: "flash"}
_MAX_TEXT = 250
# Modes that `Image.thumbnail` can resize as they are.
_RESIZABLE_MODES = ("L", "LA", "RGB", "RGBA", "CMYK")
_16_BIT_MODES = ("I", "I;16", "I;16L", "I;16B", "I;16N")


def inspect_image(path: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the metadata of an image, and its renditions by name."""
    metadata: dict[str, str] = {}
    renditions: dict[str, bytes] = {}
    # Pillow's decoders raise many types of exceptions for damaged files.
    with suppress(Exception), Image.open(path, formats=_FORMATS) as image:
        metadata = {"width": str(image.width), "height": str(image.height), "originaldate": choices.UNSET_EXIF_DATE}
        with suppress(Exception):
            metadata |= _exif_metadata(image)
        size = image.size
        # Decodes a JPEG at a fraction of its size.
        image.draft("RGB", choices.PICTURE_BOXES[-1])
        # For a JPEG, the reduced size.
        if image.width * image.height <= choices.RENDERED_PIXELS:
            renditions = make_renditions(*_normalize(image, size))
    return metadata, renditions


def make_renditions(image: Image.Image, original: Size) -> dict[str, bytes]:
    """Return JPEGs of an image by name, smallest first: one per box of `choices` that is smaller than `original`.

    Modifies `image`.
    """
    renditions: dict[str, bytes] = {}
    image.thumbnail(choices.PICTURE_BOXES[-1])
    for width, height in choices.PICTURE_BOXES:
        if original[0] > width or original[1] > height:
            smaller = image.copy()
            smaller.thumbnail((width, height))
            renditions[f"jpg_{width}x{height}"] = encode_jpeg(smaller)
    return renditions


def encode_jpeg(image: Image.Image) -> bytes:
    """Return an image as JPEG."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=choices.JPEG_QUALITY)
    return buffer.getvalue()


def _normalize(image: Image.Image, size: Size) -> tuple[Image.Image, Size]:
    """Return an image as opaque RGB, rotated as its EXIF data says, and the file's size after the rotation."""
    if image.mode in _RESIZABLE_MODES:
        # Reduced before it is rotated and converted, so that no second full-size copy is made.
        image.thumbnail(choices.PICTURE_BOXES[-1])
    rotated = ImageOps.exif_transpose(image) if choices.PICTURES_UPRIGHT else image
    return _to_rgb(rotated), size if rotated.size == image.size else (size[1], size[0])


def _to_rgb(image: Image.Image) -> Image.Image:
    """Return an image in RGB, on white where it is transparent."""
    if image.mode in _16_BIT_MODES:
        # The upper 8 bits of each pixel.
        upper = image.convert("I").point(lambda value: value * (1 / 256))
        return upper.convert("L").convert("RGB")
    if "transparency" not in image.info and not image.mode.endswith(("A", "a")):
        return image.convert("RGB")
    layer = image.convert("RGBA")
    background = Image.new("RGB", layer.size, "white")
    background.paste(layer, mask=layer)
    return background


def _exif_metadata(image: Image.Image) -> dict[str, str]:
    main = image.getexif()
    exif = main.get_ifd(_EXIF_DIRECTORY)
    metadata = {name: _format_value(main.get(tag)) for tag, name in _MAIN_TAGS.items()}
    metadata |= {name: _format_value(exif.get(tag), fraction=tag == _EXPOSURE) for tag, name in _EXIF_TAGS.items()}
    with suppress(ValueError):
        metadata["originaldate"] = format_us_date(datetime.strptime(str(exif.get(_DATE)), "%Y:%m:%d %H:%M:%S"))
    return {name: value for name, value in metadata.items() if value}


def _format_value(value: Any, *, fraction: bool = False) -> str:
    """Return an EXIF value as a string; "" if it is neither a string nor a finite number."""
    if isinstance(value, str):
        return "".join(character for character in value if character.isprintable()).strip()[:_MAX_TEXT]
    try:
        number = float(value)
        if fraction and choices.EXPOSURE_AS_FRACTION and 0 < number < 1:
            return f"1/{round(1 / number)}"
    except (TypeError, ValueError, ArithmeticError):
        return ""
    return f"{number:g}" if math.isfinite(number) else ""
