/** One meaning a line, words parted by spaces, `-` within phrases. Words before the bar can stand for each other; those behind it are only near. */
export const people = `
person people individual human someone man | name member user citizen resident
man male boy gentleman guy | gender person
woman female girl lady | gender person
child kid youngster minor baby infant toddler | son daughter person
adult grown-up | age person
teenager teen adolescent youth | age young
parent mother father mom dad guardian | family
son daughter offspring descendant | child
brother sister sibling | family relative
husband wife spouse partner married | marriage marital
grandparent grandmother grandfather | family
family household relative kin clan relatives | home
friend buddy pal companion acquaintance mate friendship | relationship
enemy rival opponent competitor adversary |
neighbor neighbour | address
employee worker staff personnel workforce labourer laborer workman | person people hire
manager supervisor boss chief head leader superior | director executive employee
director head principal leader | manager executive
executive officer ceo director | management
chairman chairperson chair chairwoman president | head board
secretary clerk assistant aide helper | staff employee
colleague coworker teammate associate | employee member
employer company firm organization | hire
job occupation profession position role post career vocation work employment | title duty
salary wage pay earnings income compensation remuneration payroll | money bonus
bonus reward incentive gratuity premium | award salary
retire retirement pension retiree | age
hire recruit employ engage | employee start
fire dismiss lay-off terminate layoff | employee
resign quit leave | end
candidate applicant contender nominee | person application
interview | candidate application
skill ability expertise competence competency talent proficiency capability | experience
experience expertise background | skill
shift | work schedule
department division unit section branch bureau sector | office faculty
team squad crew side club group | sport member
group team band party cluster crowd bunch | set
member participant fellow associate | membership person
membership | member join
volunteer helper | person
customer client buyer shopper purchaser consumer patron | guest person user account
guest visitor attendee caller | customer tourist
user account-holder subscriber | person account member customer
owner holder proprietor possessor landlord landowner | own person
tenant renter lessee occupant | resident
resident inhabitant citizen dweller occupant population | people
population inhabitant citizen resident people | demographics
president leader head-of-state chief | politician
minister secretary | government
king queen monarch ruler emperor sovereign | royal
politician statesman senator congressman representative | party election
mayor | city
governor | state
ambassador diplomat envoy | embassy country
lawyer attorney solicitor barrister counsel advocate | law
judge justice magistrate | court competition
police cop constable policeman | officer crime
soldier warrior trooper serviceman | military army
army military forces troops | soldier
doctor physician medic clinician practitioner surgeon | medical hospital
nurse caregiver carer | hospital medical
patient sick case | hospital person
dentist | doctor
pharmacist chemist | drug
therapist psychologist psychiatrist counselor counsellor | doctor
scientist researcher scholar academic investigator | science research
engineer technician mechanic | technical
architect designer | building design
designer creator stylist | design
inventor creator maker founder | author
founder creator originator establisher | founded
maker manufacturer producer creator builder brand | company
author writer novelist creator | book
poet | writer poem
editor | publisher book
journalist reporter columnist correspondent | news
publisher press publishing-house | publication
translator interpreter | language
artist painter sculptor creator | art singer musician
singer vocalist musician artist performer | song
musician instrumentalist player performer artist | music band
composer songwriter | music
conductor maestro bandleader | orchestra
dancer | dance
actor actress performer star cast | film role
director filmmaker | film
producer | film
comedian | comedy
performer entertainer artist | performance
audience spectator viewer crowd attendance | attendee
fan follower supporter admirer | like
viewer watcher spectator audience | view
reader | read book
listener | music
celebrity star | famous
hero | character
teacher instructor tutor lecturer professor educator trainer coach schoolteacher | faculty staff school
professor lecturer academic faculty-member faculty | teacher instructor university
student pupil learner undergraduate scholar schoolchild schoolboy schoolgirl | person education
graduate alumnus alumni | student degree
classmate | student
advisor adviser mentor counselor consultant | professor
coach trainer manager | sport instructor
player athlete sportsman sportswoman sportsperson competitor | team person
athlete competitor player | sport
swimmer | swim athlete
runner jogger | run athlete
cyclist rider biker | bicycle
rider jockey horseman | horse
racer driver | race
driver chauffeur motorist | car
pilot aviator captain | aircraft
captain skipper | ship team
sailor seaman mariner | ship
passenger traveler traveller commuter rider | trip
tourist visitor traveler sightseer holidaymaker | guest
climber mountaineer alpinist | mountain
wrestler fighter boxer | sport
referee umpire | match
winner champion victor | win first
loser | lose
champion winner titleholder | championship
contestant competitor entrant participant contender | contest
astronaut cosmonaut | space mission
farmer grower rancher planter agriculturist | farm
fisherman | fish
hunter | hunt
cook chef | restaurant
waiter waitress server | restaurant
baker | bakery
butcher | meat
carpenter | wood
plumber | repair
electrician | repair
gardener | garden
cleaner janitor | cleaning
guard sentinel watchman | security
inspector examiner auditor | inspection
salesperson salesman seller vendor sales-representative shop-assistant | sale employee
seller vendor merchant dealer trader retailer | sale store
vendor supplier seller provider | company
supplier vendor provider distributor | company
agent representative broker | agency
investor shareholder stockholder backer | invest
debtor borrower | loan
creditor lender | loan
accountant bookkeeper | account
banker | bank
voter elector electorate | vote
criminal offender culprit perpetrator suspect | crime
victim casualty injured sufferer | crime accident
prisoner inmate convict | prison
witness | crime
immigrant migrant refugee | country
foreigner alien | nationality
citizenship nationality country nation | country
race ethnicity ethnic |
religion faith belief church | god
gender sex |
age old years-old | birth-date
old elderly aged senior | age
young youthful junior | age
birthday birth-date date-of-birth born dob | birth age
birth born | birth-date birth-place
birthplace birth-place hometown place-of-birth native | city born
death die dead deceased decease pass-away killed fatality | kill
alive living | dead
kill murder slay dead | death victim injure
injure wound hurt injury | victim
height tall stature | high
weight heavy mass weigh | kg
body figure physique |
hair |
eye sight vision |
name title label designation called | full-name first-name last-name
first-name given-name forename christian-name | name
last-name surname family-name | name
full-name complete-name | name first-name last-name
middle-name middle-initial | name
nickname alias pseudonym moniker | name
initial | name
signature | sign
identity | id
married marital-status marriage wedding wed | spouse
single unmarried bachelor | marital-status
divorce separated | marriage
home house residence dwelling domicile | address live
live reside dwell inhabit stay | address home city
education schooling learning study | degree school
literacy literate | education
speak talk communicate | language
language tongue dialect speech | speak country
opinion view attitude sentiment | review
emotion feeling mood |
hobby interest pastime leisure | activity
personality character |
fame famous popular well-known renowned | popularity
popularity popular | rating
`;
