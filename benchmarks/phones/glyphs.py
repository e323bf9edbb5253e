"""What people put between, over and in place of digits: separators, alphabets, look-alikes, invisible characters."""

from __future__ import annotations

# Odd but readable separators between groups of digits.
SEPARATORS = (
    "  ", "   ", "..", "...", "--", "---", "_", "__", "/", "//", "|", " | ", "*", "**", " * ", "~", " ~ ", ",", ", ",
    ";", ":", " : ", "•", " • ", "·", "–", " – ", "—", "=", "+", "#", "'", "\"", "…", " .. ", "→", " > ", ">", ">>",
    "\\", "^", " - ", " . ", " / ", "-.-", ".-.", "-_-", "\u00a0", "\u2009", "\u2003", "\u202f", "\n", "\t", "∙",
    "✦", "★", "°", "¨", "`", "´", "%", "&", "@", "!", "!!", "?", "=>", "<>", "><", "-/-", "*-*", " _ ", "«»", "¤",
)  # fmt: skip
BRACKETS = ("()", "[]", "{}", "<>", "«»", "**", "„“", "''", "--", "__", "||", "~~", "【】", "《》", "::", "//")

# Ten digits each, from 0 on.
ALPHABETS = {
    "fullwidth": "０１２３４５６７８９",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "devanagari": "०१२३४५६७८९",
    "bengali": "০১২৩৪৫৬৭৮৯",
    "gujarati": "૦૧૨૩૪૫૬૭૮૯",
    "tamil": "௦௧௨௩௪௫௬௭௮௯",
    "thai": "๐๑๒๓๔๕๖๗๘๙",
    "khmer": "០១២៣៤៥៦៧៨៩",
    "lao": "໐໑໒໓໔໕໖໗໘໙",
    "tibetan": "༠༡༢༣༤༥༦༧༨༩",
    "myanmar": "၀၁၂၃၄၅၆၇၈၉",
    "chinese": "〇一二三四五六七八九",
    "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "double-struck": "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
    "sans": "𝟢𝟣𝟤𝟥𝟦𝟧𝟨𝟩𝟪𝟫",
    "sans-bold": "𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵",
    "monospace": "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "subscript": "₀₁₂₃₄₅₆₇₈₉",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "negative-circled": "⓿❶❷❸❹❺❻❼❽❾",
    "dingbat-circled": "🄋➀➁➂➃➄➅➆➇➈",
    "dingbat-negative": "🄌➊➋➌➍➎➏➐➑➒",
    "double-circled": "0⓵⓶⓷⓸⓹⓺⓻⓼⓽",
    "parenthesised": "0⑴⑵⑶⑷⑸⑹⑺⑻⑼",
    "full-stop": "🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐",
    "comma": "🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊",
    "segmented": "🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹",
}
KEYCAPS = ("\ufe0f\u20e3", "\u20e3")

# What stands for a digit by its looks: letters of three scripts, signs, pictures.
LOOK_ALIKES = {
    "0": ("O", "o", "О", "о", "Ο", "ο", "Ø", "ø", "Q", "D", "°", "⭕", "🅾", "Ö", "º", "Ð"),
    "1": ("l", "I", "|", "i", "!", "í", "ı", "¡", "L", "І", "Ι", "ӏ", "ї", "ǀ"),
    "2": ("Z", "z", "ƻ", "Ƶ", "ż", "ž", "Ƨ", "Ζ"),
    "3": ("З", "з", "Э", "E", "Ʒ", "Ӡ", "ε", "э", "Є", "ȝ", "Ɛ", "€"),
    "4": ("A", "Ч", "ч", "h", "Ꮞ", "Ӌ", "А", "Α", "y"),
    "5": ("S", "s", "Ѕ", "ѕ", "$", "Ƽ", "§", "š", "Ş"),
    "6": ("b", "G", "б", "Б", "Ь", "ь", "ϭ", "ƃ"),
    "7": ("T", "t", "Г", "Y", "Т", "Τ", "┐", "ㄱ", "?"),
    "8": ("B", "В", "Β", "&", "ß", "ȣ", "Ȣ", "🎱", "∞"),
    "9": ("g", "q", "р", "ց", "գ", "ƍ", "P"),
}

# Characters without a width, by what they are for.
INVISIBLE = {
    "zero-width-space": "\u200b",
    "zero-width-non-joiner": "\u200c",
    "zero-width-joiner": "\u200d",
    "word-joiner": "\u2060",
    "byte-order-mark": "\ufeff",
    "soft-hyphen": "\u00ad",
    "left-to-right-mark": "\u200e",
    "right-to-left-mark": "\u200f",
    "left-to-right-embedding": "\u202a",
    "pop-direction": "\u202c",
    "isolate": "\u2066",
    "pop-isolate": "\u2069",
    "variation-15": "\ufe0e",
    "variation-16": "\ufe0f",
    "grapheme-joiner": "\u034f",
    "mongolian-separator": "\u180e",
    "hangul-filler": "\u3164",
    "invisible-times": "\u2062",
    "braille-blank": "\u2800",
}
COMBINING = {
    "strike": "\u0336",
    "slash": "\u0338",
    "underline": "\u0332",
    "overline": "\u0305",
    "acute": "\u0301",
    "dot": "\u0307",
    "circle": "\u20dd",
    "square": "\u20de",
    "tilde": "\u0303",
    "double-underline": "\u0333",
    "ring-below": "\u0325",
    "x-above": "\u033d",
}

# Fillers that are no digits and look like none.
LETTERS = "acdefhkmnprtuvwxyACDEFHKMNPRTUVWXY"
EMOJI = (
    "❤️", "🌹", "😘", "💋", "🔥", "📞", "📱", "☎️", "💦", "😍", "⭐", "✨", "🍑", "🍒", "💕", "💖", "🌸",
    "👄", "💎", "🎀",
    "🥰", "😉", "🌺", "🍀", "☀️", "🐱", "🦋", "💃", "👠", "🙏", "👉", "👍", "✅", "🚗", "🏠", "💶", "🍓",
    "🐾", "🎁", "💌",
)  # fmt: skip
STAMPS = (
    "(at)",
    "(dot)",
    "[x]",
    "(x)",
    "*kiss*",
    "<3",
    ":)",
    ";-)",
    "xxx",
    "(hot)",
    "[..]",
    "^^",
    "-x-",
    "(:",
    "xo",
    "(no)",
    "~*~",
)

# Links that hold a number whole; {n} = code and number, digits only.
LINKS = (
    "wa.me/{n}", "https://wa.me/{n}", "https://api.whatsapp.com/send?phone={n}", "tel:+{n}", "t.me/+{n}", "sms:+{n}",
    "viber://chat?number=%2B{n}", "whatsapp://send?phone=+{n}", "https://wa.me/{n}?text=hi", "<a href=\"tel:+{n}\">",
)  # fmt: skip
SIGNS = ("📞", "☎", "📱", "📲", "✆", "☏", "👉", "→", ">>>", "***", "📞:", "☎️ ", "💬")
