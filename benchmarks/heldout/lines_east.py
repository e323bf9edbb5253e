"""Ad lines in Albanian, Greek, Hungarian, Lithuanian and the Slavic languages. The format is that of lines_west.py."""

BLOCKS: dict[str, str] = {
    "sq": """
open: Përshëndetje, e re në qytet | Masazh relaksues privat | Dhomë me qira, zonë e qetë | Kërkohen vajza për pastrim
open: Sallon i sapohapur | Udhëtime dhe pako çdo javë | Vajzë e ëmbël dhe diskrete
body: foto reale | pa agjenci | vend i pastër | vij edhe në hotel | parkim i lirë | akomodimi i siguruar
body: nuk përgjigjem numrave privatë | pagesë në dorë | pa nxitim | vetëm njerëz seriozë | përgjigjem shpejt
call: më telefono | tel | cel | WhatsApp | numri im | telefon | kontakt
second: ose | nëse është zënë
none: më shkruaj në faqe | vetëm mesazhe këtu | lini mesazh në chat
begin: numri fillon me | pjesa e parë | në fillim
end: dhe mbaron me | pjesa tjetër | pastaj
price: {} ora | nga {} | gjysmë ore {} | vetëm {}
age: {} vjeçe | jam {} vjeç | mosha {}
hours: nga {} deri {} | orari {} - {} | hapur {} deri në {}
order: njoftimi nr. {} | porosia {} | fatura {} | ref. {} | dosja {}
date: deri më {} | nga {} | kthehem më {}
size: masa {} | përmasat {} | këpucë {}
post: kodi postar {}
noise: merr zemër hajde shpirt tani puthje eja lutem hej mirë
""",
    "el": """
open: Γεια, νέα στην πόλη | Χαλαρωτικό μασάζ | Ενοικιάζεται δωμάτιο | Ζητείται κοπέλα για καθαριότητα
open: Νέο στούντιο μόλις άνοιξε | Μεταφορές και δέματα κάθε εβδομάδα | Γλυκιά και διακριτική
body: αληθινές φωτογραφίες | χωρίς γραφείο | καθαρός χώρος | έρχομαι και σε ξενοδοχείο | εύκολο πάρκινγκ
body: δίνεται διαμονή | όχι απόκρυψη | πληρωμή μετρητά | χωρίς βιασύνη | μόνο σοβαροί κύριοι | απαντώ αμέσως
call: πάρε με | τηλ | κιν | WhatsApp | το κινητό μου | τηλέφωνο | επικοινωνία
second: ή | αν μιλάει
none: γράψε μου στο site | μόνο μηνύματα εδώ | στείλε στο chat
begin: ο αριθμός αρχίζει με | πρώτο κομμάτι | στην αρχή
end: και τελειώνει με | το υπόλοιπο | μετά
price: {} η ώρα | από {} | μισή ώρα {} | μόνο {}
age: {} χρονών | είμαι {} | ηλικία {}
hours: από {} έως {} | ωράριο {} - {} | ανοιχτά {} με {}
order: αγγελία αρ. {} | παραγγελία {} | τιμολόγιο {} | κωδικός {} | φάκελος {}
date: μέχρι {} | από {} | επιστροφή {}
size: νούμερο ρούχων {} | αναλογίες {} | παπούτσι {}
post: ΤΚ {}
noise: πάρε μωρό έλα γεια φιλιά τώρα μου αγάπη ναι γλυκέ
""",
    "hu": """
open: Sziasztok, új lány a városban | Pihentető masszázs nálam | Szoba kiadó csendes utcában | Takarítónőt keresünk
open: Frissen nyílt kis szalon | Személyszállítás és csomag hetente | Kedves, diszkrét hölgy
body: valódi képek | nincs iroda | tiszta lakás | hotelbe is megyek | ingyenes parkolás | szállást adunk
body: rejtett számot nem veszek fel | csak készpénz | nem kapkodok | pontos legyél | gyorsan válaszolok
call: hívj | tel | mobil | WhatsApp | a számom | telefon | elérhetőség
second: vagy | ha foglalt
none: írj az oldalon keresztül | csak üzenetben itt | hagyj üzenetet a chaten
begin: a számom így kezdődik | eleje | az első fele
end: és így végződik | a vége | a maradék
price: óránként {} | már {} | félóra {} | csak {}
age: {} éves | {} éves vagyok | kor {}
hours: {} és {} között | nyitva {} - {} | naponta {} - {}
order: hirdetésszám {} | rendelés {} | számla {} | ref. {} | ügyszám {}
date: {} napig | ettől {} | újra itt {}
size: méret {} | adatok {} | cipő {}
post: irányítószám {}
noise: hívj szia puszi gyere drága kérlek most cica jó majd
""",
    "lt": """
open: Sveiki, nauja mieste | Atpalaiduojantis masažas | Nuomojamas kambarys | Reikalingos valytojos
open: Ką tik atidarytas salonas | Kelionės ir siuntos kas savaitę | Miela ir diskretiška
body: tikros nuotraukos | be agentūros | švari vieta | atvykstu į viešbutį | patogus parkavimas | suteikiame būstą
body: į slaptus neatsakau | atsiskaitymas grynais | neskubu | tik rimti | atsakau greitai
call: skambink | tel | mob | WhatsApp | mano numeris | telefonas | rašyk sms
second: arba | jei užimta
none: rašyk per svetainę | tik žinutės čia | palik žinutę pokalbyje
begin: numeris prasideda | pirma dalis | pradžia
end: ir baigiasi | likusi dalis | pabaiga
price: {} valanda | nuo {} | pusvalandis {} | tik {}
age: {} metų | man {} | amžius {}
hours: nuo {} iki {} | darbo laikas {} - {} | kasdien {} - {}
order: skelbimas nr. {} | užsakymas {} | sąskaita {} | nuor. {} | byla {}
date: iki {} | nuo {} | grįžtu {}
size: dydis {} | apimtys {} | batai {}
post: pašto kodas {}
noise: skambink labas ateik mielas prašau bučkis dabar meile gerai nu
""",
    "pl": """
open: Cześć, nowa w mieście | Relaksujący masaż u mnie | Pokój do wynajęcia | Zatrudnimy panie do sprzątania
open: Nowo otwarty salon | Przewozy osób i paczek co tydzień | Miła i dyskretna
body: zdjęcia prawdziwe | bez agencji | czysto i dyskretnie | dojazd do hotelu | łatwe parkowanie | zapewniamy nocleg
body: nie odbieram zastrzeżonych | płatność gotówką | bez pośpiechu | tylko kulturalni | szybko odpisuję
call: dzwoń | tel | kom | WhatsApp | mój numer | telefon | kontakt
second: lub | jak zajęte
none: pisz przez portal | tylko wiadomości tutaj | zostaw wiadomość na czacie
begin: numer zaczyna się od | pierwsza część | początek
end: a kończy się na | reszta to | końcówka
price: {} za godzinę | od {} | pół godziny {} | tylko {}
age: {} lat | mam {} lat | wiek {}
hours: od {} do {} | czynne {} - {} | codziennie {} - {}
order: ogłoszenie nr {} | zamówienie {} | faktura {} | ref. {} | sprawa {}
date: do {} | od {} | wracam {}
size: rozmiar {} | wymiary {} | but {}
post: kod pocztowy {}
noise: dzwoń kotku hej całuję proszę przyjdź skarbie teraz no buziak
""",
    "cs": """
open: Ahoj, nová ve městě | Příjemná masáž v soukromí | Pronajmu pokoj v klidu | Hledáme paní na úklid
open: Nově otevřený salon | Přeprava osob a balíků | Milá a diskrétní
body: pravé fotky | bez agentury | čisté soukromí | přijedu do hotelu | parkování zdarma | ubytování zajištěno
body: skrytá čísla neberu | platba hotově | žádný spěch | jen slušní | odpovídám rychle
call: volej | tel | mobil | WhatsApp | moje číslo | telefon | kontakt
second: nebo | když je obsazeno
none: piš přes web | jen zprávy tady | nech vzkaz v chatu
begin: číslo začíná | první část | začátek
end: a končí | zbytek je | konec
price: {} za hodinu | od {} | půlhodina {} | jen {}
age: {} let | je mi {} | věk {}
hours: od {} do {} | otevřeno {} - {} | denně {} - {}
order: inzerát č. {} | objednávka {} | faktura {} | ref. {} | spis {}
date: do {} | od {} | zpět {}
size: velikost {} | míry {} | boty {}
post: PSČ {}
noise: volej ahoj zlato pusu prosím přijď hned miláčku jo teď
""",
    "sk": """
open: Ahoj, nová v meste | Príjemná masáž v súkromí | Prenajmem izbu v tichu | Hľadáme ženy na upratovanie
open: Novootvorený salón | Preprava osôb a balíkov | Milá a diskrétna
body: pravé fotky | bez agentúry | čisté súkromie | prídem do hotela | parkovanie zdarma | ubytovanie zabezpečené
body: skryté čísla neberiem | platba v hotovosti | žiadny zhon | iba slušní | odpisujem rýchlo
call: volaj | tel | mobil | WhatsApp | moje číslo | telefón | kontakt
second: alebo | ak je obsadené
none: píš cez stránku | iba správy tu | nechaj odkaz v chate
begin: číslo sa začína | prvá časť | začiatok
end: a končí sa | zvyšok je | koniec
price: {} za hodinu | od {} | polhodina {} | iba {}
age: {} rokov | mám {} | vek {}
hours: od {} do {} | otvorené {} - {} | denne {} - {}
order: inzerát č. {} | objednávka {} | faktúra {} | ref. {} | spis {}
date: do {} | od {} | späť {}
size: veľkosť {} | miery {} | topánky {}
post: PSČ {}
noise: volaj ahoj zlatko bozk prosím príď hneď miláčik no teraz
""",
    "sl": """
open: Živjo, nova v mestu | Sproščujoča masaža pri meni | Oddam sobo v mirni ulici | Iščemo čistilke
open: Nov salon, pravkar odprt | Prevozi in paketi vsak teden | Prijazna in diskretna
body: prave slike | brez agencije | čisto in urejeno | pridem v hotel | parkirišče pred hišo | stanovanje zagotovljeno
body: skritih številk ne dvignem | plačilo z gotovino | brez hitenja | samo resni | hitro odgovorim
call: pokliči | tel | gsm | WhatsApp | moja številka | telefon | kontakt
second: ali | če je zasedeno
none: piši prek strani | samo sporočila tukaj | pusti sporočilo v klepetu
begin: številka se začne z | prvi del | začetek
end: in se konča z | preostanek je | konec
price: {} na uro | od {} | pol ure {} | samo {}
age: {} let | stara {} | starost {}
hours: od {} do {} | odprto {} - {} | vsak dan {} - {}
order: oglas št. {} | naročilo {} | račun {} | ref. {} | zadeva {}
date: do {} | od {} | nazaj {}
size: velikost {} | mere {} | čevlji {}
post: poštna številka {}
noise: pokliči živjo srček lupček prosim pridi takoj dragi no zdaj
""",
    "hr": """
open: Bok, nova u gradu | Opuštajuća masaža kod mene | Iznajmljujem sobu | Tražimo žene za čišćenje
open: Novootvoreni salon | Prijevoz ljudi i paketa | Draga i diskretna
body: slike su prave | bez agencije | čisto i uredno | dolazim u hotel | parking ispred | smještaj osiguran
body: skrivene ne javljam | plaćanje gotovinom | bez žurbe | samo ozbiljni | brzo odgovaram
call: zovi | tel | mob | WhatsApp | moj broj | telefon | kontakt
second: ili | ako je zauzeto
none: piši preko stranice | samo poruke ovdje | ostavi poruku u chatu
begin: broj počinje s | prvi dio | početak
end: a završava s | ostatak je | kraj
price: {} na sat | od {} | pola sata {} | samo {}
age: {} godina | imam {} | dob {}
hours: od {} do {} | otvoreno {} - {} | svaki dan {} - {}
order: oglas br. {} | narudžba {} | račun {} | ref. {} | predmet {}
date: do {} | od {} | natrag {}
size: veličina {} | mjere {} | cipele {}
post: poštanski broj {}
noise: zovi bok dušo ljubim molim dođi odmah dragi hajde sad
""",
    "sr": """
open: Zdravo, nova u gradu | Opuštajuća masaža u privatnom prostoru | Izdajem sobu | Potrebne žene za čišćenje
open: Novi salon, tek otvoren | Prevoz putnika i paketa | Fina i diskretna
body: slike su prave | bez agencije | čisto i mirno | dolazim u hotel | parking ispred | smeštaj obezbeđen
body: skrivene ne javljam | plaćanje u kešu | bez žurbe | samo ozbiljni | brzo odgovaram
call: zovi | tel | mob | WhatsApp | moj broj | telefon | kontakt
second: ili | ako je zauzeto
none: piši preko sajta | samo poruke ovde | ostavi poruku na četu
begin: broj počinje sa | prvi deo | početak
end: a završava se sa | ostatak je | kraj
price: {} na sat | od {} | pola sata {} | samo {}
age: {} godina | imam {} | godište {}
hours: od {} do {} | otvoreno {} - {} | svaki dan {} - {}
order: oglas br. {} | porudžbina {} | račun {} | ref. {} | predmet {}
date: do {} | od {} | nazad {}
size: veličina {} | mere {} | cipele {}
post: poštanski broj {}
noise: zovi zdravo dušo ljubim molim dođi odmah dragi hajde sad
""",
    "bg": """
open: Здравейте, нова в града | Релаксиращ масаж при мен | Стая под наем | Търсим жени за чистене
open: Нов салон, току-що отворен | Превоз на хора и колети | Мила и дискретна
body: снимките са реални | без агенция | чисто и спокойно | идвам в хотел | лесно паркиране | осигурена квартира
body: скрити номера не вдигам | плащане в брой | без бързане | само сериозни | отговарям бързо
call: звънни ми | тел | моб | WhatsApp | моят номер | телефон | за контакт
second: или | ако е заето
none: пиши през сайта | само съобщения тук | остави бележка в чата
begin: номерът започва с | първа част | начало
end: и завършва на | останалото е | край
price: {} на час | от {} | половин час {} | само {}
age: {} години | на {} съм | възраст {}
hours: от {} до {} | работно време {} - {} | всеки ден {} - {}
order: обява № {} | поръчка {} | фактура {} | реф. {} | преписка {}
date: до {} | от {} | връщам се {}
size: размер {} | мерки {} | обувки {}
post: пощенски код {}
noise: звънни мило ела сега целувки моля хайде скъпи здравей ок
""",
    "mk": """
open: Здраво, нова во градот | Релаксирачка масажа кај мене | Се издава соба | Бараме жени за чистење
open: Нов салон, штотуку отворен | Превоз на луѓе и пакети | Мила и дискретна
body: сликите се вистински | без агенција | чисто и мирно | доаѓам во хотел | паркинг пред зграда | имаме сместување
body: скриени броеви не кревам | плаќање в готово | без брзање | само сериозни | одговарам брзо
call: јави се | тел | моб | WhatsApp | мојот број | телефон | за контакт
second: или | ако е зафатено
none: пиши преку страницата | само пораки тука | остави порака на чет
begin: бројот почнува со | прв дел | почеток
end: а завршува со | остатокот е | крај
price: {} на час | од {} | половина час {} | само {}
age: {} години | имам {} | возраст {}
hours: од {} до {} | отворено {} - {} | секој ден {} - {}
order: оглас бр. {} | нарачка {} | фактура {} | реф. {} | предмет {}
date: до {} | од {} | назад {}
size: величина {} | мерки {} | чевли {}
post: поштенски број {}
noise: јави душо ела сега бакнеж молам ајде мил здраво ок
""",
    "uk": """
open: Привіт, нова у місті | Розслаблюючий масаж у мене | Здам кімнату | Потрібні жінки на прибирання
open: Новий салон, щойно відкрили | Поїздки та посилки щотижня | Мила і стримана
body: фото справжні | без агентства | чисто і затишно | приїду в готель | є де стати авто | житло надаємо
body: прихованим не відповідаю | оплата готівкою | без поспіху | тільки серйозні | відповідаю швидко
call: телефонуй | тел | моб | Viber | мій номер | телефон | дзвони
second: або | якщо зайнято
none: пиши через сайт | тільки повідомлення тут | залиш повідомлення в чаті
begin: номер починається з | перша частина | початок
end: а закінчується на | решта | кінець
price: {} за годину | від {} | пів години {} | лише {}
age: {} років | мені {} | вік {}
hours: з {} до {} | працюю {} - {} | щодня {} - {}
order: оголошення № {} | замовлення {} | рахунок {} | реф. {} | справа {}
date: до {} | з {} | повернусь {}
size: розмір {} | параметри {} | взуття {}
post: індекс {}
noise: дзвони любий зайчик прошу приходь зараз цілую ну коханий добре
""",
    "ru": """
open: Привет, новенькая в городе | Расслабляющий массаж у меня | Сдам комнату | Нужны женщины на уборку
open: Новый салон, только открылись | Поездки и посылки каждую неделю | Милая и скромная
body: фото настоящие | без агентства | чисто и уютно | приеду в отель | есть парковка | жильё предоставляем
body: скрытым не отвечаю | оплата наличными | без спешки | только серьёзные | отвечаю быстро
call: звони | тел | моб | Telegram | мой номер | телефон | связь
second: или | если занято
none: пиши через сайт | только сообщения здесь | оставь сообщение в чате
begin: номер начинается с | первая часть | начало
end: а заканчивается на | остальное | конец
price: {} в час | от {} | полчаса {} | всего {}
age: {} лет | мне {} | возраст {}
hours: с {} до {} | работаю {} - {} | каждый день {} - {}
order: объявление № {} | заказ {} | счёт {} | реф. {} | дело {}
date: до {} | с {} | вернусь {}
size: размер {} | параметры {} | обувь {}
post: индекс {}
noise: звони милый зайка прошу приходи сейчас целую ну любимый давай
""",
}
