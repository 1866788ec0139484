from knowledge.facet_features import facet_features


def test_cues_are_named_with_their_order() -> None:
    features = facet_features("cần giấy gì và mất bao lâu")
    assert {"cue:papers", "cue:time", "first cue:papers", "last cue:time", "cues:2"} <= set(features)


def test_without_cues_only_words_and_length_are_left() -> None:
    features = facet_features("làm khai sinh cho con")
    assert {"cues:0", "length:1", "khai sinh"} <= set(features)
    assert not any(name.startswith(("cue:", "first cue:", "last cue:")) for name in features)


def test_long_stories_are_all_of_one_length() -> None:
    assert "length:6" in facet_features("chờ " * 24)
    assert "length:6" in facet_features("chờ " * 240)
