/** Places, nature, travel and vehicles, homes, food and health; written as `people.ts` says. */
export const world = `
place location site spot venue position area | city address
location place position site whereabouts spot | address city
site location place | website
venue location place site arena | event stadium
city town municipality urban metropolis | place location
town city village municipality | place
village town hamlet settlement | place
capital capital-city | city country
county district shire | region
district county region zone neighborhood neighbourhood borough area | city
region area zone territory district province | country
province state region | country
state province region | country
territory region area land | sales
continent landmass | country region
world earth globe global | country
island isle | region
street road avenue lane boulevard | address
road street highway route motorway | way
highway road motorway freeway | street
zip-code postal-code postcode zip | address
coordinate latitude longitude geolocation position | location
latitude lat | location coordinate
longitude long | location coordinate
border boundary edge frontier | country
elevation altitude height | mountain
north northern | region
south southern | region
east eastern | region
west western | region
foreign overseas international abroad | country
local domestic native home | city
mountain peak hill summit mount | height
hill mountain | height
river stream creek waterway | length water
lake pond reservoir | water area
sea ocean | water
ocean sea | water
coast shore beach seaside | sea
beach shore coast | sea
valley canyon | region
desert | region
forest wood woodland jungle | tree
tree plant | forest
plant flower tree vegetation | species
flower bloom blossom | plant
garden yard | plant park
park garden green playground | place
animal creature beast pet | species
pet animal | dog cat
dog puppy hound canine | pet animal breed
cat kitten feline kitty | pet animal
horse pony | animal
bird | animal species
fish seafood | animal
insect bug | animal
cow cattle livestock | farm animal
pig swine hog | animal
sheep lamb | animal
chicken poultry hen | animal
species kind type | animal
breed race kind type | dog animal
wild wildlife | animal
zoo | animal
farm ranch agricultural plantation | crop
crop harvest produce | farm
weather climate meteorological | temperature
temperature heat warm cold hot | weather
rain rainfall precipitation wet | weather
wind breeze gust | weather
storm hurricane typhoon tempest cyclone | weather
snow | weather
humidity moisture humid | weather
fire blaze wildfire burn | cause
flood | water
earthquake quake | disaster
disaster catastrophe calamity | death
pollution contamination contaminant | environment
environment surroundings | nature
water liquid | river
air atmosphere | quality
gas fuel petrol gasoline | energy
oil petroleum | fuel
coal | fuel
electricity power electric | energy
nuclear atomic | power
reactor | nuclear plant
chemical substance compound | element
element component | atom
molecule compound | atom
metal | material
gold | medal
planet | space
star | space rating
space | room
mission expedition operation task | space
spacecraft rocket spaceship | mission
vehicle car automobile auto motor | truck transport
car automobile auto vehicle motorcar | model
truck lorry van | vehicle
bus coach | vehicle transport
bicycle bike cycle | vehicle
motorcycle motorbike | vehicle
train railway rail locomotive railroad | station
railway railroad rail train | station
subway metro underground tube | train
tram streetcar | vehicle
ship boat vessel craft | sea
boat ship vessel | water
vessel ship boat | type
aircraft airplane plane aeroplane jet | flight airline
airplane plane aircraft aeroplane | flight
plane airplane aircraft | flight
helicopter chopper | aircraft
flight fly air-trip | airline airport trip
fly flight | aircraft pilot
airline carrier airway air-carrier | company flight
airport airfield airdrome aerodrome | flight
station stop terminal depot | train
stop station halt | bus
terminal gate | station
gate entrance | airport
port harbor harbour dock | ship
bridge overpass viaduct | road
tunnel | road
route path way itinerary course | trip
path route way track | trail
trail path track | walk
track path lane course circuit | song
trip journey travel tour voyage excursion ride | route
tour trip excursion | visit concert
journey trip travel voyage | route
departure depart leave takeoff take-off origin | source
depart leave set-out go | departure
arrival arrive land landing come | destination
arrive reach land come | arrival
destination target end arrival | place
origin source starting-point departure start | place
source origin | start
transport transportation transit conveyance | vehicle
traffic | vehicle
parking garage | car
garage | parking
engine motor | car
mileage miles distance | car
fuel gas gasoline | car
horsepower power | engine car
cylinder | engine
accelerate acceleration speed-up | speed
accident crash collision | vehicle
crash accident collision | vehicle
seat place chair | capacity
building structure construction house edifice tower | property
structure building construction | type
house home residence building villa | property
apartment flat unit suite condo dwelling | room building
room chamber bedroom space classroom | building
bedroom room | bed
bathroom toilet washroom restroom lavatory | room
kitchen | room
floor story storey level | building
hotel inn motel lodging accommodation hostel guesthouse | room
accommodation lodging housing | room hotel
dormitory dorm residence-hall | student room
hall auditorium | building
stadium arena ground sports-ground venue field | sport capacity
arena stadium venue | event
gym gymnasium fitness-center | sport
facility amenity equipment installation | building
amenity facility convenience | service
tower | building
castle palace | building
church temple cathedral mosque | religion
museum gallery | exhibition art
gallery museum | art
theater theatre cinema playhouse movie-house | film play
cinema theater movie-theater | film
library | book
restaurant diner eatery cafe dining-place bistro | food
bar pub tavern | drink
food meal dish cuisine diet | eat
meal dish food dinner lunch breakfast | eat
dish meal food course | recipe
recipe | dish ingredient
ingredient component element | food
cuisine food cooking | restaurant
menu | dish
fruit | food
vegetable | food
meat | food
bread cake pastry baked-goods | bakery food
bakery | bread
drink beverage | food
coffee tea | drink
wine | grape drink
beer | drink
grape | wine
winery vineyard | wine
flavor flavour taste | food
taste flavor | food
sweet dessert | food
spicy hot | food
allergy allergen allergic-reaction | food
vegetarian vegan | food
nutrition nutrient nutritional | food
calorie | food
eat consume | food
health medical wellness healthcare | hospital
medical health clinical | doctor
hospital clinic infirmary medical-center health-center | patient
clinic hospital | doctor
disease illness sickness disorder ailment condition | patient
symptom sign | disease
diagnosis | disease
treatment therapy cure medication care | procedure
therapy treatment | patient
medicine medication drug pharmaceutical remedy | prescription
drug medicine medication | pharmacy
medication medicine drug | prescribe
prescription prescribe | medicine
dose dosage | medicine
vaccine vaccination | medicine
surgery operation procedure | hospital
operation surgery procedure | activity
ward block | hospital
ambulance | hospital
blood | medical
injury wound | accident
test exam examination trial | result
enzyme protein | biology
gene genetic | protein
cell | biology
pesticide insecticide | chemical
residue remains | chemical
sample specimen example | test
laboratory lab | test
clothes clothing garment apparel dress | product
shoe footwear | clothes
furniture | product
toy | product
jewelry | product
camera | photo lens
lens | camera
television tv telly | channel
tv television | channel series
radio | channel
phone smartphone mobile-phone handset | device
screen display monitor | device
battery | device
chip processor | computer
device gadget | phone
bed | room
table desk | furniture
key | lock
door | building
window | building
elevator lift | building
climb ascent mount | mountain
cold cool chilly | temperature
hot warm | temperature
deep depth | water
time hour moment | date
date day time | year
day date | week
week weekly | date
month monthly | date
year annual yearly | date
quarter quarterly | date
season | year
season time-of-year | weather
decade century | year
hour time | minute
minute | duration
second | duration
today now current | date
when date time year |
where place location city address country |
who name person |
deadline due-date | date
holiday vacation leave day-off festival | date
morning afternoon evening night | time
daily | day
`;
