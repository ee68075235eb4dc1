"""Bytes to text: UTF-8 first, then what else it can be, said in words; never U+FFFD in silence."""

from __future__ import annotations

import codecs
import functools
import re
from dataclasses import dataclass

from framing.errors import ReadError
from framing.reading.mac_roman import mac_text

__all__ = [
    "Decoded",
    "byte_order_mark",
    "declared_charset",
    "decode",
    "decode_legacy",
    "foreign_format",
    "looks_legacy",
]

#: First bytes of formats that are not text, with the name that the message uses.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip data"),
    (b"PK\x03\x04", "a ZIP archive (also .docx, .xlsx, .epub)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PAR1", "Parquet data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)

#: Byte order marks, longest first: UTF-32 LE begins like UTF-16 LE.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Without a mark, UTF-16 of Western text has a NUL in nearly every second byte, always on one side.
#: Below this share on one side (or above 1 in 100 on the other) the NULs mean binary data.
UTF16_NUL_SHARE = 0.4

#: More than this share of control characters is binary data that happens to decode.
CONTROL_SHARE = 0.02

#: Encodings that detection may name; rarer guesses on short text are mostly wrong.
DETECTABLE = frozenset(
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 iso8859_2 iso8859_5 iso8859_7 iso8859_15 koi8_r koi8_u "
    "mac_roman mac_cyrillic shift_jis cp932 euc_jp gb18030 gb2312 gbk big5 euc_kr cp949".split()
)

#: Bytes shown to the detector; it slows with length and gains nothing after this.
DETECTION_BYTES = 200_000

_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]+")
#: Windows-1252 punctuation and signs that prose really uses.
_PROSE_SIGNS = frozenset(
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa1\xa2\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb\xbd\xbf"
)
_LONE_LETTERS = frozenset(b"\xc0\xc1\xc9\xd3\xda\xe0\xe1\xe8\xe9\xed\xf2\xf3\xf4\xfa\xf6\xe5\xc5\xd6")
_ASCII_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, the encoding it was in, and what had to be assumed.

    Attributes
    ----------
    text : str
    encoding : str
    remarks : tuple of str
        One sentence each; empty for plain UTF-8.
    cut : bool
        True when the bytes end inside a character.
    """

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()
    cut: bool = False


def foreign_format(data: bytes) -> str | None:
    """Name the format when the first bytes are those of something that is not text."""
    return next((name for signature, name in _SIGNATURES if data.startswith(signature)), None)


def byte_order_mark(data: bytes) -> tuple[str, int] | None:
    """Return the encoding that a byte order mark names, and its length; some tools add a second mark."""
    for mark, name in _MARKS:
        length = 0
        while data.startswith(mark, length):
            length += len(mark)
        if length:
            return name, length
    return None


def decode(data: bytes, *, path: object, declared: str | None = None) -> Decoded:
    """Turn the bytes of a whole file into text.

    Tried in turn: a byte order mark; UTF-16 without one; UTF-8; UTF-8 cut off inside its last
    character; surrogate pairs written as UTF-8 (CESU-8); the encoding that the file declares; Mac OS Roman
    where its quotation marks or accents are plain; Windows-1252 where every odd byte makes sense in prose;
    detection by charset-normalizer.

    Parameters
    ----------
    data : bytes
    path : object
        The file, for messages.
    declared : str or None
        Encoding that the file itself names (an HTML ``meta charset``).

    Returns
    -------
    Decoded

    Raises
    ------
    ReadError
        If the bytes are not text, or are text in no encoding that can be told with confidence; the
        message names the format or the offset of the first bad byte.
    """
    marked = byte_order_mark(data)
    foreign = None if marked else foreign_format(data)
    if foreign:
        raise ReadError(f"this is {foreign}, not text", path=path, remedy="save the article as plain text or HTML")
    if marked:
        return _decode_marked(data, marked, path)
    if b"\x00" in data:
        return _decode_with_nul(data, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(data, error, path, declared)
    _refuse_controls(text, path)
    return Decoded(text, "utf-8")


def looks_legacy(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 make sense as Windows-1252 prose.

    Every run of high bytes must be at most two long and be letters beside letters, or punctuation.
    """
    runs = list(_HIGH.finditer(data))
    return bool(runs) and all(_prose_run(data, match.start(), match.end()) for match in runs)


def decode_legacy(data: bytes) -> str | None:
    """Decode Windows-1252 prose; None where the bytes make no sense as such."""
    if not looks_legacy(data):
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _decode_marked(data: bytes, marked: tuple[str, int], path: object) -> Decoded:
    """Decode after a byte order mark; the mark itself is no part of the text."""
    encoding, length = marked
    try:
        text = data[length:].decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"marked as {encoding} but byte {error.start + length} does not fit ({error.reason})",
            path=path,
            remedy="save the file as UTF-8",
        ) from None
    if "\x00" in text:
        raise ReadError("holds NUL characters: binary data, not text", path=path)
    _refuse_controls(text, path)
    remarks = () if encoding == "utf-8" else (f"read as {encoding.upper()}, as its byte order mark says",)
    return Decoded(text, encoding, remarks)


