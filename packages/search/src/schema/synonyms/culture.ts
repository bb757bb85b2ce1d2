/** Learning, arts, media, sport and games; written as `people.ts` says. */
export const culture = `
school academy college institute institution | education student
college university school faculty | education
university college institution school | education
campus college-grounds | university college
kindergarten preschool | school
high-school secondary-school | school
elementary-school primary-school | school
class course lesson lecture | classroom grade section
course class subject module lesson | program study
lesson class lecture | course
lecture class talk | course
classroom room lecture-room | class
curriculum syllabus | course
semester term | course
term semester session | period
degree qualification diploma | program education
major subject specialization field-of-study specialty | department student
minor | major
discipline subject field | course
grade mark score level | student
gpa grade-point-average average-grade | grade
credit credit-hour | course
exam examination test quiz assessment | score
test exam quiz | score
quiz test | question
homework assignment | course
thesis dissertation | paper
research study investigation inquiry | paper project
study research learn investigation | student
learn study | course
teach instruct educate lecture | teacher course
prerequisite requirement precondition | course
requirement prerequisite condition need | require
tuition fee | cost
scholarship grant | student
admission entry entrance acceptance | student
enrollment enrolment registration | student
graduation graduate | degree
library | book
science scientific | research
mathematics math maths | subject
history | subject
physics chemistry biology | science
art artwork painting | artist
artwork art painting masterpiece | artist
painting picture artwork canvas drawing | art
sculpture statue | art
drawing sketch | art
museum | art
book novel publication volume title literature | author
novel book story fiction | author
story tale narrative | book
chapter section | book
poem poetry verse | poet
magazine journal periodical publication | issue
journal magazine periodical | paper
newspaper news press paper | journalist
news press | article
publication book journal paper | publish
publish issue release print put-out | date
press publisher | media
media press | news
cite citation reference | paper
citation cite reference | paper
keyword | paper topic
character role figure persona | actor
fiction novel | book
genre category style type kind | music film
film movie picture motion-picture cinema | director
movie film picture motion-picture flick | director
series show program serial | tv episode
show program performance series | tv exhibition
episode installment | series
cartoon animation animated | tv
documentary | film
trailer | film
scene | film
drama play | theater
play drama show | game
cast actor | film
broadcast air stream | channel
channel station network | tv
station channel | radio
script screenplay | film
release issue launch come-out publish | date
launch release start | date
music song tune melody | band
song track tune single music melody | singer
track song | album
album record cd disc | song
record album | music
single song | music
lyrics words | song
band group orchestra ensemble | music
orchestra philharmonic symphony ensemble band | music
instrument musical-instrument | music
guitar piano violin drum | instrument
concert performance show gig recital | music
performance show concert act | performer
perform play act | performance
sing song | singer
festival fair celebration event | film
stage | theater
dance dancing | dancer
voice vocal | sing
playlist song-list | song
sound audio | music
award prize honor honour trophy medal reward | win
prize award reward winnings | win
medal award | gold
trophy award cup | win
nominate nomination nominee | award
win victory triumph won | winner champion
lose defeat loss | loser
defeat beat loss | win
beat defeat | win
sport game athletics | activity
game match sport contest | player
match game contest bout fixture | play
competition contest tournament championship event game | match
tournament competition championship contest cup | match
championship title tournament | winner
contest competition | participant
race contest competition | racing
racing race | driver
lap round | race
round | match
season year | league
league division association | team
league conference | club
club team association society | member
score goal point | match
goal score | match
draw tie | match
ball | sport
football soccer | sport
soccer football | sport
basketball | sport
baseball | sport
hockey | sport
tennis | match
golf | sport
swimming swim | sport
swim swimming | stroke
cycling | bicycle
wrestling fight | sport
boxing | fight
gymnastics gymnast | sport
athletics | sport
olympic olympics | game
bowl pitch | sport
bat batting hit | baseball
pitch pitching throw | baseball
coach | team
position place spot | player role
hand handed | player
train training practice exercise | trainer
training education coaching instruction | course
exercise workout | training
record best | time
fight battle match | war
elimination eliminate knock-out | round
qualify qualification | race
rank ranking standing | position
rule | game
card | game
chess | game
puzzle | game
player gamer | game
level stage | game
video-game computer-game game | platform
platform | game
ship | game
speak language | country
language | country
word term vocabulary | language
letter character | word
word text | document
sentence phrase | text
alphabet | language
meaning definition sense | word
symbol emblem sign | flag
flag banner | country
color colour | flag
culture cultural tradition | art
religion religious | church
god deity | religion
fashion style | clothes
theme topic motif | subject
photo photography | photographer
photographer | photo
blog post | article
forum board | post
post message entry | comment
comment reply | post
tweet post | user
follow follower subscribe | user
friend | social
like favorite | post
share distribute | post
view watch visit | count
watch view see | tv
read reading | book
write author compose pen | writer
compose write | composer
paint draw | artist
sign contract | join
`;
