using System.Collections.Frozen;

namespace Akin.Text;

/// <summary>English words that say nothing about what a title is about.</summary>
public static class StopWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        (
            "about above across after again against all almost alone along also although always am among an and another any anybody anyone anything " +
            "are aren around as at away back be because been before behind being below beneath beside between beyond both but by can cannot could couldn " +
            "de der des did didn do does doesn doing don done down du during each either else enough et even ever every everybody everyone everything " +
            "few for from further get go had hadn has hasn have haven having he her here hers herself him himself his how however if in indeed into is isn " +
            "it its itself just la last le least les less ll many may me might mine more most much must my myself neither never next no nobody none nor not " +
            "nothing now of off often on once one only onto or other others our ours ourselves out over own part per perhaps please put rather re same see " +
            "seem several shall she should shouldn since so some somebody someone something still such than that the their theirs them themselves then " +
            "there these they this those though through throughout thus to together too toward towards un una under until up upon us ve very via vs was " +
            "wasn we well were weren what whatever when where whether which while who whole whom whose why will with within without won would wouldn yet " +
            "you your yours yourself yourselves ii iii iv vi vii viii ix").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Whether a lower-case word is one of them.</summary>
    public static bool Contains(string word) => Words.Contains(word);
}
