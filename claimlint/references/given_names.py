"""Given names common enough to tell a person from a title or a place."""

from typing import Final

from claimlint.text.plain import words

GIVEN_NAMES: Final = words(
    """
    aaron abdul abdullah abigail adam adele adrian adriana adriane agnes agnieszka ahmad ahmed aisha akira alain
    alan albert alberto alejandro aleksandra alessandra alessandro alex alexander alexandra alexandre alexandros
    alexis alfred alfredo alice alicia alina alison alistair allison alyssa amanda amelia amir amy ana anders andrea
    andreas andreu andrew andrzej andré angela angelica angelo anita anja anjali anke ann anna anne annette annika
    anthea anthony anton antonella antonia antonio arjun armando arnold arthur arturo arun ashley astrid audrey
    aurélie axel ayesha barbara barry beatrice beatriz ben benjamin bernard bernd bernhard beth bianca bjorn björn
    bob bradley brandon brenda brendan brent brett brian brigitte bruce bryan byron caitlin camille carl carla
    carlos carmen carol carolina caroline carolyn carsten casey catherine cecilia chantal charles charlie charlotte
    chiara chris christa christian christie christina christine christophe christopher cindy claire clara claude
    claudia colin colleen connie conor corinne courtney craig cristina curtis cynthia cédric céline dagmar damian
    damien daniel daniela daniele danielle daria darren dave david debbie deborah debra dennis derek desmond diana
    diane diego dieter dimitri dirk dmitry dominic dominik dominique donald donna doris dorothy doug douglas duncan
    dylan edgar eduardo edward edwin edzard eileen eleanor elena elisa elisabeth elise elizabeth elke ellen elsa
    emanuel emanuele emilia emilio emily emma emmanuel enrico enrique eric erica erik erika erin ernst esther ethan
    eugene eugenio eva evan evelyn fabian fabio fabrizio fatima federica federico felicia felipe felix ferdinand
    fernanda fernando filip filippo fiona florian francesca francesco francis francisco franco francois frank franz
    françois fraser fred freddie frederic frederick friedrich fritz frédéric gabriel gabriela gareth gary gavin
    gemma genevieve geoffrey georg george georges georgina gerald gerard gerhard gertrude giacomo gianluca gina
    giorgio giovanni giulia giulio giuseppe gordon graeme graham greg gregory guido guillaume guillermo gustavo
    hannah hannes hans harold harriet harry harvey hassan heather heidi heike heinrich heinz helen helena helga
    helmut hendrik henk henri henry herbert hermann hilary hiroshi holger holly horst howard hubert hugh hugo hélène
    ian ibrahim ignacio ilaria inga inge ingrid inés irene isaac isabel isabella isabelle ivan jack jackie jacob
    jacqueline jacques jaime jakob james jamie jan jane janet janice janine jason javier jayne jean jeanne jeff
    jeffery jeffrey jennifer jens jeremiah jeremy jerome jerry jesse jessica jessie jesús jill jim jimmy joachim
    joan joanna joanne jochen jodie joe joel joelle johan johann johanna johannes john johnny jolanda jon jonas
    jonathan jordi jorge jose josef joseph josephine joshua josé joyce joão juan juanita judith judy jukka julia
    julian julie julien juliet justin justine jutta jérôme jürgen kaitlin kaitlyn kamal karen karim karin karina
    karl kasper katarina kate katharina katherine kathleen kathrin kathryn kathy katie katja katrin kayla keith
    kelley kelly kelsey ken kenneth kerry kevin khalid kim kirsten kirsty klara klaus konrad kristen kristian
    kristin kristina kristine kurt kyle lana lars laura lauren laurence laurent laurie lawrence leah lee leila lena
    leon leonard leonardo leonie leslie lewis liam lidia lina linda lindsay lisa lisbeth lloyd lorenzo lorraine
    lothar louis louisa louise luc luca lucas lucia luciano lucy ludwig luigi luis luisa lukas luke lutz lydia lynn
    maarten madeleine magdalena maggie magnus malcolm mandy manfred manuel manuela marc marcel marcello marcelo
    marcia marco marcus margaret maria mariana marianne mariano marie marina mario marion marisa marjorie mark
    markus marlene marta martha martin martina mary mathias mathieu matteo matthew matthias maureen maurice maurizio
    mauro max megan meghan mehmet melanie melinda melissa mercedes michael michaela michel michele michelle michèle
    miguel mikael mike miranda miriam mitchell mohamed mohammad mohammed monica moritz muhammad murray mustafa
    myriam nadia nadine nadja nancy naomi natalia natalie natasha nathalie nathan neal neil nicholas nick nicola
    nicolas nicole nicolò niels nigel nikolai nikolaus nils nina nora norbert norman olaf olga oliver olivia olivier
    omar osama oscar otto pablo pamela paola paolo pascal patricia patricio patrick patrizia patty paul paula
    pauline paulo pedro peggy penelope perry peter petra phil philip philippe phillip phillipa phyllis piero pierre
    pieter priscilla priya rachel rafael rainer rajesh ralf ralph ramon raphael raquel ravi raymond raúl rebecca
    rebekah reinhard reinhold renata renate rené reza rhonda ricardo riccardo richard rita robert roberta roberto
    robin rodney rodolfo rodrigo roger roland rolf romain ronald ronnie rosa rose rosemary roy ruben rudolf rudolph
    russell ruth ryan sabine sabrina sally salvatore sam samantha samir samira samuel sandeep sandra sanjay santiago
    sara sarah sarita sascha saskia satoshi scott sean sebastian sergei sergey sergio seth shane shannon sharon
    shaun shawn sheila shelley sherry shirley silvia simon simona simone simonetta sina sofia sonia sonja sophia
    sophie soren stacey stacy stan stanley stefan stella stephane stephanie stephen steve steven stewart stuart
    stéphane stéphanie sue sunil susan susanna susanne suzanna suzanne sven sybille sylvia sylvie søren takashi
    takeshi tamara tania tanja tanya tara tariq tatiana ted terence teresa terrence terry theresa thierry thomas
    thorsten tiffany tim timothy tina tobias todd tom tomas tomasz tony torsten tracey tracy travis trevor tristan
    tyler ulrich ulrike umberto ursula uwe valentina valeria valerie valérie vanessa vera vernon veronica vicki
    vicky victor victoria vikram viktor vincent vincenzo vinod virginia vivian viviana vladimir volker walter wayne
    wendy werner wilfried wilhelm wilhelmina william wolfgang xavier yann yasmin yoko yolanda yuki yusuf yves yvonne
    zachary zoe zoë
    """
)
