"""Arabic, Persian, Cyrillic and Greek letters in the Latin letters that news agencies write them with."""

import re

_ARABIC = (
    "ا a,أ a,إ i,آ a,ٱ a,ب b,ت t,ث th,ج j,ح h,خ kh,د d,ذ dh,ر r,ز z,س s,ش sh,ص s,ض d,ط t,ظ z,ع ,غ gh,ف f,ق q,ك k,ل l,"
    "م m,ن n,ه h,ة a,و w,ي y,ى a,ئ ,ء ,ؤ w,پ p,چ ch,ژ zh,گ g,ک k,ی y,ې e,ۀ a,ھ h,ہ h,ے e,ڕ r,ڵ l,ۆ o,ێ e,ۇ u,ڤ v"
)
_CYRILLIC = (
    "а a,б b,в v,г g,д d,е e,ё e,ж zh,з z,и i,й y,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х kh,ц ts,ч ch,ш sh,"
    "щ shch,ъ ,ы y,ь ,э e,ю yu,я ya,і i,ї yi,є ye,ґ g,ў w,ј j,љ lj,њ nj,ћ c,ђ dj,џ dz,ѓ g,ќ k,ѕ dz,қ q,ғ gh,ң n,ө o,"
    "ү u,ұ u,һ h,ә a,ҳ h,ҷ j,ӣ i,ӯ u"
)
_GREEK = "α a,β v,γ g,δ d,ε e,ζ z,η i,θ th,ι i,κ k,λ l,μ m,ν n,ξ x,ο o,π p,ρ r,σ s,ς s,τ t,υ y,φ f,χ ch,ψ ps,ω o"
_LATIN = "ı i,ø o,ł l,đ d,ß ss,æ ae,œ oe,ə a,þ th,ð d,ħ h,ŋ ng,ɛ e,ɔ o,ʼ ,ʻ ,ʿ ,ʾ ,’ ,‘ ,' ,` ,´ ,′ ,ʹ ,“ ,” ,\" "


def _table(*lists: str) -> dict[int, str]:
    pairs = (pair.partition(" ") for letters in lists for pair in letters.split(","))
    return {ord(letter): latin for letter, _, latin in pairs}


#: Code point -> Latin letters; marks of ayn and hamza map to nothing. Use with ``str.translate`` on lower case.
TO_LATIN = _table(_ARABIC, _CYRILLIC, _GREEK, _LATIN)


_OTHER = re.compile(r"[^\u0000-\u052f\u0600-\u06ff\u1e00-\u2060]")


def is_supported(text: str) -> bool:
    """True where every letter is Latin, Arabic, Cyrillic or Greek, the scripts that fold to one key."""
    return not _OTHER.search(text)
