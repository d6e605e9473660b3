// Part of squint.

extension ZoneNames {
  /// The names of the zones that Java knows, by the Unicode locale data for American English.
  ///
  /// A line has the short and the long names of standard and daylight time, what minutes east of UTC the long ones
  /// mean in a text (`-` where none), and the zones that have these names.
  static let table = """
    ACST|ACDT|Australian Central Standard Time|Australian Central Daylight Time|570|570|ACT Australia/Adelaide \
    Australia/Broken_Hill Australia/Darwin Australia/North Australia/South Australia/Yancowinna
    AEST|AEDT|Australian Eastern Standard Time|Australian Eastern Daylight Time|600|660|AET Antarctica/Macquarie \
    Australia/ACT Australia/Brisbane Australia/Canberra Australia/Currie Australia/Hobart Australia/Lindeman \
    Australia/Melbourne Australia/NSW Australia/Queensland Australia/Sydney Australia/Tasmania Australia/Victoria
    ART|ARST|Argentine Time|Argentine Summer Time|-180|-180|AGT
    EET|EEST|Eastern European Standard Time|Eastern European Summer Time|120|180|ART Africa/Cairo Africa/Tripoli \
    Asia/Amman Asia/Beirut Asia/Damascus Asia/Gaza Asia/Hebron Asia/Nicosia Egypt Europe/Athens Europe/Bucharest \
    Europe/Chisinau Europe/Helsinki Europe/Kaliningrad Europe/Kiev Europe/Kyiv Europe/Mariehamn Europe/Nicosia \
    Europe/Riga Europe/Sofia Europe/Tallinn Europe/Tiraspol Europe/Uzhgorod Europe/Vilnius Europe/Zaporozhye Libya
    AKST|AKDT|Alaska Standard Time|Alaska Daylight Time|-540|-480|AST America/Anchorage America/Juneau \
    America/Metlakatla America/Nome America/Sitka America/Yakutat US/Alaska
    GMT|GMT|Greenwich Mean Time|Greenwich Mean Time|0|0|Africa/Abidjan Africa/Bamako Africa/Banjul Africa/Bissau \
    Africa/Conakry Africa/Dakar Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou \
    Africa/Sao_Tome Africa/Timbuktu America/Danmarkshavn Atlantic/Reykjavik Atlantic/St_Helena Etc/GMT Etc/GMT+0 \
    Etc/GMT-0 Etc/GMT0 Etc/Greenwich GMT GMT0 Greenwich Iceland
    GMT|GHST|Greenwich Mean Time|Ghana Summer Time|0|0|Africa/Accra
    EAT|EAST|East Africa Time|Eastern African Summer Time|180|180|Africa/Addis_Ababa Africa/Asmara Africa/Asmera \
    Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu Africa/Nairobi EAT Indian/Antananarivo \
    Indian/Comoro Indian/Mayotte
    CET|CEST|Central European Standard Time|Central European Summer Time|60|120|Africa/Algiers Africa/Ceuta \
    Africa/Tunis Arctic/Longyearbyen Atlantic/Jan_Mayen ECT Europe/Amsterdam Europe/Andorra Europe/Belgrade \
    Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest Europe/Busingen Europe/Copenhagen \
    Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo \
    Europe/Paris Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje \
    Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb \
    Europe/Zurich Poland
    WAT|WAST|West Africa Standard Time|West Africa Summer Time|60|60|Africa/Bangui Africa/Brazzaville Africa/Douala \
    Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey \
    Africa/Porto-Novo
    CAT|CAST|Central Africa Time|Central African Summer Time|120|120|Africa/Blantyre Africa/Bujumbura \
    Africa/Gaborone Africa/Harare Africa/Juba Africa/Khartoum Africa/Kigali Africa/Lubumbashi Africa/Lusaka \
    Africa/Maputo CAT
    WET|WEST|Western European Time|Western European Summer Time|60|60|Africa/Casablanca Africa/El_Aaiun WET
    SAST|SAST|South Africa Standard Time|South Africa Summer Time|120|120|Africa/Johannesburg Africa/Maseru \
    Africa/Mbabane
    CAT|WAT|Central Africa Time|Western African Time|120|60|Africa/Windhoek
    HAST|HADT|Hawaii-Aleutian Standard Time|Hawaii-Aleutian Daylight Time|-600|-600|America/Adak America/Atka \
    Pacific/Johnston US/Aleutian
    AST|ADT|Atlantic Standard Time|Atlantic Daylight Time|-240|-180|America/Anguilla America/Antigua America/Aruba \
    America/Barbados America/Blanc-Sablon America/Curacao America/Dominica America/Glace_Bay America/Goose_Bay \
    America/Grenada America/Guadeloupe America/Halifax America/Kralendijk America/Lower_Princes America/Marigot \
    America/Martinique America/Moncton America/Montserrat America/Port_of_Spain America/Puerto_Rico \
    America/Santo_Domingo America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas \
    America/St_Vincent America/Thule America/Tortola America/Virgin Atlantic/Bermuda Canada/Atlantic PRT
    BRT|BRST|Brasilia Standard Time|Brasilia Summer Time|-180|-120|America/Araguaina America/Bahia America/Belem \
    America/Fortaleza America/Maceio America/Recife America/Santarem America/Sao_Paulo BET Brazil/East
    ART|ARST|Argentina Standard Time|Argentina Summer Time|-180|-180|America/Argentina/Buenos_Aires \
    America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Argentina/Cordoba America/Argentina/Jujuy \
    America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta \
    America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia \
    America/Buenos_Aires America/Catamarca America/Cordoba America/Jujuy America/Mendoza America/Rosario
    PYT|PYST|Paraguay Standard Time|Paraguay Summer Time|-240|-180|America/Asuncion
    EST|EDT|Eastern Standard Time|Eastern Daylight Time|-300|-240|America/Atikokan America/Cancun America/Cayman \
    America/Coral_Harbour America/Detroit America/Fort_Wayne America/Grand_Turk America/Indiana/Indianapolis \
    America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes \
    America/Indiana/Winamac America/Indianapolis America/Iqaluit America/Jamaica America/Kentucky/Louisville \
    America/Kentucky/Monticello America/Louisville America/Montreal America/Nassau America/New_York America/Nipigon \
    America/Panama America/Pangnirtung America/Port-au-Prince America/Thunder_Bay America/Toronto Canada/Eastern \
    EST5EDT IET Jamaica US/East-Indiana US/Eastern US/Michigan
    CST|CDT|Central Standard Time|Central Daylight Time|-360|-300|America/Bahia_Banderas America/Belize \
    America/Chicago America/Chihuahua America/Costa_Rica America/El_Salvador America/Guatemala America/Indiana/Knox \
    America/Indiana/Tell_City America/Knox_IN America/Managua America/Matamoros America/Menominee America/Merida \
    America/Mexico_City America/Monterrey America/North_Dakota/Beulah America/North_Dakota/Center \
    America/North_Dakota/New_Salem America/Ojinaga America/Rainy_River America/Rankin_Inlet America/Regina \
    America/Resolute America/Swift_Current America/Tegucigalpa America/Winnipeg CST CST6CDT Canada/Central \
    Canada/Saskatchewan Mexico/General US/Central US/Indiana-Starke
    AMT|AMST|Amazon Standard Time|Amazon Summer Time|-240|-180|America/Boa_Vista America/Campo_Grande \
    America/Cuiaba America/Manaus America/Porto_Velho Brazil/West
    COT|COST|Colombia Standard Time|Colombia Summer Time|-300|-300|America/Bogota
    MST|MDT|Mountain Standard Time|Mountain Daylight Time|-420|-360|America/Boise America/Cambridge_Bay \
    America/Ciudad_Juarez America/Creston America/Dawson America/Dawson_Creek America/Denver America/Edmonton \
    America/Fort_Nelson America/Inuvik America/Phoenix America/Shiprock America/Whitehorse America/Yellowknife \
    Canada/Mountain Canada/Yukon MST7MDT Navajo PNT US/Arizona US/Mountain
    VET|VEST|Venezuela Time|Venezuela Summer Time|-270|-270|America/Caracas
    GFT|GFST|French Guiana Time|French Guiana Summer Time|-180|-180|America/Cayenne
    ACT|ACST|Acre Standard Time|Acre Summer Time|-300|-300|America/Eirunepe America/Porto_Acre America/Rio_Branco \
    Brazil/Acre
    PST|PDT|Pacific Standard Time|Pacific Daylight Time|-480|-420|America/Ensenada America/Los_Angeles \
    America/Tijuana America/Vancouver Canada/Pacific Mexico/BajaNorte PST PST8PDT US/Pacific
    WGT|WGST|West Greenland Standard Time|West Greenland Summer Time|60|60|America/Godthab America/Nuuk
    ECT|ECST|Ecuador Time|Ecuador Summer Time|-300|-300|America/Guayaquil
    GYT|GYST|Guyana Time|Guyana Summer Time|-240|-240|America/Guyana
    CST|CDT|Cuba Standard Time|Cuba Daylight Time|-300|-240|America/Havana Cuba
    MST|MDT|Mexican Pacific Standard Time|Mexican Pacific Daylight Time|-420|-420|America/Hermosillo \
    America/Mazatlan Mexico/BajaSur
    BOT|BOST|Bolivia Time|Bolivia Summer Time|-240|-240|America/La_Paz
    PET|PEST|Peru Standard Time|Peru Summer Time|-300|-300|America/Lima
    PMST|PMDT|St. Pierre & Miquelon Standard Time|St. Pierre & Miquelon Daylight Time|-180|-120|America/Miquelon
    UYT|UYST|Uruguay Standard Time|Uruguay Summer Time|-180|-180|America/Montevideo
    FNT|FNST|Fernando de Noronha Standard Time|Fernando de Noronha Summer Time|-120|-120|America/Noronha \
    Brazil/DeNoronha
    SRT|SRST|Suriname Time|Suriname Summer Time|-180|-180|America/Paramaribo
    GMT-03:00|GMT-03:00|Punta Arenas Standard Time|Punta Arenas Standard Time|-180|-180|America/Punta_Arenas
    PST|PDT|Northwest Mexico Standard Time|Northwest Mexico Daylight Time|-480|-420|America/Santa_Isabel
    CLT|CLST|Chile Standard Time|Chile Summer Time|-240|-180|America/Santiago Chile/Continental
    EGT|EGST|East Greenland Standard Time|East Greenland Summer Time|180|180|America/Scoresbysund
    NST|NDT|Newfoundland Standard Time|Newfoundland Daylight Time|-210|-150|America/St_Johns CNT \
    Canada/Newfoundland
    AWST|AWDT|Casey Time|Australian Western Daylight Time|480|480|Antarctica/Casey
    DAVT|DAVST|Davis Time|Davis Summer Time|420|420|Antarctica/Davis
    DDUT|DDUST|Dumont-d’Urville Time|Dumont-d'Urville Summer Time|600|600|Antarctica/DumontDUrville
    MAWT|MAWST|Mawson Time|Mawson Summer Time|300|300|Antarctica/Mawson
    NZST|NZDT|New Zealand Standard Time|New Zealand Daylight Time|720|780|Antarctica/McMurdo Antarctica/South_Pole \
    NST NZ Pacific/Auckland
    CLT|CLST|Chile Time|Chile Summer Time|-240|-180|Antarctica/Palmer
    ROTT|ROTST|Rothera Time|Rothera Summer Time|-180|-180|Antarctica/Rothera
    SYOT|SYOST|Syowa Time|Syowa Summer Time|180|180|Antarctica/Syowa
    GMT|CEST|Greenwich Mean Time|Central European Summer Time|0|120|Antarctica/Troll
    VOST|VOSST|Vostok Time|Vostok Summer Time|420|420|Antarctica/Vostok
    AST|ADT|Arabian Standard Time|Arabian Daylight Time|180|180|Asia/Aden Asia/Baghdad Asia/Bahrain Asia/Kuwait \
    Asia/Qatar Asia/Riyadh
    ALMT|ALMST|East Kazakhstan Time|Alma-Ata Summer Time|180|360|Asia/Almaty
    ANAT|ANAST|Anadyr Standard Time|Anadyr Summer Time|720|720|Asia/Anadyr
    AQTT|AQTST|West Kazakhstan Time|Aqtau Summer Time|300|300|Asia/Aqtau
    AQTT|AQTST|West Kazakhstan Time|Aqtobe Summer Time|300|300|Asia/Aqtobe
    TMT|TMST|Turkmenistan Standard Time|Turkmenistan Summer Time|300|300|Asia/Ashgabat Asia/Ashkhabad
    GMT+05:00|GMT+05:00|West Kazakhstan Time|Atyrau Daylight Time|300|300|Asia/Atyrau
    AZT|AZST|Azerbaijan Standard Time|Azerbaijan Summer Time|240|240|Asia/Baku
    ICT|ICST|Indochina Time|Indochina Summer Time|420|420|Asia/Bangkok Asia/Ho_Chi_Minh Asia/Phnom_Penh Asia/Saigon \
    Asia/Vientiane VST
    GMT+07:00|GMT+07:00|Barnaul Standard Time|Barnaul Daylight Time|360|360|Asia/Barnaul
    KGT|KGST|Kyrgyzstan Time|Kirgizstan Summer Time|360|360|Asia/Bishkek
    BNT|BNST|Brunei Darussalam Time|Brunei Summer Time|480|480|Asia/Brunei
    IST|IDT|India Standard Time|India Daylight Time|330|330|Asia/Calcutta Asia/Colombo Asia/Kolkata IST
    YAKT|YAKST|Yakutsk Standard Time|Yakutsk Summer Time|480|480|Asia/Chita Asia/Khandyga Asia/Yakutsk
    CHOT|CHOST|Ulaanbaatar Standard Time|Ulaanbaatar Summer Time|480|480|Asia/Choibalsan
    CST|CDT|China Standard Time|China Daylight Time|480|480|Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Macao \
    Asia/Macau Asia/Shanghai CTT PRC
    BDT|BDST|Bangladesh Standard Time|Bangladesh Summer Time|360|360|Asia/Dacca Asia/Dhaka BST
    TLT|TLST|East Timor Time|Timor-Leste Summer Time|180|540|Asia/Dili
    GST|GDT|Gulf Standard Time|Gulf Daylight Time|240|240|Asia/Dubai Asia/Muscat
    TJT|TJST|Tajikistan Time|Tajikistan Summer Time|300|300|Asia/Dushanbe
    EET|EEST|Eastern European Time|Eastern European Summer Time|180|180|Asia/Famagusta EET
    HKT|HKST|Hong Kong Standard Time|Hong Kong Summer Time|480|480|Asia/Hong_Kong Hongkong
    HOVT|HOVST|Hovd Standard Time|Hovd Summer Time|420|420|Asia/Hovd
    IRKT|IRKST|Irkutsk Standard Time|Irkutsk Summer Time|480|480|Asia/Irkutsk
    TRT|TRST|Turkey Time|Turkey Summer Time|120|120|Asia/Istanbul Europe/Istanbul Turkey
    WIB|WIST|Western Indonesia Time|West Indonesia Summer Time|420|420|Asia/Jakarta Asia/Pontianak
    WIT|EIST|Eastern Indonesia Time|East Indonesia Summer Time|180|180|Asia/Jayapura
    IST|IDT|Israel Standard Time|Israel Daylight Time|120|180|Asia/Jerusalem Asia/Tel_Aviv Israel
    AFT|AFST|Afghanistan Time|Afghanistan Summer Time|270|270|Asia/Kabul
    PETT|PETST|Petropavlovsk-Kamchatski Standard Time|Petropavlovsk-Kamchatski Summer Time|-300|-300|Asia/Kamchatka
    PKT|PKST|Pakistan Standard Time|Pakistan Summer Time|300|300|Asia/Karachi PLT
    XJT|XJDT|Xinjiang Standard Time|Xinjiang Daylight Time|360|360|Asia/Kashgar Asia/Urumqi
    NPT|NPST|Nepal Time|Nepal Summer Time|345|345|Asia/Kathmandu Asia/Katmandu
    KRAT|KRAST|Krasnoyarsk Standard Time|Krasnoyarsk Summer Time|420|420|Asia/Krasnoyarsk Asia/Novokuznetsk
    MYT|MYST|Malaysia Time|Malaysia Summer Time|480|480|Asia/Kuala_Lumpur Asia/Kuching
    MAGT|MAGST|Magadan Standard Time|Magadan Summer Time|600|600|Asia/Magadan
    WITA|CIST|Central Indonesia Time|Central Indonesia Summer Time|480|480|Asia/Makassar Asia/Ujung_Pandang
    PST|PDT|Philippine Standard Time|Philippine Summer Time|480|480|Asia/Manila
    NOVT|NOVST|Novosibirsk Standard Time|Novosibirsk Summer Time|360|360|Asia/Novosibirsk
    OMST|OMSST|Omsk Standard Time|Omsk Summer Time|360|360|Asia/Omsk
    ORAT|ORAST|West Kazakhstan Time|Oral Summer Time|300|300|Asia/Oral
    KST|KDT|Korean Standard Time|Korean Daylight Time|540|540|Asia/Pyongyang Asia/Seoul ROK
    QOST|QOSST|East Kazakhstan Time|Kostanay Summer Time|180|360|Asia/Qostanay
    QYZT|QYZST|West Kazakhstan Time|Qyzylorda Summer Time|300|360|Asia/Qyzylorda
    MMT|MMST|Myanmar Time|Myanmar Summer Time|390|390|Asia/Rangoon Asia/Yangon
    SAKT|SAKST|Sakhalin Standard Time|Sakhalin Summer Time|600|600|Asia/Sakhalin
    UZT|UZST|Uzbekistan Standard Time|Uzbekistan Summer Time|300|300|Asia/Samarkand Asia/Tashkent
    SGT|SGST|Singapore Standard Time|Singapore Summer Time|480|480|Asia/Singapore Singapore
    SRET|SREDT|Srednekolymsk Time|Srednekolymsk Daylight Time|660|660|Asia/Srednekolymsk
    CST|CDT|Taipei Standard Time|Taipei Daylight Time|480|480|Asia/Taipei
    GET|GEST|Georgia Standard Time|Georgia Summer Time|240|240|Asia/Tbilisi
    IRST|IRDT|Iran Standard Time|Iran Daylight Time|210|210|Asia/Tehran Iran
    BTT|BTST|Bhutan Time|Bhutan Summer Time|360|360|Asia/Thimbu Asia/Thimphu
    JST|JDT|Japan Standard Time|Japan Daylight Time|540|540|Asia/Tokyo JST Japan
    GMT+07:00|GMT+07:00|Tomsk Standard Time|Tomsk Daylight Time|360|360|Asia/Tomsk
    ULAT|ULAST|Ulaanbaatar Standard Time|Ulaanbaatar Summer Time|480|480|Asia/Ulaanbaatar Asia/Ulan_Bator
    VLAT|VLAST|Vladivostok Standard Time|Vladivostok Summer Time|600|600|Asia/Ust-Nera Asia/Vladivostok
    YEKT|YEKST|Yekaterinburg Standard Time|Yekaterinburg Summer Time|300|300|Asia/Yekaterinburg
    AMT|AMST|Armenia Standard Time|Armenia Summer Time|240|240|Asia/Yerevan NET
    AZOT|AZOST|Azores Standard Time|Azores Summer Time|-60|0|Atlantic/Azores
    WET|WEST|Western European Standard Time|Western European Summer Time|0|60|Atlantic/Canary Atlantic/Faeroe \
    Atlantic/Faroe Atlantic/Madeira Europe/Lisbon Portugal
    CVT|CVST|Cape Verde Standard Time|Cape Verde Summer Time|-60|-60|Atlantic/Cape_Verde
    GST|GDT|South Georgia Time|South Georgia Daylight Time|-120|-120|Atlantic/South_Georgia
    FKT|FKST|Falkland Islands Standard Time|Falkland Islands Summer Time|-180|-180|Atlantic/Stanley
    ACWST|ACWDT|Australian Central Western Standard Time|Australian Central Western Daylight Time|525|525|\
    Australia/Eucla
    LHST|LHDT|Lord Howe Standard Time|Lord Howe Daylight Time|630|660|Australia/LHI Australia/Lord_Howe
    AWST|AWDT|Australian Western Standard Time|Australian Western Daylight Time|480|480|Australia/Perth \
    Australia/West
    CET|CEST|Central European Time|Central European Summer Time|60|120|CET
    EAST|EASST|Easter Island Standard Time|Easter Island Summer Time|180|180|Chile/EasterIsland Pacific/Easter
    EST|EST|Eastern Standard Time|Eastern Standard Time|-300|-300|EST
    GMT|IST|Greenwich Mean Time|Irish Standard Time|0|60|Eire Europe/Dublin
    GMT-01:00|GMT-01:00|GMT-01:00|GMT-01:00|-|-|Etc/GMT+1
    GMT-10:00|GMT-10:00|GMT-10:00|GMT-10:00|-|-|Etc/GMT+10
    GMT-11:00|GMT-11:00|GMT-11:00|GMT-11:00|-|-|Etc/GMT+11
    GMT-12:00|GMT-12:00|GMT-12:00|GMT-12:00|-|-|Etc/GMT+12
    GMT-02:00|GMT-02:00|GMT-02:00|GMT-02:00|-|-|Etc/GMT+2
    GMT-03:00|GMT-03:00|GMT-03:00|GMT-03:00|-180|-180|Etc/GMT+3
    GMT-04:00|GMT-04:00|GMT-04:00|GMT-04:00|-|-|Etc/GMT+4
    GMT-05:00|GMT-05:00|GMT-05:00|GMT-05:00|-|-|Etc/GMT+5
    GMT-06:00|GMT-06:00|GMT-06:00|GMT-06:00|-|-|Etc/GMT+6
    GMT-07:00|GMT-07:00|GMT-07:00|GMT-07:00|-|-|Etc/GMT+7
    GMT-08:00|GMT-08:00|GMT-08:00|GMT-08:00|-|-|Etc/GMT+8
    GMT-09:00|GMT-09:00|GMT-09:00|GMT-09:00|-|-|Etc/GMT+9
    GMT+01:00|GMT+01:00|GMT+01:00|GMT+01:00|-|-|Etc/GMT-1
    GMT+10:00|GMT+10:00|GMT+10:00|GMT+10:00|-|-|Etc/GMT-10
    GMT+11:00|GMT+11:00|GMT+11:00|GMT+11:00|-|-|Etc/GMT-11
    GMT+12:00|GMT+12:00|GMT+12:00|GMT+12:00|-|-|Etc/GMT-12
    GMT+13:00|GMT+13:00|GMT+13:00|GMT+13:00|780|780|Etc/GMT-13
    GMT+14:00|GMT+14:00|GMT+14:00|GMT+14:00|-|-|Etc/GMT-14
    GMT+02:00|GMT+02:00|GMT+02:00|GMT+02:00|-|-|Etc/GMT-2
    GMT+03:00|GMT+03:00|GMT+03:00|GMT+03:00|-|-|Etc/GMT-3
    GMT+04:00|GMT+04:00|GMT+04:00|GMT+04:00|240|240|Etc/GMT-4
    GMT+05:00|GMT+05:00|GMT+05:00|GMT+05:00|300|300|Etc/GMT-5
    GMT+06:00|GMT+06:00|GMT+06:00|GMT+06:00|-|-|Etc/GMT-6
    GMT+07:00|GMT+07:00|GMT+07:00|GMT+07:00|420|420|Etc/GMT-7
    GMT+08:00|GMT+08:00|GMT+08:00|GMT+08:00|-|-|Etc/GMT-8
    GMT+09:00|GMT+09:00|GMT+09:00|GMT+09:00|-|-|Etc/GMT-9
    UTC|UTC|Coordinated Universal Time|Coordinated Universal Time|0|0|Etc/UCT Etc/UTC Etc/Universal Etc/Zulu UCT \
    UTC Universal Zulu
    GMT+04:00|GMT+04:00|Astrakhan Standard Time|Astrakhan Standard Time|-240|-240|Europe/Astrakhan
    GMT|BST|Greenwich Mean Time|British Summer Time|0|60|Europe/Belfast Europe/Guernsey Europe/Isle_of_Man \
    Europe/Jersey Europe/London GB GB-Eire
    MSK|MSD|Moscow Standard Time|Moscow Daylight Time|180|180|Europe/Kirov
    MSK|MSD|Moscow Standard Time|Moscow Summer Time|180|180|Europe/Minsk Europe/Moscow Europe/Simferopol W-SU
    SAMT|SAMST|Samara Standard Time|Samara Summer Time|240|240|Europe/Samara
    GMT+04:00|GMT+04:00|Saratov Standard Time|Saratov Standard Time|180|180|Europe/Saratov
    GMT+04:00|GMT+04:00|Ulyanovsk Standard Time|Ulyanovsk Standard Time|180|180|Europe/Ulyanovsk
    MSK|MSD|Volgograd Standard Time|Volgograd Summer Time|180|180|Europe/Volgograd
    HST|HST|Hawaii Standard Time|Hawaii Standard Time|-600|-600|HST
    IOT|IOST|Indian Ocean Time|Indian Ocean Territory Summer Time|360|360|Indian/Chagos
    CXT|CXST|Christmas Island Time|Christmas Island Summer Time|420|420|Indian/Christmas
    CCT|CCST|Cocos Islands Time|Cocos Islands Summer Time|390|390|Indian/Cocos
    TFT|TFST|French Southern & Antarctic Time|French Southern & Antarctic Lands Summer Time|300|300|\
    Indian/Kerguelen
    SCT|SCST|Seychelles Time|Seychelles Summer Time|240|240|Indian/Mahe
    MVT|MVST|Maldives Time|Maldives Summer Time|300|300|Indian/Maldives
    MUT|MUST|Mauritius Standard Time|Mauritius Summer Time|240|240|Indian/Mauritius
    RET|REST|Réunion Time|Reunion Summer Time|240|240|Indian/Reunion
    MHT|MHST|Marshall Islands Time|Marshall Islands Summer Time|720|720|Kwajalein Pacific/Kwajalein Pacific/Majuro
    MET|MEST|Middle Europe Time|Middle Europe Summer Time|60|120|MET
    WSST|WSDT|Apia Standard Time|Apia Daylight Time|780|840|MIT Pacific/Apia
    MST|MST|Mountain Standard Time|Mountain Standard Time|-420|-420|MST
    CHAST|CHADT|Chatham Standard Time|Chatham Daylight Time|765|825|NZ-CHAT Pacific/Chatham
    BST|BST|Bougainville Standard Time|Bougainville Daylight Time|660|660|Pacific/Bougainville
    CHUT|CHUST|Chuuk Time|Chuuk Summer Time|600|600|Pacific/Chuuk Pacific/Truk Pacific/Yap
    VUT|VUST|Vanuatu Standard Time|Vanuatu Summer Time|660|660|Pacific/Efate
    PHOT|PHOST|Phoenix Islands Time|Phoenix Is. Summer Time|780|780|Pacific/Enderbury
    TKT|TKST|Tokelau Time|Tokelau Summer Time|780|780|Pacific/Fakaofo
    FJT|FJST|Fiji Standard Time|Fiji Summer Time|720|780|Pacific/Fiji
    TVT|TVST|Tuvalu Time|Tuvalu Summer Time|720|720|Pacific/Funafuti
    GALT|GALST|Galapagos Time|Galapagos Summer Time|-360|-360|Pacific/Galapagos
    GAMT|GAMST|Gambier Time|Gambier Summer Time|-540|-540|Pacific/Gambier
    SBT|SBST|Solomon Islands Time|Solomon Is. Summer Time|660|660|Pacific/Guadalcanal SST
    ChST|ChDT|Chamorro Standard Time|Chamorro Daylight Time|600|600|Pacific/Guam Pacific/Saipan
    HST|HDT|Hawaii-Aleutian Standard Time|Hawaii-Aleutian Daylight Time|-600|-600|Pacific/Honolulu US/Hawaii
    GMT+13:00|GMT+13:00|Kanton Standard Time|Kanton Daylight Time|780|780|Pacific/Kanton
    LINT|LINST|Line Islands Time|Line Is. Summer Time|840|840|Pacific/Kiritimati
    KOST|KOSST|Kosrae Time|Kosrae Summer Time|660|660|Pacific/Kosrae
    MART|MARST|Marquesas Time|Marquesas Summer Time|-570|-570|Pacific/Marquesas
    SST|SDT|Samoa Standard Time|Samoa Daylight Time|-660|-660|Pacific/Midway Pacific/Pago_Pago Pacific/Samoa \
    US/Samoa
    NRT|NRST|Nauru Time|Nauru Summer Time|720|720|Pacific/Nauru
    NUT|NUST|Niue Time|Niue Summer Time|-660|-660|Pacific/Niue
    NFT|NFST|Norfolk Island Standard Time|Norfolk Island Daylight Time|660|720|Pacific/Norfolk
    NCT|NCST|New Caledonia Standard Time|New Caledonia Summer Time|660|660|Pacific/Noumea
    PWT|PWST|Palau Time|Palau Summer Time|540|540|Pacific/Palau
    PST|PDT|Pitcairn Time|Pitcairn Daylight Time|-480|-480|Pacific/Pitcairn
    PONT|PONST|Ponape Time|Pohnpei Summer Time|660|660|Pacific/Pohnpei Pacific/Ponape
    PGT|PGST|Papua New Guinea Time|Papua New Guinea Summer Time|600|600|Pacific/Port_Moresby
    CKT|CKHST|Cook Islands Standard Time|Cook Islands Half Summer Time|-600|-600|Pacific/Rarotonga
    TAHT|TAHST|Tahiti Time|Tahiti Summer Time|-600|-600|Pacific/Tahiti
    GILT|GILST|Gilbert Islands Time|Gilbert Is. Summer Time|720|720|Pacific/Tarawa
    TOT|TOST|Tonga Standard Time|Tonga Summer Time|780|780|Pacific/Tongatapu
    WAKT|WAKST|Wake Island Time|Wake Summer Time|720|720|Pacific/Wake
    WFT|WFST|Wallis & Futuna Time|Wallis & Futuna Summer Time|720|720|Pacific/Wallis
    """

