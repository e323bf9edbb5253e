"""Working names, words of handles, places, platforms and sentences of the invented world; neutral in wording.

A sentence offers ways of saying one thing, `{Call|Ring} me`: a writer keeps to one of them. Fields in angle brackets are
filled in for each ad: <name>, <age>, <city>, <phone>.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Commonest first: drawn with weights that fall as 1 / (rank + 4), so that every world is full of namesakes.
NAMES = tuple(
    """
    anna maria sofia julia elena lena mia eva nina laura alina sara emma lisa bella diana victoria natalia kate amy
    jessica amanda lucy chloe sophie monica nicole vanessa angel lola ella amelia daria olga irina tanya vera katya
    bianca andreea ioana adriana carmen lucia isabel paula clara camille manon lea charlotte emily grace ruby holly
    jade amber stella luna ivy rosa gloria joy faith mercy linh mai suda noi fatima amina samira leyla zoe nora ida
    maja freya tess fleur sanne iris roos kim kira zara yuki mei lily daisy violet hazel crystal candy coco gigi
    kiki mimi valentina valeria gabriela daniela mariana camila juliana fernanda larissa bruna raquel marta silvia
    pilar ines alba noemi giulia chiara martina federica alessia petra jana lenka zuzana eszter reka dorina ramona
    simona larisa oksana ksenia polina milana yana snezana jelena milica ivana tamara dunja nadia soraya yasmin
    """.split()
)
SHORT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "anna": ("anya", "annie", "ann"), "maria": ("masha", "mary"), "sofia": ("sonya", "sofi"),
        "julia": ("jules", "juli"), "elena": ("lena", "ellie"), "laura": ("lau",), "alina": ("ali", "lina"),
        "victoria": ("vika", "vicky", "tori"), "natalia": ("natasha", "nata"), "jessica": ("jess", "jessie"),
        "amanda": ("mandy",), "monica": ("moni",), "nicole": ("nikki", "nicky"), "vanessa": ("nessa",),
        "amelia": ("amy", "millie"), "daria": ("dasha",), "tanya": ("tania",), "bianca": ("bia",),
        "andreea": ("andi",), "adriana": ("adri",), "isabel": ("isa", "bella"), "charlotte": ("lotte", "charlie"),
        "emily": ("emmy", "em"), "valentina": ("vale", "tina"), "gabriela": ("gabi",), "daniela": ("dani",),
        "mariana": ("mari",), "juliana": ("juli",), "fernanda": ("fer",), "martina": ("marti",), "oksana": ("ksyusha",),
        "ksenia": ("ksyusha",), "polina": ("polly",), "jelena": ("jeca",), "tamara": ("toma",), "nadia": ("nadya",),
        "sophie": ("soph",), "katya": ("kate",), "kate": ("katie",), "lucia": ("lu",), "silvia": ("silvi",),
    }
)  # fmt: skip
WORDS = tuple(
    """
    rose star moon sky sun wild soft velvet honey pearl nova cherry silk dream night magic sweet golden lady queen
    kiss lux bliss diamond sapphire onyx echo breeze mint cocoa vanilla peach lotus orchid willow storm ember frost
    raven dove swan panther tiger fox kitty bunny butterfly jasmine cinnamon caramel sugar spice sunset dawn aurora
    comet galaxy venus muse charm grace glow spark flame dusk mystic secret gypsy bohemian urban royal elite prime
    classic vintage retro neon crystal marble ivory scarlet crimson azure indigo lilac coral amberlight opal topaz
    """.split()
)
BRANDS = tuple(
    """
    elite royal prime select premier grand noble velvet platinum golden silver imperial classic modern central
    secret private exclusive finest glamour boutique deluxe
    """.split()
)
TRADES = tuple("cleaning moving massage taxi rooms studio photo nails yoga repair tutoring catering flowers".split())
CITIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "GB": ("London", "Manchester", "Leeds", "Bristol", "Glasgow", "Cardiff", "Birmingham", "Belfast", "York"),
        "IE": ("Dublin", "Cork", "Galway", "Limerick", "Waterford"),
        "DE": ("Berlin", "Hamburg", "Köln", "München", "Frankfurt", "Leipzig", "Düsseldorf", "Bremen", "Stuttgart"),
        "FR": ("Paris", "Lyon", "Marseille", "Lille", "Nantes", "Toulouse", "Strasbourg", "Nice", "Bordeaux"),
        "NL": ("Amsterdam", "Rotterdam", "Utrecht", "Eindhoven", "Groningen", "Den Haag", "Breda"),
        "ES": ("Madrid", "Barcelona", "Valencia", "Sevilla", "Málaga", "Bilbao", "Zaragoza"),
        "BE": ("Brussel", "Antwerpen", "Gent", "Liège", "Brugge"),
    }
)
COUNTRIES: Mapping[str, int] = MappingProxyType({"GB": 24, "IE": 6, "DE": 22, "FR": 18, "NL": 13, "ES": 10, "BE": 7})
SHORT_CITY: Mapping[str, str] = MappingProxyType(
    {"London": "ldn", "Berlin": "bln", "Amsterdam": "ams", "Paris": "paris", "Madrid": "mad", "Barcelona": "bcn",
     "Manchester": "manc", "Hamburg": "hh", "Dublin": "dub", "Frankfurt": "ffm", "Brussel": "bxl"}
)  # fmt: skip
BOARDS = tuple(
    f"{name}.example"
    for name in "cityboard localads kontaktmarkt prikbord petitesannonces tablon annoncen nightlist meetpages adhub".split()
)
NETWORKS = tuple(
    f"{name}.example"
    for name in """
    kanal pixwall clipdeck chatroom fanpage snapline talkbox streamly linkloft datefinder matchbook plazanet friendo
    videonook voicepad
    """.split()
)
MAIL_HOSTS = ("post.example", "mailbox.example", "freemail.example", "inbox.example", "letters.example")

# What everybody writes: drawn with weights that fall, so that strangers share sentences.
SENTENCES = tuple(
    line.strip()
    for line in """
    {New in town|I am new in <city>|Just arrived in <city>|First time in <city>}.
    {Call|Ring|Phone} me {for an appointment|to make an appointment|to book}{| any time}.
    {Only this week|For a few days only|Here until Sunday|Short stay}{| in <city>}.
    {Relaxing massage|A relaxing massage|Full body massage|Massage with warm oil}{| by <name>|, one hour or two}.
    {Discreet and friendly|Friendly and discreet|Always discreet|Polite and discreet}.
    {No withheld numbers|Withheld numbers are not answered|I do not answer hidden numbers|No private numbers}.
    {I am based in|My place is in|You find me in|I receive in} the {centre|city centre|heart of <city>|quiet part of town}.
    {Send a message|Text me first|Message me|Write to me}{| and I answer soon| before you call}.
    {Weekends too|Also at weekends|Every day|Seven days a week}{|, from noon|, until late}.
    {I speak|My languages are|We can talk in} {English|some German|English and Spanish|French and English|Romanian}.
    {Photos are real|Real photos|My own pictures|The pictures are recent}{|, one hundred per cent|, see for yourself}.
    {My name is <name>|I am <name>|<name> here|It is <name>}{| and I am <age>|, <age> years young|}.
    {Parking in front|Free parking|Easy to park|Close to the station|Near the underground}.
    {Clean and private flat|Private apartment|Quiet and clean place|Own flat, very clean}.
    {Visits to hotels|I come to your hotel|Hotel and home visits|Outcalls to good hotels}{| possible| in all of <city>}.
    {No rush|I take my time|Never in a hurry|Time is on your side}.
    {Gentlemen only|For gentlemen|Only polite guests|Respect is a must}.
    {Dinner dates|Company for dinner|Let us have dinner|Dinner and a walk}{|, why not|, with pleasure}.
    {Rates on request|Ask for my rates|Prices by message|Rates by text only}.
    {Card or cash|Cash only|You can pay by card|Cash preferred}.
    {Looking forward to|I look forward to|Happy about|Waiting for} {your call|hearing from you|meeting you|your message}.
    {Slim|Tall|Petite|Sporty} and {elegant|charming|well educated|cheerful}{|, with long hair|, green eyes|, dark eyes}.
    {Student|Dancer|Model|Nurse} {by day|in real life|from abroad|on holiday}{|, curious and open|}.
    {Reach me on|My number is|Call|Ring} <phone>{| now|, any time|, until ten}.
    {Candles and soft music|Soft music and a glass of wine|Warm light and good music}{| are waiting|}.
    {Couples welcome|Couples are welcome|Also for couples}{|, please ask|}.
    {Shower and towels|Fresh towels and a shower|You can take a shower}{| here|, of course}.
    {Back in <city>|Back again in <city>|Returned to <city>}{| by popular demand| for some days}.
    {Book ahead|Please book early|Appointments a day ahead|Ask in good time}.
    {Read me before you call|Please read all before calling|Read first, then call}.
    {Afternoons are best|Mornings are calm|Late nights are possible|Early birds welcome}.
    {Do not ask for|I do not offer|No} {discounts|bargains|long chats by message}{|, thank you|, please}.
    """.strip().splitlines()
)
TRADE_SENTENCES = tuple(
    line.strip()
    for line in """
    {Quick and reliable|Reliable and quick|On time, every time|Reliable since years}.
    {Ask for an offer|Free offer by phone|Offers within a day|Call for an offer}.
    {In all of <city>|<city> and around|Everywhere in <city>|We come to you in <city>}.
    {Fair prices|Honest prices|Good prices|Fixed prices}{|, no surprises|}.
    {Insured|Fully insured|With insurance}{| and registered|}.
    {Ask for <name>|Your contact is <name>|<name> answers the phone}.
    {Open on Saturdays|Monday to Saturday|Weekdays from eight}.
    {New customers get a tenth off|First visit cheaper|Ask about packages}.
    """.strip().splitlines()
)
HELP = (
    "Need help? Call the free help line {phone}.",
    "Free and confidential advice: {phone}.",
    "If you are not safe, the help line listens: {phone}.",
)
GENERIC_ADDRESSES = tuple(
    f"https://www.{host}"
    for host in "freepages.example/faq booking.example fanpage.example linkloft.example/verify safetips.example".split()
)
