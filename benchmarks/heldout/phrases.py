"""Sentences of invented ads and profiles in seven languages, by section; [a|b] is a choice, {name} is filled in.

A section is written when its language has it; `bio` and `private` are what profiles say.
"""

from __future__ import annotations

ORDER = ("hello", "about", "meet", "place", "hours", "rule", "contact")
PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "hello": (
            "[Hello|Hi|Hey] [gentlemen|guys|dears], [I am|this is|my name is] {name}",
            "{name} [is waiting|is here|has arrived] [for you|in {city}|this week]",
            "[Looking for|In need of|Dreaming of] [good company|a quiet evening|a real break]?",
        ),
        "about": (
            "[Slim|Curvy|Tall|Petite] [brunette|blonde|redhead], {age} [years|years old|y/o]",
            "I am {age}, [cheerful|calm|warm] and [well read|easy going|well mannered]",
            "[Real photos|Photos are mine|Recent pictures], [no filters|no surprises|what you see is what you get]",
        ),
        "meet": (
            "[Massage|Dinner|Company] [and|or] [a walk|wine|good talk] from {price}",
            "[Available|Free] for [evenings|travel|events], [first|one] hour {price}",
            "[I come to you|Hotel visits|Outcalls] [too|on request|within the city]",
        ),
        "place": (
            "[Private|Clean|Quiet] flat [near the centre|by the station|with parking]",
            "[My place|The studio|The flat] in {city} is [discreet|warm|easy to find]",
        ),
        "hours": (
            "[Daily|Every day|Weekdays] from [ten|eleven|noon] to [nine|ten|midnight]",
            "[Book early|Last visit at ten|Not on Sundays], [please|thank you]",
        ),
        "rule": (
            "[No hidden numbers|No texts|No haggling], [I will not answer|sorry|please understand]",
            "[Respect|Good manners|Hygiene] [is a must|comes first|expected]",
        ),
        "contact": (
            "[Call|Ring|Phone] me [any time|an hour before|and ask for {name}]",
            "[Write|Message] me [here|on the app], I [answer fast|read everything|reply in the evening]",
        ),
        "bio": (
            "[Bookings|Appointments] [by phone|by message] only, {city}",
            "[Your best|The sweetest|A different] [evening|company] in {city}",
            "[New page|Back again|Second profile], [the old one is gone|follow me here]",
        ),
        "private": (
            "[Coffee|Dogs|Books|Cars] and [the sea|football|music|family]",
            "[Mum of two|Father of one|Student|Barber|Driver] from {city}",
            "[Live and let live|No drama|Work hard, rest well]",
        ),
    },
    "de": {
        "hello": (
            "[Hallo|Hi|Servus] [Männer|meine Herren|ihr Lieben], [ich bin|hier ist] {name}",
            "{name} [neu in|wieder in|zu Gast in] {city}",
            "[Lust auf|Zeit für|Sehnsucht nach] [Entspannung|Nähe|gute Gesellschaft]?",
        ),
        "about": (
            "[Schlanke|Zierliche|Große|Mollige] [Brünette|Blondine|Rothaarige], {age} [Jahre|Jahre jung|J.]",
            "Ich bin {age}, [fröhlich|ruhig|herzlich] und [gepflegt|unkompliziert|gebildet]",
            "[Echte Bilder|Fotos sind von mir|Bilder aktuell], [kein Filter|keine Überraschung|garantiert]",
        ),
        "meet": (
            "[Massage|Abendessen|Begleitung] [und|oder] [Wein|Spaziergang|gute Gespräche] ab {price}",
            "[Frei|Zeit] für [Abende|Reisen|Feiern], [erste|eine] Stunde {price}",
            "[Ich besuche dich|Hotelbesuche|Hausbesuche] [gern|auf Anfrage|im Stadtgebiet]",
        ),
        "place": (
            "[Private|Saubere|Ruhige] Wohnung [im Zentrum|am Bahnhof|mit Parkplatz]",
            "[Bei mir|Das Studio|Die Wohnung] in {city}: [diskret|gemütlich|leicht zu finden]",
        ),
        "hours": (
            "[Täglich|Jeden Tag|Mo bis Fr] von [zehn|elf|zwölf] bis [neun|zehn|Mitternacht]",
            "[Früh buchen|Letzter Termin um zehn|Sonntags nicht], [bitte|danke]",
        ),
        "rule": (
            "[Keine unterdrückten Nummern|Keine SMS|Kein Handeln], [zwecklos|bitte|danke fürs Verständnis]",
            "[Respekt|Sauberkeit|Höflichkeit] [ist Pflicht|zuerst|setze ich voraus]",
        ),
        "contact": (
            "[Ruf an|Ruf mich an|Anruf] [jederzeit|eine Stunde vorher|und frag nach {name}]",
            "[Schreib|Nachricht] [hier|in der App], ich [antworte schnell|lese alles|melde mich abends]",
        ),
        "bio": (
            "[Termine|Anfragen] nur [telefonisch|per Nachricht], {city}",
            "[Der schönste|Ein anderer] [Abend|Feierabend] in {city}",
            "[Neue Seite|Wieder da|Zweites Profil], [die alte ist weg|hier folgen]",
        ),
        "private": (
            "[Kaffee|Hunde|Bücher|Autos] und [Meer|Fußball|Musik|Familie]",
            "[Mama von zwei|Papa|Studentin|Friseur|Fahrer] aus {city}",
            "[Leben und leben lassen|Kein Drama|Erst die Arbeit]",
        ),
    },
    "es": {
        "hello": (
            "[Hola|Buenas|Hola amor], [soy|me llamo|aquí] {name}",
            "{name} [recién llegada a|de vuelta en|de visita en] {city}",
            "[Buscas|Quieres|Necesitas] [compañía|relax|un rato tranquilo]?",
        ),
        "about": (
            "[Delgada|Con curvas|Alta|Menuda], [morena|rubia|pelirroja], {age} [años|añitos]",
            "Tengo {age}, soy [alegre|tranquila|cariñosa] y [educada|sencilla|culta]",
            "[Fotos reales|Las fotos son mías|Fotos recientes], [sin filtros|sin sorpresas|100 por 100]",
        ),
        "meet": (
            "[Masaje|Cena|Compañía] [y|o] [un paseo|vino|buena charla] desde {price}",
            "[Libre|Disponible] para [noches|viajes|eventos], [la hora|una hora] {price}",
            "[Voy a tu casa|Hoteles|Salidas] [también|bajo pedido|en la ciudad]",
        ),
        "place": (
            "Piso [privado|limpio|tranquilo] [en el centro|junto a la estación|con parking]",
            "[Mi piso|El estudio] en {city} es [discreto|acogedor|fácil de encontrar]",
        ),
        "hours": (
            "[Todos los días|A diario|De lunes a viernes] de [diez|once|doce] a [nueve|diez|doce de la noche]",
            "[Reserva antes|Última cita a las diez|Domingos no], [por favor|gracias]",
        ),
        "rule": (
            "[No números ocultos|No mensajes|No regateo], [no contesto|lo siento|gracias]",
            "[Respeto|Educación|Higiene] [ante todo|imprescindible|por favor]",
        ),
        "contact": (
            "[Llámame|Llama] [cuando quieras|una hora antes|y pregunta por {name}]",
            "[Escríbeme|Mensaje] [aquí|por la app], [contesto rápido|leo todo|respondo por la noche]",
        ),
        "bio": (
            "Citas solo [por teléfono|por mensaje], {city}",
            "[La mejor|Otra] [noche|compañía] en {city}",
            "[Página nueva|De vuelta|Segundo perfil], [perdí la otra|sígueme aquí]",
        ),
        "private": (
            "[Café|Perros|Libros|Coches] y [mar|fútbol|música|familia]",
            "[Mamá de dos|Papá|Estudiante|Barbero|Chófer] de {city}",
            "[Vive y deja vivir|Sin dramas|Trabajo y calma]",
        ),
    },
    "fr": {
        "hello": (
            "[Bonjour|Coucou|Salut] [messieurs|à tous], [je suis|moi c'est] {name}",
            "{name} [de passage à|de retour à|nouvelle à] {city}",
            "[Envie|Besoin] [de détente|de compagnie|d'une pause]?",
        ),
        "about": (
            "[Mince|Ronde|Grande|Menue], [brune|blonde|rousse], {age} ans",
            "J'ai {age} ans, [gaie|calme|douce] et [cultivée|simple|polie]",
            "[Photos réelles|Ce sont mes photos|Photos récentes], [sans filtre|sans surprise]",
        ),
        "meet": (
            "[Massage|Dîner|Compagnie] [et|ou] [balade|vin|belle discussion] dès {price}",
            "[Libre|Disponible] pour [soirées|voyages|fêtes], [l'heure|une heure] {price}",
            "[Je me déplace|Hôtels] [aussi|sur demande|en ville]",
        ),
        "place": (
            "Appartement [privé|propre|calme] [au centre|près de la gare|avec parking]",
            "[Chez moi|Le studio] à {city}, [discret|chaleureux|facile à trouver]",
        ),
        "hours": (
            "[Tous les jours|En semaine] de [dix|onze|douze] à [vingt et une|vingt-deux] heures",
            "[Réservez tôt|Pas le dimanche], [merci|svp]",
        ),
        "rule": (
            "[Pas de numéro masqué|Pas de SMS|Pas de négociation], [inutile|désolée|merci]",
            "[Respect|Politesse|Hygiène] [exigée|d'abord|merci]",
        ),
        "contact": (
            "[Appelez-moi|Appelle] [quand tu veux|une heure avant|et demandez {name}]",
            "[Écris-moi|Message] [ici|sur l'appli], je [réponds vite|lis tout|réponds le soir]",
        ),
        "bio": (
            "Rendez-vous [par téléphone|par message] seulement, {city}",
            "[La plus belle|Une autre] soirée à {city}",
            "[Nouvelle page|De retour|Second profil], [l'ancienne est perdue|suivez-moi ici]",
        ),
        "private": (
            "[Café|Chiens|Livres|Voitures] et [mer|foot|musique|famille]",
            "[Maman de deux|Papa|Étudiante|Coiffeur|Chauffeur] de {city}",
            "[Vivre et laisser vivre|Pas de drame]",
        ),
    },
    "ro": {
        "hello": (
            "[Bună|Salut|Hei] [domnilor|dragilor], [sunt|mă numesc] {name}",
            "{name} [nouă în|din nou în|în vizită în] {city}",
            "[Vrei|Cauți|Îți lipsește] [relaxare|companie|o pauză]?",
        ),
        "about": (
            "[Slabă|Cu forme|Înaltă|Micuță], [brunetă|blondă|roșcată], {age} ani",
            "Am {age} de ani, sunt [veselă|calmă|caldă] și [educată|simplă|citită]",
            "[Poze reale|Pozele sunt ale mele|Poze recente], [fără filtre|fără surprize]",
        ),
        "meet": (
            "[Masaj|Cină|Companie] [și|sau] [plimbare|vin|vorbă bună] de la {price}",
            "[Liberă|Disponibilă] pentru [seri|călătorii|petreceri], [ora|o oră] {price}",
            "[Mă deplasez|Vin la hotel] [și|la cerere|în oraș]",
        ),
        "place": (
            "Locație [privată|curată|liniștită] [în centru|lângă gară|cu parcare]",
            "[La mine|Studioul] în {city} e [discret|cald|ușor de găsit]",
        ),
        "hours": (
            "[Zilnic|În fiecare zi|De luni până vineri] de la [zece|unsprezece] la [nouă|zece|miezul nopții]",
            "[Programare din timp|Duminica nu], [te rog|mulțumesc]",
        ),
        "rule": (
            "[Fără numere ascunse|Fără mesaje|Nu negociez], [nu răspund|scuze|mulțumesc]",
            "[Respect|Igienă|Bun simț] [obligatoriu|înainte de toate]",
        ),
        "contact": (
            "[Sună-mă|Sună] [oricând|cu o oră înainte|și întreabă de {name}]",
            "[Scrie-mi|Mesaj] [aici|pe aplicație], [răspund repede|citesc tot|răspund seara]",
        ),
        "bio": (
            "Programări doar [telefonic|prin mesaj], {city}",
            "[Cea mai frumoasă|O altă] seară în {city}",
            "[Pagină nouă|Am revenit|Al doilea profil], [am pierdut-o pe cealaltă|urmărește aici]",
        ),
        "private": (
            "[Cafea|Câini|Cărți|Mașini] și [mare|fotbal|muzică|familie]",
            "[Mamă de doi|Tată|Studentă|Frizer|Șofer] din {city}",
            "[Trăiește și lasă|Fără drame]",
        ),
    },
    "pl": {
        "hello": (
            "[Cześć|Hej|Witam] [panowie|kochani], [jestem|tu] {name}",
            "{name} [nowa w mieście|znów z wami|w odwiedzinach]: {city}",
            "[Masz ochotę na|Szukasz|Brakuje ci] [relaksu|towarzystwa|chwili spokoju]?",
        ),
        "about": (
            "[Szczupła|Krągła|Wysoka|Drobna] [brunetka|blondynka|ruda], {age} lat",
            "Mam {age} lat, jestem [wesoła|spokojna|ciepła] i [zadbana|zwyczajna|oczytana]",
            "[Prawdziwe zdjęcia|Zdjęcia moje|Świeże fotki], [bez filtrów|bez niespodzianek]",
        ),
        "meet": (
            "[Masaż|Kolacja|Towarzystwo] [i|lub] [spacer|wino|rozmowa] od {price}",
            "[Wolna|Dostępna] na [wieczory|wyjazdy|imprezy], [godzina|pierwsza godzina] {price}",
            "[Dojeżdżam|Wizyty w hotelu] [też|na życzenie|w mieście]",
        ),
        "place": (
            "[Prywatne|Czyste|Ciche] mieszkanie [w centrum|przy dworcu|z parkingiem]",
            "[U mnie|Studio] w {city}: [dyskretnie|przytulnie|łatwo trafić]",
        ),
        "hours": (
            "[Codziennie|Każdego dnia|Od poniedziałku do piątku] od [dziesiątej|jedenastej] do [dziewiątej|północy]",
            "[Umów się wcześniej|W niedziele nie], [proszę|dzięki]",
        ),
        "rule": (
            "[Zastrzeżonych nie odbieram|Bez SMS|Nie negocjuję], [szkoda czasu|wybacz|dzięki]",
            "[Szacunek|Higiena|Kultura] [obowiązkowo|przede wszystkim]",
        ),
        "contact": (
            "[Dzwoń|Zadzwoń] [o każdej porze|godzinę wcześniej|i zapytaj o {name}]",
            "[Napisz|Wiadomość] [tutaj|w aplikacji], [odpisuję szybko|czytam wszystko|odpiszę wieczorem]",
        ),
        "bio": (
            "Umawiam tylko [telefonicznie|przez wiadomość], {city}",
            "[Najlepszy|Inny] wieczór w {city}",
            "[Nowa strona|Wróciłam|Drugi profil], [stary przepadł|tu mnie znajdziesz]",
        ),
        "private": (
            "[Kawa|Psy|Książki|Auta] i [morze|piłka|muzyka|rodzina]",
            "[Mama dwójki|Tata|Studentka|Fryzjer|Kierowca], {city}",
            "[Żyj i daj żyć|Bez dramatów]",
        ),
    },
    "uk": {
        "hello": (
            "[Привіт|Вітаю|Доброго дня] [панове|любі], [я|мене звати] {name}",
            "{name} [нова у місті|знову з вами|у гостях]: {city}",
            "[Хочеш|Шукаєш|Бракує] [спокою|приємної компанії|відпочинку]?",
        ),
        "about": (
            "[Струнка|Пишна|Висока|Мініатюрна] [брюнетка|білявка|руда], {age} [років|р.]",
            "Мені {age}, [весела|спокійна|тепла] й [охайна|проста|начитана]",
            "[Справжні фото|Фото мої|Свіжі знімки], [без фільтрів|без сюрпризів]",
        ),
        "meet": (
            "[Масаж|Вечеря|Компанія] [та|або] [прогулянка|вино|розмова] від {price}",
            "[Вільна|Доступна] на [вечори|поїздки|свята], [година|перша година] {price}",
            "[Приїду|Виїзд у готель] [теж|за бажанням|у межах міста]",
        ),
        "place": (
            "[Приватна|Чиста|Тиха] квартира [у центрі|біля вокзалу|з парковкою]",
            "[У мене|Студія], {city}: [затишно|непомітно|легко знайти]",
        ),
        "hours": (
            "[Щодня|Кожен день|По буднях] з [десятої|одинадцятої] до [дев'ятої|опівночі]",
            "[Домовляйся раніше|У неділю ні], [прошу|дякую]",
        ),
        "rule": (
            "[Прихованим не відповідаю|Без смс|Не торгуюся], [вибач|марно|дякую]",
            "[Повага|Чистота|Ввічливість] [обов'язкова|насамперед]",
        ),
        "contact": (
            "[Дзвони|Телефонуй] [будь-коли|за годину|і питай {name}]",
            "[Пиши|Повідомлення] [тут|у застосунку], [відповім швидко|читаю все|відповім увечері]",
        ),
        "bio": (
            "Запис лише [телефоном|повідомленням], {city}",
            "[Найкращий|Інший] вечір: {city}",
            "[Нова сторінка|Я повернулась|Другий профіль], [стара зникла|шукай тут]",
        ),
        "private": (
            "[Кава|Собаки|Книжки|Авто] і [море|футбол|музика|родина]",
            "[Мама двох|Тато|Студентка|Перукар|Водій], {city}",
            "[Живи й дай жити|Без драм]",
        ),
    },
}
STAGE_NAMES = """
    Anna Maria Lena Sofia Nina Diana Alina Mia Bella Karina Eva Nicole Jessica Lola Amy Kate Vika Monica Sara Julia
    Natasha Emma Lisa Victoria Angel Mila Laura Daria Carla Linda Valeria Nora Milena Alexa Denisa Sabrina Ella
    Tina Roxana Elena Kira Zoe Paula Sandra Chloe Gabi Andra Luna Yana Marta Olivia Irina Bianca Jasmin Melissa
    Antonia Raluca Petra Simona Camila Iris Tamara Adela Ruby Inga Lara Selena Rita Stella Vera Zara Ilona Patricia
    Kim Dora Noemi Agata Larissa Amanda Thea Greta Ivana Kamila Oksana Salome Ofelia Marlene Tatiana Fabiana Leila
    Polina Cosmina Estera Ludmila Ginevra Vivien Rozalia Yaroslava Anouk Dalia Zlata Mirela Jolanta Tereza
""".split()  # noqa: SIM905 - a list of words, one row as a reader would say them; from common to rare
