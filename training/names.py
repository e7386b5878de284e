"""Names put in place of others while training, so that the coder learns the sentence and not the name."""

GROUPS: tuple[str, ...] = (
    "Islamic State", "ISIL", "ISIS", "Daesh", "al-Nusra Front", "Nusra Front", "Jabhat al-Nusra",
    "Hayat Tahrir al-Sham", "Ahrar al-Sham", "Free Syrian Army", "FSA", "YPG", "SDF", "Syrian Democratic Forces",
    "Hezbollah", "Hamas", "Taliban", "al-Shabaab", "Boko Haram", "M23", "Rapid Support Forces", "RSF", "Houthis",
    "Houthi", "PKK", "Al-Qaeda", "ISWAP", "Jaysh al-Islam", "Jaish al-Islam", "Faylaq al-Rahman", "Euphrates Shield",
    "Ansar Dine", "JNIM", "Tehrik-i-Taliban", "FARC", "ELN", "Arakan Army", "Karen National Union", "CODECO",
    "Lord's Resistance Army", "Polisario", "Wagner", "Tigray People's Liberation Front", "TPLF", "Fano", "Azov Brigade",
    "Kachin Independence Army", "Seleka", "UNITA", "Renamo", "Tamil Tigers", "Shining Path", "Abu Sayyaf",
    "Moro Islamic Liberation Front", "Badr Brigade", "AQAP", "Peshmerga", "Sons of the Valley", "Red River Front",
    "Northern Shield", "Liwa al-Tawhid", "Kata'ib Hezbollah", "Southern Transitional Council",
    "National Liberation Front", "Mai-Mai", "Anti-balaka", "Jund al-Aqsa",
)  # fmt: skip
COUNTRIES: tuple[str, ...] = (
    "Syria", "Iraq", "Yemen", "Sudan", "Libya", "Ukraine", "Ethiopia", "Somalia", "Mali", "Nigeria", "Afghanistan",
    "Pakistan", "Congo", "Colombia", "Myanmar", "Armenia", "Azerbaijan", "Russia", "Turkey", "Iran", "Israel",
    "Lebanon", "Jordan", "Egypt", "Chad", "Niger", "Kenya", "Uganda", "Rwanda", "Mozambique", "Philippines", "India",
    "Georgia", "Serbia", "Morocco", "Algeria", "Eritrea", "Burundi", "Haiti", "Peru", "Nepal", "Saudi Arabia", "Qatar",
    "France",
)  # fmt: skip
DEMONYMS: tuple[str, ...] = (
    "Syrian", "Iraqi", "Yemeni", "Sudanese", "Libyan", "Ukrainian", "Ethiopian", "Somali", "Malian", "Nigerian",
    "Afghan", "Pakistani", "Congolese", "Colombian", "Burmese", "Armenian", "Azerbaijani", "Russian", "Turkish",
    "Iranian", "Israeli", "Lebanese", "Jordanian", "Egyptian", "Chadian", "Kenyan", "Ugandan", "Rwandan", "Mozambican",
    "Filipino", "Indian", "Georgian", "Serbian", "Moroccan", "Algerian", "Eritrean", "Burundian", "Haitian", "Nepalese",
    "Saudi", "American", "French", "British", "German", "Kurdish", "Emirati", "Qatari", "Chinese",
)  # fmt: skip
LEADERS: tuple[str, ...] = (
    "Bashar al-Assad", "Bashar al Assad", "Bashar Assad", "Assad", "al-Assad", "Putin", "Erdogan", "Netanyahu",
    "Zelensky", "Haftar", "Hemedti", "Burhan", "Abiy Ahmed", "Saleh", "Hadi", "Kadyrov", "Maduro", "Tshisekedi",
    "Goita", "Deby", "Kabila", "Rouhani", "Trump", "Obama", "Hassan al-Turki", "Omar Sayed", "Pavel Morozov",
    "Idriss Kone",
)  # fmt: skip
MONITORS: tuple[str, ...] = (
    "Syrian Observatory for Human Rights", "Syrian Network for Human Rights", "Yemeni Monitor for Rights",
    "Iraqi Centre for Documentation", "Darfur Rights Watch", "Kivu Barometer", "Human Rights Watch",
    "Amnesty International", "Violations Documentation Center", "Civil Defence Network", "Donbas Crime Watch",
    "Libyan Crimes Watch", "Sahel Rights Observatory", "Assistance Association for Prisoners",
)  # fmt: skip
MEDIA: tuple[str, ...] = (
    "AFP", "Reuters", "SANA", "Al Jazeera", "Anadolu", "Sputnik", "TASS", "Xinhua", "Al-Mayadeen", "Al-Masdar",
    "Interfax", "Radio Okapi", "Fars", "Press TV", "Kyodo", "Al-Arabiya", "Orient News", "Zaman al-Wasl", "Saba",
    "Garowe Online",
)  # fmt: skip
TOWNS: tuple[str, ...] = (
    "Kefraya", "Tel Marj", "Novoselivka", "Bunagana", "Wadi Sur", "Ain Zara", "Marib", "Hodeidah", "Taiz", "Mosul",
    "Kirkuk", "Fallujah", "Ramadi", "Bakhmut", "Avdiivka", "Kherson", "Goma", "Bukavu", "Beni", "Mekelle", "Axum",
    "Gao", "Timbuktu", "Kidal", "Baidoa", "Kismayo", "Misrata", "Sirte", "Derna", "Nyala", "Geneina", "Kadugli",
    "Kunduz", "Ghazni", "Lashkar Gah", "Quetta", "Peshawar", "Maungdaw", "Laukkai", "Stepanakert", "Shusha", "Rafah",
    "Jenin", "Nablus", "Baga", "Maiduguri", "Cauca", "Tumaco", "Palma", "Bambari", "Bria", "Deraa", "Idlib", "Hama",
    "Homs", "Aleppo", "Raqqa", "Douma", "Daraya", "Zabadani", "Afrin", "Jarablus", "Azaz", "Tabqa", "Palmyra",
    "Latakia", "Saraqib", "Kafranbel", "Khan Touma", "Ayn Issa",
)  # fmt: skip
CLASSES: tuple[tuple[str, ...], ...] = (MONITORS, GROUPS, LEADERS, MEDIA, DEMONYMS, COUNTRIES, TOWNS)
