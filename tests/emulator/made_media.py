"""Pictures, sounds and films, made when a test needs them."""

import io
import math
import struct
import wave
import zlib
from fractions import Fraction

from PIL import Image

# The colour of a film's first second, second second, and so on.
COLOURS = [(220, 20, 20), (20, 200, 20), (20, 20, 220), (220, 220, 20), (20, 220, 220)]


def picture(size=(640, 480), form="JPEG", mode="RGB", colour=None, **options):
    """A picture in one colour."""
    made = io.BytesIO()
    image = Image.new(mode, size, 0 if colour is None else colour)
    image.save(made, form, **options)
    return made.getvalue()


def photo(size=(640, 480), *, main=(), details=()):
    """A JPEG with EXIF tags."""
    exif = Image.Exif()
    exif.update(main)
    exif.get_ifd(0x8769).update(details)
    return picture(size, exif=exif)


def vast_png(width, height):
    """A picture that says that it is vast; there is nearly nothing in it."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def silence(seconds=0.25):
    """A WAV file."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * int(8000 * seconds))
    return made.getvalue()


def film(seconds=3, size=(320, 240), form="mp4", rate=10, **metadata):
    """A film without sound: each second has one of the colours."""
    import av

    made = io.BytesIO()
    with av.open(made, "w", format=form) as container:
        container.metadata.update(metadata)
        stream = container.add_stream("mpeg4", rate=Fraction(rate).limit_denominator(1001))
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(math.ceil(seconds * rate)):
            colour = COLOURS[int(number / rate) % len(COLOURS)]
            container.mux(stream.encode(av.VideoFrame.from_image(Image.new("RGB", size, colour))))
        container.mux(stream.encode(None))
    return made.getvalue()


def sound(seconds=1, form="mp3", codec="mp3"):
    """A compressed silence."""
    import av

    made = io.BytesIO()
    with av.open(made, "w", format=form) as container:
        stream = container.add_stream(codec, rate=44100)
        stream.layout = "mono"
        size = stream.codec_context.frame_size or 1152
        for number in range(int(seconds * 44100 / size)):
            frame = av.AudioFrame("s16p", "mono", size)
            frame.sample_rate, frame.pts = 44100, number * size
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return made.getvalue()


def colour_at(jpeg, x, y):
    """Which of the colours, or `white` or `black`, a point of a JPEG comes nearest to."""
    known = {**dict(enumerate(COLOURS)), "white": (255, 255, 255), "black": (0, 0, 0)}
    with Image.open(io.BytesIO(jpeg)) as image:
        point = image.convert("RGB").getpixel((x, y))
    return min(known, key=lambda name: math.dist(known[name], point))


def size_of(jpeg):
    """The width and height of a JPEG; it must be one, and whole."""
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
        image.load()
        return image.size
