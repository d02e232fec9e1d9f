using System.Globalization;
using Akin.Comparison.DenseInverse;
using Akin.Comparison.Factors;
using Akin.Comparison.FoldIn;
using Akin.Comparison.Judges;
using Akin.Comparison.ServerStart;
using Akin.Comparison.Serving;
using Akin.Comparison.WholeProcess;

const string Usage = """
    usage: ./build bench judges DATA                  all modes of "More like this" before the judge
           ./build bench classic DATA PEER.py [RUNS]  the classic recipe as a whole process, beside a peer's script
           ./build bench ease PEER.py [ITEMS]         the inverse of EASE, beside a peer's script, on 1 and 2 threads; default 5715 items
           ./build bench als                          an epoch of ALS on a million generated ratings
           ./build bench foryou [ITEMS RATINGS]       lists for histories, filtered and diverse; default 62000 items, 2500000 ratings
           ./build bench scale [USERS ITEMS RATINGS]  generate and train at scale; default: the size of ml-25m
           ./build bench scale als                    100,000,000 ratings, 200,000 items, 1,000,000 users, "For you" by ALS
           ./build bench memory                       peak memory of training over four sizes, and what it follows
           ./build bench catalogue URL [BUNDLE]       1,000,000 items whose lists come from a PostgreSQL with pgvector; trains the bundle when none is named; needs taskset
           ./build bench reading RATINGS              read a generated CSV file on one thread
           ./build bench server-start DATA            process start to first answer and memory, akin serve and akin-edge, each beside an empty minimal API built alike
           ./build bench serving DATA                 look-ups beside nginx and Next.js; needs wrk, nginx, taskset, and npm for Next.js
           ./build bench pages DATA                   film pages at 200 a second; needs taskset
           ./build bench reloads DATA                 1,000,000 look-ups while 50 bundles are trained and published under them
    """;

switch (args)
{
    case ["judges", string data]:
        return ModeTable.Run(data);
    case ["classic", string data, string peer]:
        return ClassicRace.Run(data, peer, 5);
    case ["classic", string data, string peer, string runs]:
        return ClassicRace.Run(data, peer, int.Parse(runs, CultureInfo.InvariantCulture));
    case ["ease", string peer]:
        return InverseRace.Run(peer, 5715);
    case ["ease", string peer, string items]:
        return InverseRace.Run(peer, int.Parse(items, CultureInfo.InvariantCulture));
    case ["als"]:
        return AlsRun.Time();
    case ["foryou"]:
        return ForYouTimes.Run(62_000, 2_500_000);
    case ["foryou", string items, string ratings]:
        return ForYouTimes.Run(int.Parse(items, CultureInfo.InvariantCulture), int.Parse(ratings, CultureInfo.InvariantCulture));
    case ["scale"]:
        return ScaleRun.Run("162000", "62000", "25000000");
    case ["scale", "als"]:
        return ScaleRun.Run("1000000", "200000", "100000000", isFactorised: true);
    case ["memory"]:
        return MemoryCurve.Run();
    case ["catalogue", string engine]:
        return await GreatCatalogue.RunAsync(engine, null);
    case ["catalogue", string engine, string bundle]:
        return await GreatCatalogue.RunAsync(engine, bundle);
    case ["scale", string users, string items, string ratings]:
        return ScaleRun.Run(users, items, ratings);
    case ["reading", string ratings]:
        return ReadingRate.Run(long.Parse(ratings, CultureInfo.InvariantCulture));
    case ["server-start", string data]:
        return ServerStart.Run(data);
    case ["serving", string data]:
        return ServingRace.Run(data);
    case ["pages", string data]:
        return await FilmPages.RunAsync(data);
    case ["reloads", string data]:
        return await ReloadStorm.RunAsync(data);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
