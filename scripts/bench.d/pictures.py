"""How long the copies of pictures take that a site offers.

The photographs are made here, of noise as coarse as leaves and as fine as sand, since none may be
shipped; what they weigh says little of real ones, what they take says enough.
"""

from __future__ import annotations

import io
import time

import report
from PIL import Image, ImageFilter, __version__

from l10n.console import columns
from l10n.site import pictures
from l10n.site.variants import FORMATS, variants

SIZE = (3000, 2000)


def main() -> int:
    options = report.parser("pictures", __doc__, pictures=6).parse_args()
    photographs = [photograph(number) for number in range(options.pictures)]
    rows = [
        ("", "copies", "s of a core each picture", "kB of a picture's copies", "kB of the picture")
    ]
    for name, formats in (("webp", ("webp",)), ("avif", ("avif",)), ("both", FORMATS)):
        wanted = list(variants("photograph.jpg", SIZE[0], formats))
        start = time.process_time()
        sizes = [len(data) for one in photographs for data in pictures.copies(one, wanted)]
        seconds = (time.process_time() - start) / len(photographs)
        whole = sum(map(len, photographs)) / len(photographs) / 1000
        made = sum(sizes) / len(photographs) / 1000
        rows.append((name, str(len(wanted)), f"{seconds:.2f}", f"{made:.0f}", f"{whole:.0f}"))
    start = time.process_time()
    for one in photographs:
        pictures.published(one)
    cleaned = (time.process_time() - start) / len(photographs) * 1000
    lines = [
        *columns(rows, right=range(1, 5)),
        "",
        f"{options.pictures} photographs of {SIZE[0]} × {SIZE[1]} pixels",
        f"the picture itself without metadata: {cleaned:.1f} ms",
        "made once for each picture: later builds find the copies by its digest",
        report.machine(),
        f"versions: Pillow {__version__}",
    ]
    report.tell("Pictures", f"pictures --pictures {options.pictures}", lines, write=options.write)
    return 0


def photograph(number: int) -> bytes:
    """A JPEG file with detail at several scales; each number gives another one."""
    layers = []
    for scale in (4, 20, 120):
        small = Image.effect_noise((SIZE[0] // scale, SIZE[1] // scale), 60 + 5 * number)
        layers.append(small.resize(SIZE, Image.Resampling.BICUBIC))
    grey = Image.blend(Image.blend(layers[2], layers[1], 0.35), layers[0], 0.2)
    light = Image.linear_gradient("L").resize(SIZE)
    image = Image.merge("RGB", (grey, Image.blend(grey, light, 0.4), layers[2]))
    data = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.7)).save(data, "JPEG", quality=90)
    return data.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
