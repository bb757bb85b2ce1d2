/** Trade, money, offices and projects; written as `people.ts` says. */
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
`;