  /// What minutes east of UTC a short name means in a text.
  static let shortNames = """
    ACDT 570 ACST 570 ACT -300 ACWDT 525 ACWST 525 ADT -180 AEDT 660 AEST 600 AFST 270 AFT 270 AKDT -480 AKST -540 \
    ALMST 360 ALMT 360 AMST 240 AMT 240 ANAST 720 ANAT 720 AQTST 300 AQTT 300 ARST -180 ART -180 AST -240 AWDT 480 \
    AWST 480 AZOST 0 AZOT -60 AZST 240 AZT 240 BDST 360 BDT 360 BNST 480 BNT 480 BOST -240 BOT -240 BRST -120 \
    BRT -180 BST 60 BTST 360 BTT 360 CAST 120 CAT 120 CCST 390 CCT 390 CDT -300 CEST 120 CET 60 CHADT 825 CHAST 765 \
    CHOST 480 CHOT 480 CHUST 600 CHUT 600 CIST 480 CKHST -600 CKT -600 CLST -180 CLT -240 COST -300 COT -300 \
    CST -360 CVST -60 CVT -60 CXST 420 CXT 420 DAVST 420 DAVT 420 DDUST 600 DDUT 600 EASST -300 EAST 180 EAT 180 \
    ECST -300 ECT -300 EDT -240 EEST 180 EET 120 EGST 0 EGT -60 EIST 540 EST -300 FJST 780 FJT 720 FKST -180 \
    FKT -180 FNST -120 FNT -120 GALST -360 GALT -360 GAMST -540 GAMT -540 GDT 240 GEST 240 GET 240 GFST -180 \
    GFT -180 GHST 0 GILST 720 GILT 720 GMT 0 GST 240 GYST -240 GYT -240 HADT -540 HAST -600 HDT -600 HKST 480 \
    HKT 480 HOVST 420 HOVT 420 HST -600 ICST 420 ICT 420 IDT 180 IOST 360 IOT 360 IRDT 210 IRKST 480 IRKT 480 \
    IRST 210 IST 120 JDT 540 JST 540 KDT 540 KGST 360 KGT 360 KOSST 660 KOST 660 KRAST 420 KRAT 420 KST 540 LHDT 660 \
    LHST 630 LINST 840 LINT 840 MAGST 600 MAGT 600 MARST -570 MART -570 MAWST 300 MAWT 300 MDT -360 MEST 120 MET 60 \
    MHST 720 MHT 720 MMST 390 MMT 390 MSD 180 MSK 180 MST -420 MUST 240 MUT 240 MVST 300 MVT 300 MYST 480 MYT 480 \
    NCST 660 NCT 660 NDT -150 NFST 720 NFT 660 NOVST 360 NOVT 360 NPST 345 NPT 345 NRST 720 NRT 720 NST -210 \
    NUST -660 NUT -660 NZDT 780 NZST 720 OMSST 360 OMST 360 ORAST 300 ORAT 300 PDT -420 PEST -300 PET -300 \
    PETST -300 PETT -300 PGST 600 PGT 600 PHOST 780 PHOT 780 PKST 300 PKT 300 PMDT -120 PMST -180 PONST 660 PONT 660 \
    PST -480 PWST 540 PWT 540 PYST -180 PYT -240 QOSST 360 QOST 360 QYZST 360 QYZT 360 REST 240 RET 240 ROTST -180 \
    ROTT -180 SAKST 600 SAKT 600 SAMST 240 SAMT 240 SAST 120 SBST 660 SBT 660 SCST 240 SCT 240 SDT -660 SGST 480 \
    SGT 480 SREDT 660 SRET 660 SRST -180 SRT -180 SST -660 SYOST 180 SYOT 180 TAHST -600 TAHT -600 TFST 300 TFT 300 \
    TJST 300 TJT 300 TKST 780 TKT 780 TLST 540 TLT 540 TMST 300 TMT 300 TOST 780 TOT 780 TRST 120 TRT 120 TVST 720 \
    TVT 720 ULAST 480 ULAT 480 UTC 0 UYST -180 UYT -180 UZST 300 UZT 300 VEST -270 VET -270 VLAST 600 VLAT 600 \
    VOSST 420 VOST 420 VUST 660 VUT 660 WAKST 720 WAKT 720 WAST 60 WAT 60 WEST 60 WET 0 WFST 720 WFT 720 WGST -120 \
    WGT -180 WIB 420 WIST 420 WIT 540 WITA 540 WSDT 840 WSST 780 XJDT 360 XJT 360 YAKST 480 YAKT 480 YEKST 300 \
    YEKT 300
    """
}
