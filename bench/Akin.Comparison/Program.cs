using System.Globalization;
using Akin.Comparison.Judges;
using Akin.Comparison.ServerStart;
using Akin.Comparison.WholeProcess;

const string Usage = """
    usage: ./build bench judges DATA                  all modes of "More like this" before the judge
           ./build bench classic DATA PEER.py [RUNS]  the classic recipe as a whole process, beside a peer's script
           ./build bench scale [USERS ITEMS RATINGS]  generate and train at scale; default: the size of ml-25m
           ./build bench reading RATINGS              read a generated CSV file on one thread
           ./build bench server-start DATA            process start to first answer, beside an empty minimal API
    """;

switch (args)
{
    case ["judges", string data]:
        return ModeTable.Run(data);
    case ["classic", string data, string peer]:
        return ClassicRace.Run(data, peer, 5);
    case ["classic", string data, string peer, string runs]:
        return ClassicRace.Run(data, peer, int.Parse(runs, CultureInfo.InvariantCulture));
    case ["scale"]:
        return ScaleRun.Run("162000", "62000", "25000000");
    case ["scale", string users, string items, string ratings]:
        return ScaleRun.Run(users, items, ratings);
    case ["reading", string ratings]:
        return ReadingRate.Run(long.Parse(ratings, CultureInfo.InvariantCulture));
    case ["server-start", string data]:
        return ServerStart.Run(data);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
