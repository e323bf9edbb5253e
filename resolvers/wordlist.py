"""A small prior on names and words, so that a case of ten records already knows that "anna" and "smith" are common.

Written for graphlink from general knowledge; commonest first in each language, no frequencies.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GIVEN = _words(
    """
    anna maria elena olena natalia nataliya oksana iryna irina olga olha tetiana tatiana svitlana svetlana yulia julia
    kateryna ekaterina katya kate anastasia nastya daria dasha alina alisa alice viktoria victoria vika valeria lera
    sofia sophie zofia polina marina larisa lyudmila liudmila galina halyna nadia nina vera lilia liliya diana kristina
    christina karina angelina milena mila eva ewa agnieszka katarzyna magdalena magda monika joanna beata dorota
    aleksandra oleksandra alexandra sasha natasha ioana andreea alexandra gabriela mihaela cristina simona roxana bianca
    denisa laura sara sarah emma julie marie camille lea chloe lola nathalie isabelle claire charlotte louise jessica
    jennifer ashley amanda emily amy lisa nicole michelle linda susan karen nancy betty sandra donna carol ruth sharon
    lucia carmen isabel ana paula sonia rosa lorena giulia chiara francesca martina valentina silvia federica jana petra
    lucie tereza katka zuzana eszter kata reka dora anita erika ilona agata ivana jelena marija milica dragana mirela
    elira arta mimoza eleni katerina sofija ingrid astrid freja ida linnea maja sanna hanna johanna leena aino laila
    fatima aisha amina blessing joy grace mercy faith precious gift mai linh lan li mei ying yan jasmine lily ruby rose
    bella stella luna melissa vanessa samantha rebecca angela amber crystal candy cindy tina tanya tania sandy nicky
    john james robert michael william david richard joseph thomas charles daniel matthew anthony mark donald steven paul
    andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan
    stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick raymond jack dennis jerry tyler
    aaron jose adam nathan henry peter zachary kyle mike bob bill jim joe tom dan dave steve chris matt nick ben sam
    alex ivan oleg sergey sergei serhiy andriy andrei andrey dmitry dmytro mykola nikolai viktor vladimir volodymyr yuri
    yurii alexey oleksii maksym maxim roman pavel petro bohdan taras ihor igor artem denys denis jan piotr tomasz marcin
    krzysztof pawel michal marek ion vasile gheorghe mihai florin marius alin bogdan jean pierre michel philippe luc
    hans klaus jurgen stefan karl otto lars erik nils sven jens mikkel juan carlos luis miguel antonio manuel pedro
    mohamed ahmed ali omar hassan mario luigi giuseppe marco luca dimitris yannis nikos arben ilir agim
    """
)

FAMILY = _words(
    """
    smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson
    thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young
    allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter
    roberts evans turner collins murphy cook rogers morgan cooper peterson bailey reed kelly howard cox ward richardson
    watson brooks wood bennett gray hughes price myers long foster ross morales powell sullivan russell ortiz jenkins
    muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann jansen devries bakker visser smit
    ivanov ivanova petrov petrova smirnov kuznetsov popov volkov melnyk shevchenko kovalenko bondarenko tkachenko boyko
    kravchenko kovalchuk koval marchenko lysenko rudenko savchenko petrenko nowak kowalski kowalska wisniewski wojcik
    popescu ionescu popa dumitru stan radu nagy kovacs toth szabo horvath novak novakova svoboda dvorak bernard dubois
    durand moreau laurent simon rossi russo ferrari bianchi romano silva santos ferreira pereira oliveira costa
    andersson johansson karlsson nilsson eriksson hansen jensen nielsen korhonen virtanen papadopoulos hoxha shehu
    kim park chen wang zhang liu tran pham khan singh ali ahmed
    """
)

WORDS = _words(
    """
    love sweet baby queen king princess angel star sexy hot real lady girl girls boy love life dream night moon sun
    sky black white red blue pink golden gold silver dark wild lucky happy magic secret private vip premium elite royal
    super mega best top new old big little mini crazy cool fire ice snow summer winter cat kitty kitten fox tiger lion
    wolf bear bunny dragon butterfly flower rose lily cherry peach honey sugar candy coco chanel diamond pearl crystal
    music art photo model fashion style beauty nails hair massage relax spa studio club bar shop store market online
    city paris london berlin rome madrid vienna prague warsaw kyiv lviv odesa kharkiv amsterdam rotterdam brussels milan
    travel world gamer game play player pro master boss team group news media press office house home family mom dad
    fit gym yoga dance dancer escort agency models
    """
)

AFFIXES = _words(
    """
    real the official oficial officiel offiziell vip xxx xx xo its iam im mr mrs miss ms dr hey only just tv page live
    hot sexy my original true thereal therealofficial echt echte insta ig tg fb yt of backup new ua nl de fr uk ro pl
    """
)
