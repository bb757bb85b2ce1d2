/** Written short in identifiers: what each stands for, words parted by spaces. General usage of databases, business and science. */
const written = `
abbr=abbreviation acad=academic acc=account acct=account accts=account act=activity addl=additional addr=address addrs=address adj=adjustment adm=admission admin=administrator
adv=advisor agmt=agreement agr=agreement alloc=allocation alt=alternate amnt=amount amt=amount appl=application appt=appointment apt=airport approx=approximate arr=arrival
assoc=association asst=assistant assn=association attn=attention attr=attribute auth=authorization avail=available avg=average bal=balance bday=birth_date
beg=begin bgn=begin bldg=building blk=block bnk=bank bom=bill_of_materials bu=business_unit calc=calculated cal=calendar cap=capacity cat=category catg=category
cd=code cert=certificate cfg=configuration chg=charge chk=check cls=class cmnt=comment cmt=comment cnt=count cntry=country cntct=contact co=company col=column comm=commission comp=company
conf=configuration config=configuration conn=connection cont=contract contr=contract coord=coordinate corp=corporation cr=credit crs=course crse=course ctr=center ctry=country cty=city
curr=current cust=customer custs=customer ccy=currency dc=data_center db=database dbs=database dec=december deg=degree del=delivery dep=departure dept=department depts=department dest=destination
desc=description descr=description descrip=description dev=device diag=diagnosis dim=dimension dir=director dirs=directory disc=discount disp=display dist=district distr=distribution div=division dlr=dealer dlvr=delivery
dob=birth_date birthdate=birth_date birthday=birth_date doj=join_date doc=document docs=document dr=doctor drv=driver dt=date dtl=detail dttm=date_time dtm=date_time dur=duration edu=education eff=effective
elev=elevation elem=element em=email emp=employee empl=employee emps=employee employ=employee eng=engine enr=enrollment env=environment equip=equipment est=estimated eval=evaluation evt=event exam=exam exch=exchange
exec=executive exp=expense expr=expression ext=extension fac=faculty fam=family fax=fax fin=finance flt=flight fld=field fname=first_name firstname=first_name lastname=last_name middlename=middle_name nickname=nick_name surname=last_name
lname=last_name mname=middle_name fk=foreign_key freq=frequency frt=freight fwd=forward fy=fiscal_year gen=general geo=geography geom=geometry gl=general_ledger gov=government govt=government gp=games_played grp=group gps=location
hdr=header hist=history hosp=hospital hq=headquarters hr=human_resource hrs=hour hrly=hourly ht=height iata=airport_code icao=airport_code idx=index img=image imgs=image inc=income ind=indicator indiv=individual info=information init=initial
ins=insurance insp=inspection inst=institution instr=instructor int=interest intl=international inv=inventory invc=invoice ip=ip iso=iso itm=item jrnl=journal kpi=indicator lab=laboratory labs=laboratory lang=language langs=language lat=latitude lng=longitude lon=longitude
lbl=label lic=license lim=limit ln=line loc=location locs=location lvl=level lvls=level maint=maintenance maj=major max=maximum mbr=member med=medical mem=member memb=member mfg=manufacturer mfr=manufacturer mftr=manufacturer mgr=manager mgmt=management mgt=management mgrs=manager
mid=middle min=minimum misc=miscellaneous mktg=marketing mkt=market mo=month mod=module mrn=medical_record_number msg=message msgs=message msrp=price mth=month mtg=meeting mun=municipality nat=national natl=national nav=navigation nbr=number no=number nos=number
num=number nums=number nr=number obj=object objs=object obs=observation occ=occupation ofc=office off=office op=operation ops=operation opp=opportunity opt=option ord=order ords=order ordr=order org=organization orgs=organization orig=original orgn=organization pat=patient pax=passenger
pct=percent perc=percent perf=performance perm=permission pers=person phn=phone ph=phone phys=physical pic=picture pk=primary_key pkg=package pkup=pickup plc=place plcy=policy pmt=payment pymt=payment pop=population pos=position postcode=postal_code zipcode=zip_code
prc=price pref=preference prefs=preference pres=president prev=previous pri=primary prin=principal prio=priority priv=privilege proc=procedure prod=product prods=product prof=professor profs=professor prog=program proj=project projs=project prom=promotion promo=promotion prop=property
props=property prov=province prv=private pub=publication publ=publisher pur=purchase purch=purchase pwd=password qa=quality_assurance qlty=quality qnt=quantity qt=quantity qtr=quarter qty=quantity ques=question quot=quotation rcpt=receipt rec=record recs=record recd=received ref=reference
refs=reference reg=region rel=relation rels=relation rep=representative reps=representative repr=representative req=request reqs=request res=result resp=response ret=return rev=revenue rgn=region rm=room rmk=remark rslt=result rsvp=response rte=route rt=route sal=salary sched=schedule
sec=section seg=segment sem=semester sep=separate seq=sequence serv=service sex=gender shp=shipment shpmt=shipment sig=signature sku=product_code sn=serial_number soc=society spec=specification specs=specification spkr=speaker sqft=square_feet src=source ssn=social_security_number sta=station
stat=statistic stats=statistic stg=stage std=standard stmt=statement stn=station str=street stu=student stud=student studs=student sub=subject subj=subject subs=subscription sum=summary sup=supplier supp=supplier supv=supervisor suppl=supplier svc=service svcs=service sys=system syst=system tbl=table tech=technician
tel=telephone temp=temperature temps=temperature terr=territory tmp=temporary tmpl=template tot=total trans=transaction trx=transaction txn=transaction txns=transaction tran=transaction tvl=travel txt=text typ=type uid=user_id uni=university univ=university unq=unique upd=update upc=product_code
url=link usr=user usrs=user util=utility val=value vals=value var=variable vat=tax veh=vehicle vend=vendor ver=version vers=version vm=virtual_machine vms=virtual_machine vol=volume vols=volume whs=warehouse whse=warehouse wh=warehouse wt=weight xfer=transfer xref=cross_reference yr=year yrs=year ytd=year_to_date
`;

/** A word of an identifier → the words that it stands for. */
export const abbreviations: ReadonlyMap<string, readonly string[]> = new Map(
  written
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [short = "", long = ""] = pair.split("=");
      return [short, long.split("_")] as const;
    }),
);
