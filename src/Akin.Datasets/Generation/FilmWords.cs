namespace Akin.Datasets.Generation;

/// <summary>Words that titles and names of generated films are made of.</summary>
internal static class FilmWords
{
    public static ReadOnlySpan<string> Adjectives => AllAdjectives;

    public static ReadOnlySpan<string> Nouns => AllNouns;

    public static ReadOnlySpan<string> Places => AllPlaces;

    public static ReadOnlySpan<string> FirstNames => AllFirstNames;

    public static ReadOnlySpan<string> LastNames => AllLastNames;

    public static ReadOnlySpan<string> Subtitles => AllSubtitles;

    private static readonly string[] AllAdjectives =
    [
        "Amber", "Ancient", "Bitter", "Blind", "Bright", "Broken", "Burning", "Careless", "Cold", "Crimson", "Crooked", "Dark", "Distant", "Electric", "Empty", "Endless",
        "False", "Fearless", "First", "Forgotten", "Fragile", "Frozen", "Gentle", "Golden", "Green", "Grey", "Hidden", "Hollow", "Honest", "Hungry", "Iron", "Last",
        "Little", "Lonely", "Lost", "Lucky", "Midnight", "Naked", "Narrow", "New", "Old", "Open", "Paper", "Perfect", "Pale", "Quiet", "Reckless", "Red",
        "Restless", "Sacred", "Salt", "Second", "Secret", "Seventh", "Silent", "Silver", "Sleeping", "Slow", "Stolen", "Strange", "Sudden", "Summer", "Sweet", "Tall",
        "Third", "Thirsty", "Torn", "Twisted", "Unfinished", "Violet", "Wandering", "White", "Wicked", "Wild", "Winter", "Wooden", "Wrong", "Young",
    ];

    private static readonly string[] AllNouns =
    [
        "Alibi", "Anchor", "Angel", "Archive", "Arrow", "Balcony", "Bargain", "Bell", "Bird", "Border", "Bridge", "Brother", "Candle", "Captain", "Carnival", "Castle",
        "Circus", "Clockmaker", "Coast", "Compass", "Cradle", "Crown", "Dancer", "Daughter", "Debt", "Detective", "Diary", "Door", "Dreamer", "Echo", "Engine", "Exile",
        "Farewell", "Father", "Ferryman", "Fire", "Fisherman", "Flood", "Forest", "Fortune", "Fox", "Frontier", "Gambler", "Garden", "Ghost", "Giant", "Guest", "Harbour",
        "Harvest", "Heart", "Heir", "Horizon", "Hour", "House", "Hunter", "Island", "Judge", "Kingdom", "Kitchen", "Ladder", "Lantern", "Letter", "Library", "Lighthouse",
        "Lion", "Machine", "Magician", "Map", "Mask", "Meadow", "Messenger", "Mirror", "Mountain", "Music", "Neighbour", "Night", "Ocean", "Orchard", "Orphan", "Painter",
        "Passenger", "Piano", "Pilgrim", "Pilot", "Planet", "Promise", "Queen", "Question", "Rain", "Raven", "River", "Road", "Sailor", "Season", "Shadow", "Shore",
        "Signal", "Sister", "Soldier", "Song", "Spider", "Star", "Station", "Storm", "Stranger", "Street", "Sun", "Tailor", "Teacher", "Thief", "Tiger", "Tower",
        "Train", "Traveller", "Tree", "Umbrella", "Valley", "Verdict", "Village", "Violin", "Visitor", "Voice", "Wall", "Watchman", "Wave", "Wedding", "Widow", "Wind",
        "Window", "Wolf", "Word", "Year",
    ];

