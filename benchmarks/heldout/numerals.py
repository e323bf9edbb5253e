"""Number words from 0 to 99 in the languages of the set, with the variants people write; hundreds for four of them."""

# ruff: noqa: SIM905 - lists of words, one row as a reader would say them

from __future__ import annotations

_UNITS: dict[str, str] = {
    "en": "zero/oh/nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    "de": "null eins/ein zwei/zwo drei vier fünf/fuenf sechs sieben acht neun zehn elf zwölf/zwoelf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "nl": "nul een/één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve",
    "pt": "zero um dois três quatro cinco seis/meia sete oito nove dez onze doze treze catorze/quatorze quinze "
    "dezasseis/dezesseis dezassete/dezessete dezoito dezanove/dezenove",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
    "sedici diciassette diciotto diciannove",
    "ro": "zero unu/una doi/două trei patru cinci șase/sase șapte/sapte opt nouă zece unsprezece/unșpe "
    "doisprezece/doișpe treisprezece paisprezece cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece",
    "da": "nul en/et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten "
    "atten nitten",
    "sv": "noll/nolla ett/en två tre fyra fem sex sju åtta nio/nie tio elva tolv tretton fjorton femton sexton sjutton "
    "arton nitton",
    "fi": "nolla yksi/yks kaksi/kaks kolme neljä viisi/viis kuusi/kuus seitsemän/seittemän kahdeksan/kaheksan "
    "yhdeksän/yheksän kymmenen yksitoista kaksitoista kolmetoista neljätoista viisitoista kuusitoista "
    "seitsemäntoista kahdeksantoista yhdeksäntoista",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki on_üç on_dört on_beş on_altı on_yedi "
    "on_sekiz on_dokuz",
    "sq": "zero një dy tre katër pesë gjashtë shtatë tetë nëntë dhjetë njëmbëdhjetë dymbëdhjetë trembëdhjetë "
    "katërmbëdhjetë pesëmbëdhjetë gjashtëmbëdhjetë shtatëmbëdhjetë tetëmbëdhjetë nëntëmbëdhjetë",
    "el": "μηδέν ένα/ένας δύο/δυο τρία τέσσερα πέντε έξι εφτά/επτά οχτώ/οκτώ εννιά/εννέα δέκα έντεκα/ένδεκα δώδεκα "
    "δεκατρία δεκατέσσερα δεκαπέντε δεκαέξι δεκαεφτά/δεκαεπτά δεκαοχτώ/δεκαοκτώ δεκαεννιά/δεκαεννέα",
    "hu": "nulla egy kettő/két három négy öt hat hét nyolc kilenc tíz tizenegy tizenkettő tizenhárom tizennégy tizenöt "
    "tizenhat tizenhét tizennyolc tizenkilenc",
    "lt": "nulis vienas du trys keturi penki šeši septyni aštuoni devyni dešimt vienuolika dvylika trylika keturiolika "
    "penkiolika šešiolika septyniolika aštuoniolika devyniolika",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście "
    "czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście",
    "cs": "nula jedna/jeden dva/dvě tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct patnáct "
    "šestnáct sedmnáct osmnáct devatenáct",
    "sk": "nula jeden/jedna dva tri štyri päť šesť sedem osem deväť desať jedenásť dvanásť trinásť štrnásť pätnásť "
    "šestnásť sedemnásť osemnásť devätnásť",
    "sl": "nič/nula ena/ena dva/dve tri štiri pet šest sedem osem devet deset enajst dvanajst trinajst štirinajst "
    "petnajst šestnajst sedemnajst osemnajst devetnajst",
    "hr": "nula jedan dva tri četiri pet šest sedam osam devet deset jedanaest dvanaest trinaest četrnaest petnaest "
    "šesnaest sedamnaest osamnaest devetnaest",
    "bg": "нула едно/един две/два три четири пет шест седем осем девет десет единайсет/единадесет "
    "дванайсет/дванадесет тринайсет/тринадесет четиринайсет петнайсет/петнадесет шестнайсет/шестнадесет "
    "седемнайсет осемнайсет деветнайсет",
    "mk": "нула еден/едно два/две три четири пет шест седум осум девет десет единаесет дванаесет тринаесет "
    "четиринаесет петнаесет шеснаесет седумнаесет осумнаесет деветнаесет",
    "uk": "нуль/ноль один два/дві три чотири п'ять/п’ять шість сім вісім дев'ять/дев’ять десять одинадцять дванадцять "
    "тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять",
    "ru": "ноль/нуль один/адин два/две три четыре/четыри пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
}
_TENS: dict[str, str] = {
    "en": "twenty thirty forty/fourty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "ro": "douăzeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci",
    "da": "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
    "sv": "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "fi": "kaksikymmentä kolmekymmentä neljäkymmentä viisikymmentä kuusikymmentä seitsemänkymmentä kahdeksankymmentä "
    "yhdeksänkymmentä",
    "tr": "yirmi otuz kırk elli altmış yetmiş seksen doksan",
    "sq": "njëzet tridhjetë dyzet pesëdhjetë gjashtëdhjetë shtatëdhjetë tetëdhjetë nëntëdhjetë",
    "el": "είκοσι τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα",
    "hu": "húsz harminc negyven ötven hatvan hetven nyolcvan kilencven",
    "lt": "dvidešimt trisdešimt keturiasdešimt penkiasdešimt šešiasdešimt septyniasdešimt aštuoniasdešimt "
    "devyniasdešimt",
    "pl": "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt "
    "dziewięćdziesiąt",
    "cs": "dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát",
    "sk": "dvadsať tridsať štyridsať päťdesiat šesťdesiat sedemdesiat osemdesiat deväťdesiat",
    "sl": "dvajset trideset štirideset petdeset šestdeset sedemdeset osemdeset devetdeset",
    "hr": "dvadeset trideset četrdeset pedeset šezdeset sedamdeset osamdeset devedeset",
    "bg": "двайсет/двадесет трийсет/тридесет четирийсет/четиридесет петдесет шейсет/шестдесет седемдесет осемдесет "
    "деветдесет",
    "mk": "дваесет триесет четириесет педесет шеесет седумдесет осумдесет деведесет",
    "uk": "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}
HUNDREDS: dict[str, tuple[str, ...]] = {
    "es": tuple(
        "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos".split()
    ),
    "pl": tuple("sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset".split()),
    "uk": tuple("сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот".split()),
    "ru": tuple("сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split()),
}
_JOINED = {"sv": "", "fi": "", "sk": ""}  # ten + unit in one word
_SPACED = {"pt": " e ", "ro": " și ", "bg": " и ", "mk": " и ", "sq": " e ", "es": " y "}
_TURNED = {"de": "und", "da": "og", "sl": "in"}  # unit + link + ten
_VEINTI = (
    "veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve".split()
)
_HUNGARIAN_TWENTY = "huszon"


def _french(ten: int, unit: int, words: list[str]) -> str:
    base = {7: "soixante", 9: "quatre-vingt"}.get(ten)
    if base:
        link = " et " if (ten, unit) == (7, 1) else "-"
        return f"{base}{link}{words[10 + unit]}"
    stem = "vingt trente quarante cinquante soixante - quatre-vingt".split()[ten - 2]
    return f"{stem} et un" if unit == 1 and ten != 8 else f"{stem}-{words[unit]}"


def _compound(language: str, ten: int, unit: int, word: tuple[str, str], words: list[str]) -> str:
    """The word for 10 * ten + unit, 2 <= ten <= 9, 1 <= unit <= 9; word is (that of the ten, that of the unit)."""
    tens, units = word
    if language == "fr":
        return _french(ten, unit, words)
    if language == "es" and ten == 2:
        return _VEINTI[unit - 1]
    if language == "it":
        return (tens[:-1] if unit in (1, 8) else tens) + ("tré" if unit == 3 else units)
    if language == "nl":
        return f"{units}{'ën' if unit in (2, 3) else 'en'}{tens}"
    if language == "hu":
        return (_HUNGARIAN_TWENTY if ten == 2 else tens) + units
    if language in _TURNED:
        return ("ein" if language == "de" and unit == 1 else units) + _TURNED[language] + tens
    return tens + _JOINED.get(language, _SPACED.get(language, " ")) + units


def _table(language: str) -> dict[int, tuple[str, ...]]:
    units = [tuple(w.replace("_", " ").split("/")) for w in _UNITS[language].split()]
    tens = [tuple(w.split("/")) for w in _TENS[language].split()]
    plain = [u[0] for u in units]
    table = dict(enumerate(units)) | {10 * (i + 2): t for i, t in enumerate(tens)}
    for ten in range(2, 10):
        for unit in range(1, 10):
            pair = (tens[ten - 2][0], plain[unit])
            table[10 * ten + unit] = (_compound(language, ten, unit, pair, plain),)
    if language == "fr":
        table[80] = ("quatre-vingts", "quatre-vingt")
    return table


WORDS: dict[str, dict[int, tuple[str, ...]]] = {language: _table(language) for language in _UNITS}
WORDS["sr"] = WORDS["hr"]
BELGIAN = {
    **WORDS["fr"],
    **{70 + n: (f"septante{'-' * (n > 1)}{' et ' * (n == 1)}{WORDS['fr'][n][0] if n else ''}",) for n in range(10)},
    **{90 + n: (f"nonante{'-' * (n > 1)}{' et ' * (n == 1)}{WORDS['fr'][n][0] if n else ''}",) for n in range(10)},
}


def hundreds(language: str, number: int) -> str:
    """The word for a number from 100 to 999; raises KeyError where the language has no table of hundreds."""
    head = HUNDREDS[language][number // 100 - 1]
    if number == 100 and language == "es":
        return "cien"
    rest = number % 100
    return f"{head} {WORDS[language][rest][0]}" if rest else head
