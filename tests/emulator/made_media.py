"""Images, sounds and videos that are created for tests."""

import io
import math
import struct
import wave
import zlib
from fractions import Fraction

from PIL import Image

# The colours of a video, one for each second.
COLOURS = [(220, 20, 20), (20, 200, 20), (20, 20, 220), (220, 220, 20), (20, 220, 220)]


def image_file(size=(640, 480), form="JPEG", mode="RGB", colour=None, **options):
    """Return an image in one colour."""
    buffer = io.BytesIO()
    image = Image.new(mode, size, 0 if colour is None else colour)
    image.save(buffer, form, **options)
    return buffer.getvalue()


def jpeg_with_exif(size=(640, 480), *, main=(), details=()):
    """Return a JPEG with EXIF tags."""
    exif = Image.Exif()
    exif.update(main)
    exif.get_ifd(0x8769).update(details)
    return image_file(size, exif=exif)


def png_with_size(width, height):
    """Return a small PNG file whose header has the given size."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def silent_wav(seconds=0.25):
    """Return a WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * int(8000 * seconds))
    return buffer.getvalue()


def video_file(seconds=3, size=(320, 240), form="mp4", rate=10, **metadata):
    """Return a video without sound; each second is in one of the colours."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format=form) as container:
        container.metadata.update(metadata)
        stream = container.add_stream("mpeg4", rate=Fraction(rate).limit_denominator(1001))
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(math.ceil(seconds * rate)):
            colour = COLOURS[int(number / rate) % len(COLOURS)]
            container.mux(stream.encode(av.VideoFrame.from_image(Image.new("RGB", size, colour))))
        container.mux(stream.encode(None))
    return buffer.getvalue()


def silent_audio(seconds=1, form="mp3", codec="mp3"):
    """Return compressed silence."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format=form) as container:
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
    return buffer.getvalue()


def colour_at(jpeg, x, y):
    """Return the nearest of the colours, `white` and `black` at a point of a JPEG."""
    colours = {**dict(enumerate(COLOURS)), "white": (255, 255, 255), "black": (0, 0, 0)}
    with Image.open(io.BytesIO(jpeg)) as image:
        point = image.convert("RGB").getpixel((x, y))
    return min(colours, key=lambda name: math.dist(colours[name], point))


def size_of(jpeg):
    """Return the width and height of a JPEG; fail if it is another format or incomplete."""
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
        image.load()
        return image.size
