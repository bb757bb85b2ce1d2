/** Written short in identifiers: what each stands for, words parted by `-`. General usage of databases, business and science. */
const written = `
abbr=abbreviation acad=academic acc=account acct=account accts=account act=activity addl=additional addr=address addrs=address adj=adjustment adm=admission admin=administrator
adv=advisor agmt=agreement agr=agreement alloc=allocation alt=alternate amnt=amount amt=amount appl=application appt=appointment apt=airport approx=approximate arr=arrival
assoc=association asst=assistant assn=association attn=attention attr=attribute auth=authorization avail=available avg=average bal=balance bday=birth-date
beg=begin bgn=begin bldg=building blk=block bnk=bank bom=bill-of-materials bu=business-unit calc=calculated cal=calendar cap=capacity cat=category catg=category
cd=code cert=certificate cfg=configuration chg=charge chk=check cls=class cmnt=comment cmt=comment cnt=count cntry=country cntct=contact co=company col=column comm=commission comp=company
conf=configuration config=configuration conn=connection cont=contract contr=contract coord=coordinate corp=corporation cr=credit crs=course crse=course ctr=center ctry=country cty=city
curr=current cust=customer custs=customer ccy=currency dc=data-center db=database dbs=database dec=december deg=degree del=delivery dep=departure dept=department depts=department dest=destination
desc=description descr=description descrip=description dev=device diag=diagnosis dim=dimension dir=director dirs=directory disc=discount disp=display dist=district distr=distribution div=division dlr=dealer dlvr=delivery
dob=birth-date birthdate=birth-date birthday=birth-date doj=join-date doc=document docs=document dr=doctor drv=driver dt=date dtl=detail dttm=date-time dtm=date-time dur=duration edu=education eff=effective
elev=elevation elem=element em=email emp=employee empl=employee emps=employee employ=employee eng=engine enr=enrollment env=environment equip=equipment est=estimated eval=evaluation evt=event exam=exam exch=exchange
exec=executive exp=expense expr=expression ext=extension fac=faculty fam=family fax=fax fin=finance flt=flight fld=field fname=first-name firstname=first-name lastname=last-name middlename=middle-name nickname=nick-name surname=last-name
lname=last-name mname=middle-name fk=foreign-key freq=frequency frt=freight fwd=forward fy=fiscal-year gen=general geo=geography geom=geometry gl=general-ledger gov=government govt=government gp=games-played grp=group gps=location
hdr=header hist=history hosp=hospital hq=headquarters hr=human-resource hrs=hour hrly=hourly ht=height iata=airport-code icao=airport-code idx=index img=image imgs=image inc=income ind=indicator indiv=individual info=information init=initial
ins=insurance insp=inspection inst=institution instr=instructor int=interest intl=international inv=inventory invc=invoice ip=ip iso=iso itm=item jrnl=journal kpi=indicator lab=laboratory labs=laboratory lang=language langs=language lat=latitude lng=longitude lon=longitude
lbl=label lic=license lim=limit ln=line loc=location locs=location lvl=level lvls=level maint=maintenance maj=major max=maximum mbr=member med=medical mem=member memb=member mfg=manufacturer mfr=manufacturer mftr=manufacturer mgr=manager mgmt=management mgt=management mgrs=manager
mid=middle min=minimum misc=miscellaneous mktg=marketing mkt=market mo=month mod=module mrn=medical-record-number msg=message msgs=message msrp=price mth=month mtg=meeting mun=municipality nat=national natl=national nav=navigation nbr=number no=number nos=number
num=number nums=number nr=number obj=object objs=object obs=observation occ=occupation ofc=office off=office op=operation ops=operation opp=opportunity opt=option ord=order ords=order ordr=order org=organization orgs=organization orig=original orgn=organization pat=patient pax=passenger
pct=percent perc=percent perf=performance perm=permission pers=person phn=phone ph=phone phys=physical pic=picture pk=primary-key pkg=package pkup=pickup plc=place plcy=policy pmt=payment pymt=payment pop=population pos=position postcode=postal-code zipcode=zip-code
prc=price pref=preference prefs=preference pres=president prev=previous pri=primary prin=principal prio=priority priv=privilege proc=procedure prod=product prods=product prof=professor profs=professor prog=program proj=project projs=project prom=promotion promo=promotion prop=property
props=property prov=province prv=private pub=publication publ=publisher pur=purchase purch=purchase pwd=password qa=quality-assurance qlty=quality qnt=quantity qt=quantity qtr=quarter qty=quantity ques=question quot=quotation rcpt=receipt rec=record recs=record recd=received ref=reference
refs=reference reg=region rel=relation rels=relation rep=representative reps=representative repr=representative req=request reqs=request res=result resp=response ret=return rev=revenue rgn=region rm=room rmk=remark rslt=result rsvp=response rte=route rt=route sal=salary sched=schedule
sec=section seg=segment sem=semester sep=separate seq=sequence serv=service sex=gender shp=shipment shpmt=shipment sig=signature sku=product-code sn=serial-number soc=society spec=specification specs=specification spkr=speaker sqft=square-feet src=source ssn=social-security-number sta=station
stat=statistic stats=statistic stg=stage std=standard stmt=statement stn=station str=street stu=student stud=student studs=student sub=subject subj=subject subs=subscription sum=summary sup=supplier supp=supplier supv=supervisor suppl=supplier svc=service svcs=service sys=system syst=system tbl=table tech=technician
tel=telephone temp=temperature temps=temperature terr=territory tmp=temporary tmpl=template tot=total trans=transaction trx=transaction txn=transaction txns=transaction tran=transaction tvl=travel txt=text typ=type uid=user-id uni=university univ=university unq=unique upd=update upc=product-code
url=link usr=user usrs=user util=utility val=value vals=value var=variable vat=tax veh=vehicle vend=vendor ver=version vers=version vm=virtual-machine vms=virtual-machine vol=volume vols=volume whs=warehouse whse=warehouse wh=warehouse wt=weight xfer=transfer xref=cross-reference yr=year yrs=year ytd=year-to-date
`;

/** A word of an identifier → the words that it stands for. */
export const abbreviations: ReadonlyMap<string, readonly string[]> = new Map(
  written
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [short = "", long = ""] = pair.split("=");
      return [short, long.split("-")] as const;
    }),
);
