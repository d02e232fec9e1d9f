namespace Akin.Web.Posters;

/// <summary>Small numbers that follow from a hash (SplitMix64); the same sequence everywhere.</summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number in [0, count).</summary>
    public int Below(int count)
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)(((mixed ^ (mixed >> 31)) >> 33) % (ulong)count);
    }

    /// <summary>A number in [low, high].</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>Heads or tails.</summary>
    public bool Toss() => Below(2) == 0;
}