def _decode_with_nul(data: bytes, path: object) -> Decoded:
    """Decode UTF-16 without a mark; refuse all else that holds NUL bytes."""
    half = max(1, len(data) // 2)
    even, odd = data[0::2].count(0) / half, data[1::2].count(0) / half
    encoding = None
    if len(data) % 2 == 0 and even > UTF16_NUL_SHARE and odd < 0.01:
        encoding = "utf-16-be"
    elif len(data) % 2 == 0 and odd > UTF16_NUL_SHARE and even < 0.01:
        encoding = "utf-16-le"
    if encoding:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = "\x00"
        if "\x00" not in text:
            _refuse_controls(text, path)
            return Decoded(text, encoding, (f"no byte order mark; read as {encoding.upper()} by its pattern of bytes",))
    raise ReadError(
        f"holds NUL bytes (the first at byte {data.index(0)}): binary data, not text",
        path=path,
        remedy="save the article as UTF-8 text",
    )


def _decode_other(data: bytes, error: UnicodeDecodeError, path: object, declared: str | None) -> Decoded:
    """Decode bytes that are not UTF-8, or say where they stop being it."""
    cut = _cut_character(data, error)
    if cut is not None:
        return cut
    paired = _paired_surrogates(data)
    if paired is not None:
        return Decoded(paired, "cesu-8", ("surrogate pairs written as UTF-8 (CESU-8) were joined",))
    if declared and declared not in ("utf-8", "utf8", "ascii"):
        named = _decode_declared(data, declared)
        if named is not None:
            return named
    text = mac_text(data)
    if text is not None:
        _refuse_controls(text, path)
        return Decoded(text, "mac_roman", (f"not UTF-8 (byte {error.start}); read as Mac OS Roman",))
    text = decode_legacy(data)
    if text is not None:
        _refuse_controls(text, path)
        return Decoded(text, "cp1252", (f"not UTF-8 (byte {error.start}); read as Windows-1252",))
    if not _some_utf8(data):
        detected = _detect(data)
        if detected is not None:
            text, name = detected
            _refuse_controls(text, path)
            return Decoded(text, name, (f"not UTF-8 (byte {error.start}); read as {name}, which was detected",))
    line = data.count(b"\n", 0, error.start) + 1
    raise ReadError(
        f"not valid UTF-8 at byte {error.start} ({data[error.start : error.start + 4].hex(' ')}), and no other"
        " encoding fits",
        path=path,
        line=line,
        remedy="save the file as UTF-8",
    )


def _cut_character(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """Decode a file that ends inside a character, as a cut download does."""
    if error.reason != "unexpected end of data" or error.start < len(data) - 3:
        return None
    text = data[: error.start].decode("utf-8")
    # One lower-case Windows-1252 letter at the end of pure ASCII ("caf\xe9") is a letter, not a cut.
    if text.isascii() and len(data) - error.start == 1 and data[error.start] >= 0xE0:
        return None
    left = len(data) - error.start
    return Decoded(text, "utf-8", (f"ends inside a character; the last {left} byte(s) are not part of the text",), True)


def _paired_surrogates(data: bytes) -> str | None:
    """Join surrogate pairs that were encoded one by one; None when a surrogate has no partner."""
    try:
        return data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return None


def _decode_declared(data: bytes, declared: str) -> Decoded | None:
    """Decode with the encoding that the file names, where that works."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    # Browsers read iso-8859-1 as Windows-1252, and so do the people who write it.
    name = "cp1252" if name in ("iso8859-1", "ascii", "latin-1") else name
    if name.replace("-", "_").replace("iso8859", "iso8859") not in DETECTABLE:
        return None
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    if "\x00" in text:
        return None
    return Decoded(text, name, (f"read as {name}, as the file declares",))


def _some_utf8(data: bytes) -> bool:
    """Whether the bytes hold valid UTF-8 sequences: then it is damaged UTF-8, not another encoding."""
    kept = data.decode("utf-8", "ignore")
    good = sum(1 for character in kept if character > "\x7f")
    bad = sum(len(match.group()) for match in _HIGH.finditer(data)) - sum(
        len(character.encode()) for character in kept if character > "\x7f"
    )
    return good * 2 > bad or len(data) < 2000


def _detect(data: bytes) -> tuple[str, str] | None:
    """Ask charset-normalizer; only a clean match in a common encoding counts."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:DETECTION_BYTES], cp_isolation=sorted(DETECTABLE)).best()
    if best is None or best.chaos > 0.1 or best.encoding not in DETECTABLE:
        return None
    try:
        return data.decode(best.encoding), best.encoding
    except UnicodeDecodeError:
        return None


def _prose_run(data: bytes, start: int, end: int) -> bool:
    """Whether a run of high bytes makes sense in Windows-1252 prose."""
    if end - start > 3:
        return False
    for place in range(start, end):
        byte = data[place]
        if byte in _PROSE_SIGNS:
            continue
        if byte < 0xC0 or byte in (0xD7, 0xF7):
            return False
        before = data[place - 1] if place else 0x20
        after = data[place + 1] if place + 1 < len(data) else 0x20
        if end - start > 2 and not (before in _PROSE_SIGNS or after in _PROSE_SIGNS):
            return False
        if before in _ASCII_LETTERS or after in _ASCII_LETTERS:
            continue
        # A word of one letter, as French "à" and Spanish "é", stands alone; other lone letters are damage.
        if end - start > 1 or byte not in _LONE_LETTERS:
            return False
    return True


def _refuse_controls(text: str, path: object) -> None:
    """Refuse text that decodes but is full of control characters."""
    controls = len(_CONTROLS.findall(text))
    if controls > 4 and controls > CONTROL_SHARE * len(text):
        raise ReadError(f"{controls} control characters: binary data, not text", path=path)


@functools.lru_cache(maxsize=1)
def _meta_charset() -> re.Pattern[bytes]:
    """Compile the pattern of a charset declaration."""
    return re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that the head of an HTML page declares, lower case."""
    match = _meta_charset().search(data[:4096])
    return match.group(1).decode("ascii").lower() if match else None
