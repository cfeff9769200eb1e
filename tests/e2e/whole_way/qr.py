"""Reading a flawless QR symbol off the screen, as a telephone's camera would; ISO/IEC 18004 backwards."""

from collections.abc import Iterator
from itertools import product

from playwright.sync_api import Locator
from segno import consts, encoder

type Modules = list[list[int]]

# The browser draws the picture itself, four dots a module, and tells which modules are dark.
_LOOK = """async shown => {
  const read = picture => new DOMParser().parseFromString(atob(picture.src.split(",")[1]), "image/svg+xml");
  const svg = shown.matches("img") ? read(shown).documentElement : shown;
  const wide = svg.viewBox.baseVal.width, picture = new Image(), canvas = document.createElement("canvas");
  const copy = svg.cloneNode(true);
  copy.setAttribute("width", wide * 4);
  copy.setAttribute("height", wide * 4);
  picture.src = "data:image/svg+xml," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  await picture.decode();
  canvas.width = canvas.height = wide * 4;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, wide * 4, wide * 4);
  pen.drawImage(picture, 0, 0);
  const dark = (row, column) => pen.getImageData(column * 4 + 2, row * 4 + 2, 1, 1).data[0] < 128 ? 1 : 0;
  const places = [...Array(wide).keys()];
  return places.map(row => places.map(column => dark(row, column)));
}"""


def scan(picture: Locator) -> str:
    """The words in the code that a picture shows, drawn into the page or as an image of its own."""
    return words_in(_without_margin(picture.evaluate(_LOOK)))


def words_in(modules: Modules) -> str:
    """What a symbol without a flaw says; it holds one segment of bytes."""
    version = (len(modules) - 17) // 4
    error, mask = _format_of(modules, version)
    words = _codewords(modules, mask)
    bits = "".join(f"{word:08b}" for word in _in_order(words, consts.ECC[version][error]))
    assert bits[:4] == "0100", "not a segment of bytes"
    head = 4 + (8 if version < 10 else 16)
    length = int(bits[4:head], 2)
    return bytes(int(bits[at : at + 8], 2) for at in range(head, head + 8 * length, 8)).decode()


def _without_margin(modules: Modules) -> Modules:
    margin = next(place for place, row in enumerate(modules) if any(row))
    return [row[margin:-margin] for row in modules[margin:-margin]]


def _format_of(modules: Modules, version: int) -> tuple[int, int]:
    """The level of error correction and the mask: the one pair whose marks stand in the symbol."""
    for error, mask in product(consts.ECC[version], range(8)):
        told = encoder.calc_format_info(version, error, mask)
        if all(modules[row][8] == told >> row & 1 for row in range(6)) and all(
            modules[8][column] == told >> (14 - column) & 1 for column in range(6)
        ):
            return error, mask
    raise AssertionError("no QR symbol")


def _codewords(modules: Modules, mask: int) -> list[int]:
    flip = encoder.get_data_mask_functions(is_micro=False)[mask]
    bits = [modules[row][column] ^ flip(row, column) for row, column in _places(len(modules))]
    whole = len(bits) // 8 * 8
    return [int("".join(map(str, bits[at : at + 8])), 2) for at in range(0, whole, 8)]


def _places(size: int) -> Iterator[tuple[int, int]]:
    """Where data stands, two columns at a time from the right, up and down in turns."""
    fixed = encoder.make_matrix(size, size)
    encoder.add_finder_patterns(fixed, size, size)
    encoder.add_alignment_patterns(fixed, size, size)
    fixed[-8][8] = 1
    pairs = [*range(size - 1, 6, -2), *range(5, 0, -2)]
    for turn, right in enumerate(pairs):
        rows = range(size) if turn % 2 else range(size - 1, -1, -1)
        yield from ((row, column) for row in rows for column in (right, right - 1) if fixed[row][column] == 2)


def _in_order(words: list[int], blocks: tuple[consts.EC, ...]) -> list[int]:
    """The data of every block, one block after the other; they stand in turns."""
    sizes = [each.num_data for each in blocks for _block in range(each.num_blocks)]
    told: list[list[int]] = [[] for _size in sizes]
    waiting = iter(words)
    for place in range(max(sizes)):
        for size, block in zip(sizes, told, strict=True):
            if place < size:
                block.append(next(waiting))
    return [word for block in told for word in block]
