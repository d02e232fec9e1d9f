using Akin.Comparison.Judges;
using Akin.Comparison.WholeProcess;

const string Usage = """
    usage: ./build bench judges DATA             all modes of "More like this" before the judge
           ./build bench classic DATA PEER.py [RUNS]   whole process beside a peer's script
    """;

switch (args)
{
    case ["judges", string data]:
        return ModeTable.Run(data);
    case ["classic", string data, string peer, .. string[] rest]:
        return ClassicRace.Run(data, peer, rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 5);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
