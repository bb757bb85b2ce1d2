/** Trade, money, offices and information; written as `people.ts` says. */
export const business = `
company firm business corporation enterprise organization manufacturer concern | brand employer industry
organization organisation institution association body agency society | company group
agency bureau office | company department
industry sector trade branch-of-business | business market
business trade commerce enterprise | company
brand make label trademark | manufacturer maker
manufacturer maker producer fabricator factory | company
product item goods merchandise commodity article ware | thing inventory
item article thing object product piece | line
goods merchandise commodity product wares | item
catalog catalogue directory listing | list
category type kind class sort genre group classification | label
type kind category sort class style variety form | model
subcategory subtype | category
store shop outlet retailer boutique | market branch
shop store outlet | buy
market marketplace bazaar | shop
mall shopping-center department-store | shop
supermarket grocery | store
branch office outlet subsidiary | department location
headquarters head-office main-office | office location
office bureau workplace workspace | room building
warehouse depot storehouse storage | inventory stock
factory plant works mill | production
order purchase booking | sale item
purchase buy order acquisition acquire procure bought | sale customer
sale selling sold revenue turnover | order buy
sell vend market | sale
buy purchase acquire | order customer
deal agreement bargain transaction | contract
transaction deal trade operation | payment
trade exchange swap | deal
price cost charge fee fare rate amount expense | value money expensive cheap
cost price expense expenditure charge | amount
expensive costly dear pricey | price cost
cheap inexpensive affordable low-cost | price cost
fee charge payment toll | price cost
expense expenditure cost spending outlay | budget
spend pay expend | payment amount
budget fund allocation finance | money cost
money cash fund currency capital | amount
cash money | payment
currency money | exchange-rate
fund funding money capital grant | budget finance
finance financial money | bank
financial monetary fiscal | money
grant scholarship subsidy award | fund
donation contribution gift charity donate | amount
donor contributor giver | donation
revenue income earnings turnover proceeds sales | gross profit
income earnings revenue salary | money
gross total box-office | revenue
profit gain margin earnings net-income | revenue
loss deficit | profit
net | total
value worth price | amount
amount sum quantity total | money
quantity amount number count volume | stock
total sum overall entire | amount
tax duty levy vat | amount
discount rebate reduction markdown price-cut | price promotion
coupon voucher | discount
promotion campaign advertising advertisement marketing | discount
advertisement ad commercial advert | marketing
campaign drive | promotion
payment pay settlement remittance paid | amount transaction
pay payment | salary
payment-method method-of-payment way-to-pay | payment credit-card
refund reimbursement repayment | return
return give-back send-back | refund
invoice bill receipt statement | payment
bill invoice | amount
receipt | payment
account ledger | balance user
balance remaining credit | account amount
bank financial-institution lender | account
saving savings | account
checking current-account | account
deposit | account
withdraw withdrawal | account
transfer move remit | transaction
loan credit borrowing mortgage debt advance lend | borrow amount
debt liability owe obligation | loan
mortgage home-loan | loan
borrow loan | lend
lend loan | borrow
credit-card card debit-card | payment
interest interest-rate | loan
invest investment | fund portfolio
investment | fund
stock share equity security | inventory
inventory stock supply | warehouse product
share stock portion percentage | part
bond security | investment
insurance coverage policy cover | claim
claim demand request | insurance
premium | insurance
policy rule regulation | insurance contract
risk hazard danger | safety
asset property possession resource | equipment
property estate real-estate asset | building house
contract agreement deal pact | signed
lease rent rental tenancy | apartment
rent rental lease hire | apartment
auction bid | sale
supply provide deliver | supplier
delivery shipping shipment dispatch | order
shipment shipping delivery consignment freight cargo dispatch | ship
ship send deliver dispatch transport | shipment
cargo freight load | ship shipment
package parcel box packet | shipment
mail post letter email | address
email e-mail mail electronic-mail email-address | contact
phone telephone phone-number mobile cell cellphone contact-number telephone-number | contact number
fax | phone
contact communication | phone email address
address location street residence place | city zip-code
website site web-page url homepage | web internet
web internet online | website
link url hyperlink | website
page webpage | website
message post note text | comment
comment remark note review feedback observation annotation | text
review rating feedback evaluation critique comment | opinion
rating score grade stars evaluation rank rated | review
rate rating ratio | percentage
rank ranking position place standing | order
score point result mark | grade rating
point score | mark
complaint grievance issue | customer problem
problem issue trouble fault defect error | failure
issue problem | ticket
fault defect error failure flaw bug malfunction | problem
error mistake fault failure | problem
failure breakdown fault | error fail
request ask demand inquiry enquiry query | ask
question query inquiry | ask
answer reply response | question
ticket pass admission | seat
support help assistance aid | service
help assist aid support | service
service | support
maintenance repair upkeep servicing fix | service
repair fix mend | maintenance
contractor | company
project program undertaking scheme assignment initiative | plan task
program programme scheme plan | project
plan scheme strategy programme | project
task job assignment duty chore activity work | project
activity action pursuit event pastime | task
assignment task homework duty | project
goal objective target aim purpose | plan
target goal | objective
result outcome consequence score | end
outcome result | status
milestone deliverable | project
process procedure operation method | step
procedure process method operation | treatment
method way technique approach means procedure mode | process
step stage phase | process
stage phase step period | status
status state condition situation | stage
state status condition | code
condition state status | weather
event occasion happening occurrence incident function | activity party
incident event accident occurrence | case
meeting conference gathering session appointment | event
conference convention symposium meeting congress | event
appointment meeting booking schedule visit | date
party celebration gathering | event
ceremony celebration | event award
workshop seminar training-session | course conference
exhibition show display exhibit fair expo | museum
schedule timetable calendar plan agenda | time
booking reservation reserve book | order
reservation booking | reserve
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
