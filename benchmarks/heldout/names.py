"""First names with pet forms, surnames and cities of eleven cultures, as people would write them in their own script.

A row of first names: name/pet/pet ... The order is from common to rare. Surnames of Slavic cultures are given in the
form a woman bears where that differs; + marks a man's first name where his surname must change for it.
"""

# ruff: noqa: SIM905 - lists of words, one row as a reader would say them

from __future__ import annotations

FIRST: dict[str, str] = {
    "uk": """Олена/Оленка/Лена Наталія/Наталка/Наташа Ірина/Іра/Іринка Оксана/Ксюша/Оксанка Юлія/Юля/Юльця
    Тетяна/Таня Марія/Марічка/Маша Анна/Аня/Ганна Світлана/Світа/Лана Катерина/Катя/Катруся
    Вікторія/Віка Людмила/Люда/Міла Дарина/Даша/Дарця Олександра/Саша/Леся Соломія/Соля Софія/Соня
    Христина/Христя Яна/Яночка Богдана/Богданка Злата Зоряна/Зоря Мирослава/Мира Уляна/Уля
    +Андрій/Андрійко +Сергій/Серж +Тарас/Тарасик +Богдан/Бодя +Микола/Коля +Юрій/Юра""",
    "ru": """Анастасия/Настя Екатерина/Катя/Катюша Мария/Маша/Маруся Ольга/Оля/Оленька Елена/Лена/Алёна Татьяна/Таня
    Наталья/Наташа Ирина/Ира/Ириша Светлана/Света Дарья/Даша Юлия/Юля Ксения/Ксюша Полина/Поля
    Валерия/Лера Кристина/Крис Алина/Аля Марина/Мариша Евгения/Женя Виктория/Вика Людмила/Люся Жанна
    Элина/Эля +Дмитрий/Дима +Алексей/Лёша +Сергей/Серёга +Михаил/Миша +Павел/Паша""",
    "bg": """Мария/Мими Иванка/Ваня/Вани Елена/Ели Йорданка/Дани Десислава/Деси Гергана/Гери Виктория/Вики
    Радостина/Ради Петя/Пепи Силвия/Силви Надежда/Надя Цветелина/Цвети Теодора/Теди Николета/Ники
    Снежана/Снежи Живка Красимира/Краси +Георги/Гошо +Димитър/Митко +Николай/Ники +Стефан/Стефчо""",
    "el": """Μαρία/Μαίρη/Μάρω Ελένη/Λένα/Ελενίτσα Κατερίνα/Κατ Γεωργία/Γωγώ Βασιλική/Βίκυ/Βάσω Δήμητρα/Μιμή
    Σοφία/Σόφη Αγγελική/Κική Ιωάννα/Γιάννα Παναγιώτα/Γιώτα Χριστίνα/Χρύσα Αλεξάνδρα/Άλεξ
    Ευαγγελία/Εύα/Λίτσα Δέσποινα/Ντέπυ Ξένια Θεοδώρα/Δώρα""",
    "ro": """Maria/Mari/Mioara Elena/Lena/Ela Andreea/Deea/Andra Ioana/Oana Alexandra/Alexa/Sanda Mihaela/Miha/Ela
    Cristina/Cristi/Tina Daniela/Dana Gabriela/Gabi Ana/Anuța Roxana/Roxi Simona/Simo Larisa/Lari
    Denisa/Deni Bianca/Bia Florentina/Flori Georgiana/Geo Nicoleta/Nico Loredana/Lori Adelina/Adi
    Ștefania/Fani Izabela/Iza Andrei/Andy Mihai/Mișu Ionuț/Ionel Cristian/Cristi Vasile/Sile""",
    "pl": """Anna/Ania/Anka Katarzyna/Kasia/Kaśka Małgorzata/Gosia/Małgosia Agnieszka/Aga Joanna/Asia Magdalena/Magda
    Aleksandra/Ola Monika/Monia Natalia/Nati Karolina/Karo Zuzanna/Zuzia Weronika/Wera Patrycja/Pati
    Ewelina/Ewela Dominika/Domi Sylwia/Sylwka Iwona/Iwonka Kinga Oliwia/Oliwka +Piotr/Piotrek
    +Tomasz/Tomek +Paweł/Pawełek +Jakub/Kuba""",
    "hu": """Katalin/Kata/Kati Erzsébet/Erzsi/Bözsi Anna/Panni Zsuzsanna/Zsuzsa/Zsuzsi Eszter/Eszti Krisztina/Kriszti
    Réka/Réci Viktória/Viki Nikolett/Niki Dóra/Dóri Boglárka/Bogi Vivien/Vivi Tímea/Timi Orsolya/Orsi
    Barbara/Barbi Alexandra/Szandi Judit/Jutka Ágnes/Ági Gábor/Gabi László/Laci István/Pisti Zoltán/Zoli""",
    "sq": """Mirela/Ela Elona/Loni Ardita/Dita Blerina/Bler Entela/Tela Fatjona/Jona Alketa/Keta Ornela/Orni
    Anxhela/Xhela Klaudia/Klea Besa Drita Vjollca/Vjolla Teuta Arta Suela/Su Rovena/Vena Erion/Eri
    Arben/Beni Ilir/Liri Gentian/Genti""",
    "es": """María/Mari Carmen/Menchu Laura/Lau Lucía/Luci Ana/Anita Isabel/Isa/Bel Cristina/Cris Paula/Pau
    Marta/Martita Elena/Nena Sara/Sarita Andrea/Andy Valentina/Vale Alejandra/Ale Daniela/Dani
    Natalia/Nati Yolanda/Yoli Rocío/Ro Guadalupe/Lupe Yesenia/Yesi Paola/Pao Javier/Javi Francisco/Paco
    Manuel/Manu José/Pepe""",
    "de": """Sabine/Bine Julia/Jule Katharina/Kathi Stefanie/Steffi Nicole/Nicki Anja Melanie/Mel Jessica/Jessi
    Sandra/Sandi Franziska/Franzi Christina/Tina Vanessa/Nessa Susanne/Susi Elisabeth/Lisi Johanna/Hanna
    Jana Birgit/Biggi Theresa/Resi Michael/Michi Andreas/Andi Sebastian/Basti Maximilian/Max
    Alexander/Alex""",
    "tr": """Ayşe/Ayşecik Fatma/Fatoş Emine/Emoş Zeynep/Zeyno Elif/Elifcik Merve/Mervecan Büşra/Büş Gizem/Gizo Derya
    Ebru Selin/Selo Tuğba/Tubi Özlem/Özi Şeyma/Şeyo Hülya Gülşen/Gül Melek Mehmet/Memo Mustafa/Musti
    Emre/Emo Burak""",
}
SURNAMES: dict[str, str] = {
    "uk": """Шевченко Бондаренко Коваленко Ткаченко Кравченко Мельник Бойко Коваль Олійник Шевчук Поліщук Лисенко
    Савченко Марченко Руденко Гаврилюк Кравчук Павлюк Хоменко Яковенко Щербак Гнатюк Цимбал Дзюба Жук
    Чорна Білик Іваницька Заєць Горобець Ющук Їжакевич Кучер Федорів""",
    "ru": """Иванова Смирнова Кузнецова Попова Васильева Петрова Соколова Михайлова Новикова Фёдорова Морозова
    Волкова Лебедева Козлова Щербакова Жукова Орлова Цветкова Чернышёва Юдина Яшина Хохлова Ершова
    Шубина Зайцева Быстрова""",
    "bg": """Иванова Георгиева Димитрова Петрова Николова Христова Стоянова Тодорова Илиева Ангелова Желева Цонева
    Атанасова Василева Жечева Чолакова Щерева Янкова Юрукова Кръстева Дечева Русева Боева""",
    "el": """Παπαδοπούλου Παππά Καραγιάννη Βλάχου Ιωάννου Οικονόμου Παπαγεωργίου Μακρή Κωνσταντίνου Δημοπούλου
    Γεωργίου Αγγελοπούλου Χατζή Τσακίρη Μπάκα Ξανθού Ψαρρά Φωτίου Ντόντη Καλλέργη Θεοχάρη""",
    "ro": """Popescu Ionescu Popa Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Munteanu Lazăr Moldovan Marin
    Toma Șerban Țepeș Neagu Cojocaru Bălan Grigore Mocanu Păun Lungu Ursu Vlad Chiriță Iftimie Zamfir""",
    "pl": """Nowak Kowalska Wiśniewska Wójcik Kowalczyk Kamińska Lewandowska Zielińska Szymańska Woźniak Dąbrowska
    Mazur Krawczyk Piotrowska Grabowska Pawłowska Michalska Król Wieczorek Jabłońska Sikora Gołąb Żak
    Ćwik Szczepaniak Łuczak""",
    "hu": """Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Lakatos Takács Juhász
    Mészáros Oláh Rácz Fekete Szűcs Pintér Csonka Gál Zsigmond Győri Bodnár Sipos""",
    "sq": """Hoxha Shehu Gjoka Krasniqi Prifti Dervishi Marku Leka Çela Kola Duka Basha Hysa Zeneli Gashi Berisha
    Rama Doda Xhafa Nikolli Kurti Lleshi Bardhi""",
    "es": """García López Martínez Sánchez Pérez Gómez Fernández Ruiz Díaz Moreno Muñoz Romero Navarro Torres Ramírez
    Gil Serrano Molina Ortega Delgado Castro Ibáñez Peña Cabrera Quispe Restrepo Zambrano Echeverri""",
    "de": """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf
    Schröder Neumann Schwarz Zimmermann Braun Krüger Hofer Gruber Lechner Böhm Vogt Jansen Ziegler""",
    "tr": """Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara
    Koç Kurt Özkan Şimşek Polat Erdoğan Güneş Tekin Bulut""",
}
CITIES: dict[str, str] = {
    "uk": "kyiv lviv odesa kharkiv dnipro warszawa berlin lutsk",
    "ru": "spb msk berlin riga tallinn alicante minsk",
    "bg": "sofia varna plovdiv burgas athens hamburg",
    "el": "athens skg patra heraklion volos",
    "ro": "cluj buc iasi timisoara madrid roma london brasov",
    "pl": "wawa krk gdynia poznan lodz london ams",
    "hu": "bp budapest debrecen szeged wien zurich",
    "sq": "tirana durres vlora prishtina athens milano",
    "es": "mad bcn valencia sevilla malaga bilbao",
    "de": "berlin hh muc koeln wien graz zh",
    "tr": "ist izmir ankara antalya koeln berlin",
}
COUNTRY: dict[str, str] = {
    "uk": "ua",
    "ru": "ru",
    "bg": "bg",
    "el": "gr",
    "ro": "ro",
    "pl": "pl",
    "hu": "hu",
    "sq": "al",
    "es": "es",
    "de": "de",
    "tr": "tr",
}
AFFIXES = """
    real official vip xxx the its miss lady hot sweet private new only iam backup queen baby model
""".split()
WORDS_A = """
    velvet moon lemon neon silent lucky wild golden frozen cherry amber misty crimson honey rapid sugar
    pixel tiny
""".split()
WORDS_B = """
    fox panther rain tulip comet wolf peach angel storm cat river candy viper pearl mirror swan bunny tiger
    rider
""".split()
TRADES = """
    nails beauty massage spa studio salon hair brows wellness relax clean trans parcel rooms apart tattoo
    lashes
""".split()
FIRM_NAMES = """
    afrodita lotus orhideja venera magnolia bella siam jasmin aurora diamant harmonia oaza rubin iris
    kleopatra mirage elite vanilla serenity zen safir perla luna ambra nefertiti
""".split()


def man_surname(name: str) -> str:
    """The form of a Slavic surname that a man bears."""
    for woman, man in (("ська", "ський"), ("ska", "ski"), ("рна", "рний"), ("ва", "в"), ("на", "н")):
        if name.endswith(woman):
            return name[: -len(woman)] + man
    return name
