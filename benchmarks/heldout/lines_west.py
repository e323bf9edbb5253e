"""Ad lines in the Germanic and Romance languages, English, Finnish and Turkish.

Format of every block: one kind of line a row, alternatives parted by `|`, `{}` where a value goes. The kinds are
open, body, call (before a number), second (before another number), none (contact without a number), begin and end
(before the two parts of a split number), price, age, hours, order, date, size, post and noise (single words).
"""

BLOCKS: dict[str, str] = {
    "en": """
open: Hi guys, new in town | Lovely relaxing massage | Room to let, quiet street | Ladies wanted for cleaning work
open: Private studio, just opened | Drivers daily, parcels and people | Sweet and discreet company
body: clean place, own parking | no agency, only me | pictures are real and recent | easy going and polite
body: short notice is fine | cash only please | new girls every week | housing is included | please be on time
body: happy to travel to your hotel | no hidden numbers, no texts at night
call: ring me | call or text | WhatsApp only | mobile | reach us on | give us a bell | tel
second: or | if busy try
none: message me through the site | use the chat here please | write to my inbox, I answer quickly
begin: my number starts with | first part is | it opens with
end: and it ends with | then the rest | the last bit is
price: {} per hour | from {} | half hour {} | only {} today
age: {} years old | aged {} | I am {}
hours: open {} to {} | available {} - {} | from {} until {}
order: ad no. {} | booking ref {} | invoice {} | order number {} | listing ID {}
date: until {} | from {} | back on {}
size: dress size {} | measurements {} | shoe size {}
post: postcode {}
noise: call babe hey kiss ring baby please dear hun yes
""",
    "de": """
open: Neu in der Stadt | Liebevolle Massage privat | Zimmer frei, ruhige Lage | Suchen Hilfe im Haushalt | Nur kurz da
open: Diskretes Studio frisch eröffnet | Mitfahrt und Pakete jede Woche | Charmante Begleitung
body: Fotos sind echt | keine Agentur, nur ich | sauber und gepflegt | auch Haus und Hotel | Parkplatz vor der Tür
body: Unterkunft wird gestellt | keine Anrufe ohne Rufnummer | gern kurzfristig | bitte pünktlich sein
body: Terminvereinbarung erwünscht | für Genießer mit Niveau | Wochenende geht auch
call: Ruf mich an | Telefon | Handy | WhatsApp | erreichbar unter | Termin unter | Tel. | meine Nummer
second: oder | falls besetzt
none: bitte hier im Portal schreiben | Nachricht nur über das Postfach | schreib mir im Chat
begin: die Nummer fängt an mit | vorne steht | erster Teil
end: und hört auf mit | hinten dann | der Rest lautet
price: Stunde {} | ab {} | halbe Stunde {} | nur {}
age: {} Jahre jung | bin {} | Alter {}
hours: von {} bis {} Uhr | täglich {} - {} | {} bis {} Uhr erreichbar
order: Anzeigennr. {} | Auftrag Nr. {} | Rechnung {} | Bestellnummer {} | Chiffre {}
date: bis {} | ab {} da | Urlaub bis {}
size: Konfektion {} | Maße {} | Größe {}
post: PLZ {}
noise: ruf mich schatz bitte gern hallo süß komm dann lieb
""",
    "nl": """
open: Nieuw in de buurt | Heerlijke massage bij mij thuis | Kamer te huur, rustige straat | Schoonmaaksters gezocht
open: Kleine salon, pas geopend | Vervoer en pakketjes elke week | Lieve dame ontvangt privé
body: foto's zijn van mij | geen bureau, gewoon ik | schoon en netjes | ook hotel en bij u thuis | gratis parkeren
body: woonruimte is geregeld | geen anonieme bellers | liever contant | op tijd komen graag | rustig en discreet
body: beetje geduld, ik bel altijd terug
call: bel mij | app of bel | telefoon | gsm | mijn nummer | bereikbaar op | tel
second: of | geen gehoor? probeer
none: stuur een bericht via de site | alleen contact via de chat hier | mail mij via het formulier
begin: mijn nummer begint met | eerste stuk | vooraan staat
end: en eindigt op | de rest is | laatste stuk
price: {} per uur | vanaf {} | half uurtje {} | nu {}
age: {} jaar | ik ben {} | leeftijd {}
hours: van {} tot {} | open {} - {} | elke dag {} tot {}
order: advertentienr. {} | bestelling {} | factuur {} | referentie {} | dossiernummer {}
date: tot {} | vanaf {} | terug op {}
size: maat {} | maten {} | schoenmaat {}
post: postcode {}
noise: bel mij schat graag hoi lief gauw dan maar kus
""",
    "fr": """
open: Coucou, nouvelle en ville | Massage détente chez moi | Chambre à louer, quartier calme | Cherche femme de ménage
open: Petit institut tout neuf | Trajets et colis chaque semaine | Belle brune de passage
body: photos réelles | pas d'agence, je suis indépendante | endroit propre et discret | je me déplace à l'hôtel
body: logement fourni | pas de numéro masqué | paiement en espèces | soyez ponctuel merci | parking facile
body: pour messieurs courtois | réponse rapide
call: appelle-moi | tél | portable | WhatsApp seulement | mon numéro | joignable au | téléphone
second: ou bien | sinon
none: écrivez-moi par la messagerie du site | contact par le chat uniquement | répondez à l'annonce svp
begin: mon numéro commence par | début du numéro | d'abord
end: et se termine par | la suite c'est | pour finir
price: {} l'heure | à partir de {} | demi-heure {} | seulement {}
age: {} ans | j'ai {} ans | âge {}
hours: de {} à {} | dispo {} - {} | ouvert {} à {}
order: annonce n° {} | commande {} | facture n° {} | réf. {} | dossier {}
date: jusqu'au {} | à partir du {} | de retour le {}
size: taille {} | mensurations {} | pointure {}
post: code postal {}
noise: appelle chéri vite bisous coucou merci stp mon alors oui
""",
    "es": """
open: Hola amor, recién llegada | Masaje relajante en mi piso | Alquilo habitación tranquila | Se necesita chica interna
open: Salón nuevo con trato amable | Viajes y paquetes cada semana | Señorita discreta recibe sola
body: fotos reales | sin agencia, voy por libre | sitio limpio y discreto | salidas a hotel y casa | fácil aparcar
body: alojamiento incluido | no atiendo ocultos | pago en efectivo | trato de novia | respondo rápido
body: papeles en regla | con cita previa
call: llámame | tel | móvil | WhatsApp | mi número | teléfono | contacto
second: o también | si no contesto
none: escríbeme por el chat de la web | solo mensajes por la página | deja tu mensaje aquí
begin: mi número empieza por | primera parte | comienza con
end: y termina en | luego sigue | la otra parte es
price: {} la hora | desde {} | media hora {} | solo {}
age: {} añitos | tengo {} años | edad {}
hours: de {} a {} | horario {} - {} | desde las {} hasta las {}
order: anuncio nº {} | pedido {} | factura {} | ref. {} | expediente {}
date: hasta el {} | a partir del {} | vuelvo el {}
size: talla {} | medidas {} | calzo {}
post: código postal {}
noise: llama cariño amor venga guapo hola anda porfa beso rico
""",
    "pt": """
open: Olá, sou nova na cidade | Massagem relaxante em privado | Quarto para alugar, zona calma | Procura-se empregada
open: Espaço novo e discreto | Viagens e encomendas todas as semanas | Morena simpática recebe
body: fotos verdadeiras | sem agência | local limpo e sossegado | vou a hotéis | estacionamento à porta
body: alojamento incluído | não atendo anónimos | pagamento em dinheiro | sem pressas | respondo logo
body: para cavalheiros educados
call: liga-me | telemóvel | contacto | WhatsApp | o meu número | tel | marcações
second: ou então | se não atender
none: manda mensagem pelo site | só respondo no chat daqui | deixa recado na página
begin: o meu número começa por | primeira parte | início
end: e acaba em | o resto é | depois vem
price: {} a hora | desde {} | meia hora {} | apenas {}
age: {} aninhos | tenho {} anos | idade {}
hours: das {} às {} | horário {} - {} | aberto das {} às {}
order: anúncio n.º {} | encomenda {} | fatura {} | ref. {} | processo {}
date: até {} | a partir de {} | volto a {}
size: tamanho {} | medidas {} | calço {}
post: código postal {}
noise: liga querido amor vem beijo olá fofo anda rico já
""",
    "it": """
open: Ciao, appena arrivata | Massaggio rilassante in privato | Affitto stanza tranquilla | Cercasi badante
open: Centro benessere appena aperto | Viaggi e pacchi ogni settimana | Bella signora riservata
body: foto vere | niente agenzia | ambiente pulito | anche hotel e domicilio | parcheggio comodo | vitto e alloggio
body: no anonimi | pagamento in contanti | senza fretta | rispondo subito | solo persone educate
call: chiamami | cell | telefono | WhatsApp | il mio numero | tel | contattami
second: oppure | se non rispondo
none: scrivimi nella chat del sito | solo messaggi qui | rispondi all'annuncio
begin: il mio numero inizia con | prima parte | comincia per
end: e finisce con | il resto | poi
price: {} all'ora | da {} | mezz'ora {} | solo {}
age: {} anni | ho {} anni | età {}
hours: dalle {} alle {} | orario {} - {} | aperto {} / {}
order: annuncio n. {} | ordine {} | fattura {} | rif. {} | pratica {}
date: fino al {} | dal {} | torno il {}
size: taglia {} | misure {} | scarpe {}
post: CAP {}
noise: chiama caro amore dai ciao bello bacio vieni subito ora
""",
    "ro": """
open: Bună, sunt nouă în oraș | Masaj de relaxare la mine | Închiriez cameră, zonă liniștită | Angajăm fete la curățenie
open: Salon deschis recent | Transport persoane și colete | Brunetă drăguță și discretă
body: poze reale | fără agenție | locație curată și discretă | mă deplasez la hotel | cazare asigurată
body: nu răspund la număr ascuns | plata cash | fără grabă | rog seriozitate | parcare la bloc
body: plecări în fiecare săptămână
call: sună-mă | tel | telefon | WhatsApp | numărul meu | mobil | contact
second: sau | dacă nu răspund
none: scrie-mi pe chatul site-ului | doar mesaje aici | lasă mesaj în privat
begin: numărul începe cu | prima parte | la început
end: și se termină cu | restul este | apoi
price: {} ora | de la {} | jumătate de oră {} | doar {}
age: {} ani | am {} ani | vârsta {}
hours: între {} și {} | program {} - {} | de la {} la {}
order: anunț nr. {} | comanda {} | factura {} | ref. {} | dosar {}
date: până pe {} | din {} | revin pe {}
size: mărimea {} | măsuri {} | port {}
post: cod poștal {}
noise: sună iubi hai pup dragă scumpule te rog vino acum
""",
    "da": """
open: Hej, ny i byen | Dejlig massage hos mig | Værelse til leje, rolig vej | Søger rengøringshjælp
open: Lille klinik, lige åbnet | Kørsel og pakker hver uge | Sød pige på besøg
body: ægte billeder | intet bureau | rent og pænt | kommer også på hotel | gratis parkering | bolig følger med
body: svarer ikke på skjult nummer | kontant betaling | god tid og ro | kom til tiden tak | skriv gerne pænt
call: ring til mig | tlf | mobil | WhatsApp | mit nummer | sms | telefon
second: eller | hvis optaget
none: skriv via siden | kun beskeder i chatten her | send mig besked i indbakken
begin: nummeret starter med | første del | begynder med
end: og slutter med | resten er | sidste del
price: {} i timen | fra {} | halv time {} | kun {}
age: {} år | jeg er {} | alder {}
hours: fra {} til {} | åbent {} - {} | hver dag {} til {}
order: annonce nr. {} | ordre {} | faktura {} | ref. {} | sag {}
date: indtil {} | fra {} | tilbage {}
size: størrelse {} | mål {} | sko {}
post: postnummer {}
noise: ring skat hej kys søde bare nu kom gerne tak
""",
    "sv": """
open: Hej, ny i stan | Skön massage hemma hos mig | Rum att hyra, lugn gata | Söker städhjälp
open: Liten salong, nyöppnad | Resor och paket varje vecka | Trevlig tjej på besök
body: äkta bilder | ingen agentur | rent och fräscht | kommer till hotell | gratis parkering | boende ingår
body: svarar inte på dolt nummer | kontant betalning | ingen stress | var snäll och passa tiden | svarar snabbt
call: ring mig | tel | mobil | WhatsApp | mitt nummer | sms:a | telefon
second: eller | om upptaget
none: skriv via sajten | bara meddelanden i chatten här | skicka ett mejl via formuläret
begin: numret börjar med | första delen | inleds med
end: och slutar på | resten är | sista delen
price: {} i timmen | från {} | halvtimme {} | bara {}
age: {} år | jag är {} | ålder {}
hours: från {} till {} | öppet {} - {} | varje dag {} till {}
order: annonsnr {} | order {} | faktura {} | ref. {} | ärende {}
date: till {} | från {} | tillbaka {}
size: storlek {} | mått {} | sko {}
post: postnr {}
noise: ring hej puss gulle kom gärna nu tack snälla bara
""",
    "fi": """
open: Moi, uusi tyttö kaupungissa | Rentouttava hieronta kotonani | Vuokrataan huone | Haetaan siivoojia
open: Pieni hoitola, juuri avattu | Kyydit ja paketit joka viikko | Mukava nainen vierailulla
body: aidot kuvat | ei välittäjää | siisti paikka | tulen myös hotelliin | ilmainen pysäköinti | asunto järjestyy
body: en vastaa salaiseen numeroon | käteisellä | rauhassa ilman kiirettä | tule ajoissa | vastaan nopeasti
call: soita | puh | gsm | WhatsApp | numeroni | laita viestiä | puhelin
second: tai | jos varattu
none: kirjoita sivuston kautta | vain viestit täällä | jätä viesti postilaatikkoon
begin: numero alkaa | alkuosa | ensin tulee
end: ja loppuu | loppuosa | sitten vielä
price: {} tunti | alkaen {} | puoli tuntia {} | vain {}
age: {} v | olen {} | ikä {}
hours: klo {} - {} | avoinna {}-{} | joka päivä {} - {}
order: ilmoitus nro {} | tilaus {} | lasku {} | viite {} | asianumero {}
date: {} asti | alkaen {} | takaisin {}
size: koko {} | mitat {} | kengät {}
post: postinumero {}
noise: soita moi kulta tule heti kiitos muru vaan pus hei
""",
    "tr": """
open: Merhaba, şehirde yeniyim | Rahatlatıcı masaj | Kiralık oda, sakin sokak | Temizlik için bayan aranıyor
open: Yeni açılan küçük salon | Her hafta yolcu ve koli taşıma | Hoş sohbet bayan
body: resimler gerçek | ajans yok | temiz ve nezih yer | otele gelirim | park yeri var | kalacak yer verilir
body: gizli numaraya bakmam | nakit ödeme | acele yok | saygılı beyler | hemen cevap veririm
call: ara beni | tel | cep | WhatsApp | numaram | telefon | iletişim
second: veya | meşgulse
none: siteden mesaj at | sadece buradan yaz | özelden yazın lütfen
begin: numaram şöyle başlıyor | ilk kısım | başı
end: sonu şöyle | devamı | kalan kısım
price: saati {} | {} den başlar | yarım saat {} | sadece {}
age: {} yaşında | yaşım {} | yaş {}
hours: {} ile {} arası | saat {} - {} | her gün {} - {}
order: ilan no {} | sipariş {} | fatura {} | ref. {} | dosya no {}
date: {} tarihine kadar | {} itibaren | dönüş {}
size: beden {} | ölçüler {} | ayakkabı {}
post: posta kodu {}
noise: ara canım gel hadi selam tatlım lütfen hemen aşkım olur
""",
}
