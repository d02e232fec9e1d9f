namespace Akin.Datasets.Generation;

/// <summary>The tastes that generated people have.</summary>
internal static class TasteProfiles
{
    /// <summary>All of them; at most 32, since keywords know their profiles by a bit.</summary>
    public static IReadOnlyList<TasteProfile> All { get; } =
    [
        new("space and future", 9, 5, ["Sci-Fi", "Action", "Adventure", "Thriller"], 1977, 2024,
            ["dystopia", "robot", "extraterrestrial", "artificial intelligence", "time travel", "space travel", "spaceship", "space opera", "cyberpunk",
             "post-apocalypse", "cyborg", "android", "virtual reality", "astronaut", "mars", "first contact", "space colony", "alternate timeline", "time loop", "clone"]),
        new("superheroes", 8, 2, ["Action", "Sci-Fi", "Adventure", "Fantasy"], 1998, 2024,
            ["superhero", "based on comic", "marvel", "marvel cinematic universe", "supervillain", "dc comics", "origin story", "mutants", "vigilante", "batman", "x-men", "spider-man"]),
        new("action and spies", 9, 8, ["Action", "Thriller", "Adventure", "Crime"], 1980, 2018,
            ["spy", "secret agent", "terrorism", "car chase", "one man army", "police", "hostages", "martial arts", "assassin", "hitman", "nuclear weapons", "cars", "james bond", "buddy film", "race"]),
        new("crime and gangsters", 8, 6, ["Crime", "Drama", "Thriller"], 1970, 2018,
            ["gangster", "heist", "neo-noir", "organized crime", "drug trade", "undercover", "mafia", "corruption", "hitman", "prison", "italian americans", "drugs", "rise and fall", "violence", "police"]),
        new("mysteries and twists", 8, 5, ["Mystery", "Thriller", "Crime"], 1988, 2018,
            ["twist ending", "serial killer", "detective", "murder", "nonlinear narrative", "amnesia", "memory", "obsession", "fbi", "psychology", "missing person", "unreliable narrator", "paranoia", "whodunit", "kidnapping"]),
        new("horror", 5, 9, ["Horror", "Thriller", "Mystery"], 1968, 2022,
            ["slasher", "haunted house", "demon", "vampire", "ghost", "monster", "possession", "occult", "zombie", "final girl", "werewolf", "curse", "found footage", "body horror", "witch", "gothic"]),
        new("magic and quests", 8, 3, ["Fantasy", "Adventure", "Action"], 1985, 2022,
            ["magic", "quest", "wizard", "dragon", "chosen one", "epic battle", "elves", "middle-earth", "harry potter", "sword and sorcery", "pirate", "treasure hunt", "young adult", "parallel world", "archaeology"]),
        new("family animation", 8, 4, ["Animation", "Children", "Comedy", "Adventure"], 1989, 2023,
            ["computer animation", "pixar", "disney", "talking animals", "dreamworks animation", "fairy tale", "toys come to life", "princess", "family", "animals", "stop motion", "christmas"]),
        new("song and dance", 4, 3, ["Musical", "Romance", "Comedy", "Children"], 1932, 2021,
            ["based on musical", "dance", "theatre", "musician", "pop music soundtrack", "rock and roll", "backstage", "hand-drawn animation", "fame", "jazz"]),
        new("anime", 5, 1.5, ["Animation", "Fantasy", "Drama"], 1984, 2023,
            ["anime", "studio ghibli", "hand-drawn animation", "japan", "flying", "childhood", "tokyo", "nature", "curse", "manga"])
        { Country = static country => country == "Japan" ? 1 : -1.6 },
        new("romance and laughter", 8, 11, ["Romance", "Comedy"], 1984, 2014,
            ["romantic comedy", "love story", "wedding", "love triangle", "first love", "class difference", "london", "new york", "high society", "costume drama", "infidelity"]),
        new("true stories and great roles", 10, 18, ["Drama", "War", "Romance"], 1982, 2021,
            ["based on true story", "biography", "friendship", "world war ii", "father son relationship", "courtroom", "racism", "sports", "mentor", "disability", "genius", "survival", "redemption", "grief", "journalism", "underdog"]),
        new("cult comedies", 8, 15, ["Comedy", "Crime", "Adventure"], 1974, 2014,
            ["cult film", "parody", "slapstick", "high school", "satire", "dark comedy", "misfits", "road trip", "teenagers", "small town", "british humour", "ghost", "mockumentary"]),
        new("authors of today", 7, 10, ["Drama", "Comedy", "Crime", "Romance"], 1990, 2023,
            ["dark comedy", "quirky", "surreal", "nonlinear narrative", "ensemble cast", "loneliness", "interlocking stories", "dysfunctional family", "identity", "dreams", "addiction", "dialogue-driven", "coming of age"]),
        new("the golden age", 8, 6, ["Film-Noir", "Romance", "Drama", "Comedy", "Mystery"], 1915, 1962,
            ["black and white", "silent film", "femme fatale", "film noir", "based on play", "screwball comedy", "hollywood", "slapstick", "wrong man", "private detective", "marriage", "swashbuckler", "1940s"])
        { Country = static country => country is "USA" or "UK" ? 0.4 : -0.4 },
        new("the world's cinema", 7, 13, ["Drama", "Romance", "War"], 1945, 2023,
            ["slow cinema", "social realism", "poverty", "surreal", "village", "politics", "french new wave", "samurai", "italian neorealism", "class difference", "paris", "family", "immigrants", "loneliness", "religion"])
        { Country = static country => country is "USA" or "UK" or "New Zealand" or "Australia" ? -2.2 : 0.9 },
        new("the seventies", 6, 6, ["Crime", "Drama", "Thriller", "Western"], 1962, 1982,
            ["new hollywood", "anti-hero", "paranoia", "vietnam war", "journalism", "wild west", "spaghetti western", "revisionist western", "corruption", "satire", "conspiracy", "outlaw", "road trip"]),
        new("war and the west", 4, 5, ["War", "Western", "Action", "Drama"], 1940, 2020,
            ["world war ii", "soldiers", "epic", "anti-war", "vietnam war", "wild west", "world war i", "nazis", "holocaust", "medieval", "ancient rome", "duel", "military", "samurai", "revenge"]),
        new("the real world", 2, 7, ["Documentary"], 1985, 2023,
            ["documentary", "politics", "journalism", "environment", "interview", "nature", "music documentary", "mass media", "social issues", "animals"]),
    ];
}