    private static readonly string[] AllPlaces =
    [
        "Aberdeen", "Alexandria", "Antwerp", "Athens", "Avalon", "Baltimore", "Bergen", "Bologna", "Bombay", "Bristol", "Budapest", "Cadiz", "Calais", "Casbah", "Corfu", "Cordoba",
        "Dakar", "Delft", "Dover", "Dresden", "Dublin", "El Paso", "Galway", "Geneva", "Genoa", "Ghent", "Hamburg", "Havana", "Helsinki", "Honolulu", "Istanbul", "Kyoto",
        "Lima", "Lisbon", "Ljubljana", "Macao", "Madras", "Malmo", "Manila", "Marseille", "Memphis", "Montana", "Naples", "Nevada", "Odessa", "Oslo", "Palermo", "Porto",
        "Prague", "Quebec", "Riga", "Rotterdam", "Salonica", "Samarkand", "Santiago", "Savannah", "Seville", "Shanghai", "Sofia", "Tallinn", "Tangier", "Tbilisi", "Toledo", "Trieste",
        "Tucson", "Tunis", "Utrecht", "Valencia", "Valparaiso", "Venice", "Vienna", "Warsaw", "Wyoming", "Zanzibar",
    ];

    private static readonly string[] AllFirstNames =
    [
        "Ada", "Agnes", "Akio", "Alma", "Amara", "Anders", "Anselm", "Arturo", "Beatriz", "Bruno", "Camila", "Carlo", "Chandra", "Clara", "Dagmar", "Dario",
        "Edith", "Elias", "Emeka", "Esther", "Farid", "Felix", "Flora", "Gita", "Gustav", "Hana", "Hector", "Hugo", "Ilse", "Imre", "Ines", "Ivan",
        "Jamila", "Jonas", "Jun", "Karim", "Kofi", "Lars", "Leila", "Lena", "Luca", "Magda", "Malik", "Marta", "Mei", "Milan", "Nadia", "Nils",
        "Noor", "Olga", "Omar", "Otto", "Paula", "Petra", "Priya", "Rafael", "Rosa", "Ruben", "Sami", "Selma", "Silas", "Sofia", "Tariq", "Thea",
        "Tomas", "Ulla", "Vera", "Viktor", "Walter", "Yara", "Yusuf", "Zelda",
    ];

    private static readonly string[] AllLastNames =
    [
        "Abara", "Aldana", "Almqvist", "Arendt", "Asante", "Balint", "Barros", "Bauer", "Bellini", "Bergholm", "Bianchi", "Castell", "Chaudhri", "Cordero", "Dahlberg", "Danvers",
        "Delacroy", "Dimitrov", "Draper", "Eklund", "Escobedo", "Falk", "Farouk", "Ferrante", "Fontane", "Gallo", "Garrick", "Grimsby", "Haddad", "Halloran", "Hartwell", "Hayashi",
        "Holm", "Ishida", "Ivanov", "Jansen", "Kallio", "Kamara", "Keller", "Kovac", "Larsen", "Leclair", "Lindgren", "Lombard", "Mahfouz", "Marchetti", "Mbeki", "Mercer",
        "Moreau", "Morita", "Nakano", "Navarro", "Nowak", "Oduya", "Okafor", "Olsen", "Orsini", "Pacheco", "Petrov", "Quist", "Ramires", "Rask", "Renard", "Rivers",
        "Sandoval", "Sato", "Schiller", "Serrano", "Silva", "Sorensen", "Stein", "Tanaka", "Thorne", "Torres", "Ueda", "Vance", "Varga", "Verhoef", "Vidal", "Wallin",
        "Weiss", "Winter", "Yamada", "Zeller",
    ];

    private static readonly string[] AllSubtitles =
    [
        "The Return", "Reckoning", "Dead of Night", "The Beginning", "Homecoming", "Blood and Water", "The Long Road", "No Way Back", "Aftermath", "The Lost City",
        "Revolution", "The Final Chapter", "Nightfall", "A New Dawn", "Uprising", "The Reunion", "Legacy", "Judgement", "The Hidden Door", "Vengeance", "Rebirth", "The Last Stand",
    ];
}
