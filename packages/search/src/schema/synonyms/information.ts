/** Documents, information, states, rules and everyday verbs; written as `people.ts` says. */
export const information = `
document paper file record form | text
file document record | data
paper article publication manuscript document | research
article paper post story | news
report statement account study | document
record register log entry document | history
log record journal | event
history past record | log
list catalog register | record
form document | type
template form pattern model format | document
format layout form | type
version edition revision release | number
edition version issue | publication
copy duplicate | version
draft | version document
image picture photo photograph | file
picture image photo photograph painting | film
photo photograph picture image snapshot | camera
video clip film recording | movie
text content body writing | document
content body text subject-matter | material
title name heading headline | position
heading title header | name
description detail explanation summary characterization | text
summary abstract overview | description
detail information particulars specifics | description
information info data detail facts | description
data information record statistic | value
statistics stats figures | data
code identifier key symbol number abbreviation | id
id identifier identification number code key | name
number figure count digit | id
symbol sign mark code | icon
abbreviation short-name acronym shortened code | name
label tag name mark | category
tag label keyword | category
mark sign | score
key code | id
password secret credential passcode | login
login sign-in log-in logon | user password
username user-name login-name handle | user
permission right privilege authorization access | role
role function position part duty | job
access entry permission | right
security safety protection | guard
license licence permit | certificate
certificate certification diploma license qualification | degree
permit license permission | allow
law rule legislation regulation statute | legal
rule regulation law guideline | policy
legal lawful | law
court tribunal | judge
trial lawsuit case litigation | court
crime offense offence felony | criminal police
government administration state authority | politics
authority government agency | permission
party political-party | political
politics political | party
election vote poll ballot | candidate
vote ballot poll election voting | voter
survey poll questionnaire census | question
poll survey vote | election support-rate
census | population
country nation state land homeland nationality | continent place
nation country state | nationality
nationality citizenship | country
war battle conflict combat fight | military
battle fight combat war engagement | war
weapon arm gun | war
attack assault strike raid | war crime
protest demonstration strike | political
system platform framework | software
software program application app | computer
application program app software | apply request
app application program software mobile-application | software
computer pc machine laptop desktop workstation | device
device machine gadget equipment appliance apparatus | hardware
machine device equipment apparatus engine | server
equipment gear apparatus device tool machinery | asset
tool instrument implement utensil | equipment
hardware device | computer
server host machine | computer
host server machine node | computer
node server machine | host compute
virtual-machine instance vm | server
network net internet | connection
connection link relationship | network
database data-store | data
backup copy snapshot | data
snapshot image copy | backup
storage disk volume store | memory
disk drive volume storage | memory
memory ram storage | capacity
capacity size volume limit | maximum seats
quota limit cap allowance maximum | usage
limit maximum cap | quota
usage use consumption utilization | amount
use usage utilize employ | consumption
port interface | network
interface port | network
domain | website
group-of-users user-group | group
session meeting sitting | login
token credential key | access
click press | view
view watch see look | show
search find look-up | query
download | file
upload | file
size dimension extent magnitude scale | length area
length long distance extent | size duration
long length | duration
width wide breadth | size
depth deep | size
high height tall elevation altitude | level
level grade degree tier | height
area region zone size surface | district
volume amount loudness | size
speed velocity pace rate fast quick | time
fast quick rapid speedy | speed
slow | speed
power strength force energy horsepower | electric
strength power force | strong
energy power electricity | fuel
distance length far | mile
duration length time period | minute
period duration term time | interval
start begin commence launch open initiate onset | date
begin start commence initiate | date
end finish conclude complete terminate close expire | date
finish end complete | result
complete finish full | whole
open start launch | opening
opening open | start
close shut end closure | date
create make produce build establish found | author
establish found create set-up start founded | year
found establish create | founder
build construct erect make built | year
produce make create manufacture | production
production output manufacturing | film
develop create build | developer
developer programmer coder | software
update modify change edit revise | date
change modify alter amend adjust | update
modify change alter | update
add insert include append | create
delete remove erase | end
remove delete erase take-away |
cancel call-off annul abort | status
approve accept authorize confirm | status
reject refuse decline deny | status
accept approve admit | acceptance
apply request | application
assign allocate appoint designate | assignment
allocate assign distribute | allocation
own possess hold have | owner
hold own have keep | host
have own possess |
keep hold store | maintain
send transmit dispatch mail | message
receive get obtain acquire | receipt
get obtain receive |
give provide offer donate | grant
offer provide propose | supply
provide supply offer give | provider
provider supplier carrier | company
join enter enroll participate | member
enroll register sign-up enrol enrollment join | registration student
register enroll sign-up registration | record
registration enrollment sign-up enrolment | register
participate take-part join compete attend | participant
attend visit go-to participate | attendance
attendance attend presence turnout audience | visitor
visit attend go-to tour | visitor
travel journey go trip | tour
move relocate transfer | change
carry transport convey | load
contain include hold comprise | have
include contain comprise |
belong own | member
relate relationship associate link connect | association
relationship relation connection association link | friend
connect link join | connection
important key major significant main |
main major primary principal chief |
primary main first | major
special particular specific unique |
common frequent usual popular | count
rare uncommon | frequency
frequency often times | count
new recent latest modern fresh | date
recent new latest last | date
current present ongoing active | now
active current enabled live | status
available free vacant on-hand | status availability
valid effective | active
effective valid | date
expire expiration end | date
public open | type
private | type
free no-cost | price
full complete | total
empty vacant | available
average mean | statistics
maximum highest largest top upper-limit peak | limit
minimum lowest smallest lower-limit | limit
percentage percent proportion share ratio | rate
ratio proportion rate | percentage
increase rise growth grow | change
decrease decline drop fall reduce | change
growth increase | rate
difference gap change | compare
quality grade standard | rating
standard norm | quality
reason cause motive explanation | why
cause reason | result
effect result impact consequence | influence
solution answer fix | problem
idea concept thought | theme
theme topic subject | idea
topic subject theme | title
subject topic course field discipline | theme
field area domain discipline | subject
part component piece portion element segment section | item
component part element piece | module
section part segment division | department
set group collection | series
collection set group | album
series sequence set | tv
sequence order series | number
unit item module | department
model type design version kind make | car
design style pattern | designer
style type fashion design manner | kind
color colour hue shade tint | paint
shape form figure | type
material substance fabric matter | type
pattern design | style
feature characteristic attribute property trait | quality
characteristic feature attribute property trait | description
attribute property feature characteristic | value
property attribute feature | characteristic
value amount number | worth
setting configuration option parameter | value
option choice alternative | preference
choice option selection | choose
choose select pick prefer | preference
preference choice favorite favourite | like
favorite favourite preferred | like
like prefer enjoy love | favorite
love like | favorite
`;
