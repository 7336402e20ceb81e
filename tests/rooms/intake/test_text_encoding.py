"""Encodings told apart by the bytes alone: Chinese, Japanese, Western, and what may be two."""

import pytest

from ytterby.intake.text_encoding import EncodingUnknownError, encoding_of

_JAPANESE = "親品番,品番,部品名,数量,単位\n,M-1,サーボモータ,1,個\nM-1,P-1,ネオジム磁石,8,個\n"
_CHINESE = "父件,子件,名称,数量,单位\n,M-1,伺服电机,1,个\nM-1,P-1,钕铁硼磁体,8,个\n"
_HEADINGS = frozenset({"親品番", "品番", "数量", "父件", "子件"})


def _knows(cell: str) -> bool:
    return cell in _HEADINGS


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_japanese_text_is_told_in_every_encoding(codec: str) -> None:
    assert encoding_of(_JAPANESE.encode(codec), _knows) == codec


def test_chinese_text_is_never_taken_for_japanese() -> None:
    assert encoding_of(_CHINESE.encode("gb18030"), _knows) == "gb18030"


def test_headings_decide_where_katakana_of_half_width_would_pass_as_chinese() -> None:
    # Each pair of half-width katakana is one ideograph in daily use in GB 2312, so that 200 of
    # them outweigh the few signs of the headings, which are rare there.
    raw = ("品番,部品名,数量\n" + "P-1,ﾈｼﾞﾎﾞﾙﾄﾅｯﾄ,1\n" * 20).encode("cp932")

    assert encoding_of(raw, _knows) == "cp932"


def test_what_may_be_chinese_or_japanese_is_refused_where_no_heading_is_known() -> None:
    raw = ("部品,部品名,員数\n" + "P-1,ﾈｼﾞﾎﾞﾙﾄﾅｯﾄ,1\n" * 20).encode("cp932")

    with pytest.raises(EncodingUnknownError, match="may be Chinese in GB18030 as well as Japanese"):
        encoding_of(raw, _knows)


def test_japanese_of_unix_is_refused_and_not_read_as_chinese() -> None:
    # EUC-JP keeps kana where GB 2312 has them, but other ideographs in the same places.
    raw = _JAPANESE.encode("euc-jp")
    assert raw.decode("gb18030") != ""

    with pytest.raises(EncodingUnknownError, match="its words are not Chinese"):
        encoding_of(raw, _knows)


@pytest.mark.parametrize(
    "text",
    [
        # In Shift-JIS 0x92 and the letter after it are one ideograph in daily use.
        "Part,Qty\nthe supplier\N{RIGHT SINGLE QUOTATION MARK}s magnet,2\n",
        # A German sharp s, a degree sign and a micro sign are katakana of half width there.
        "Teil,Maß\nP,5 µm\nQ,20 °C\n",
        "Teil,Menge\nGehäuse für Stückgut,2\n",
    ],
)
def test_a_western_code_page_is_refused(text: str) -> None:
    with pytest.raises(EncodingUnknownError):
        encoding_of(text.encode("cp1252"), _knows)
