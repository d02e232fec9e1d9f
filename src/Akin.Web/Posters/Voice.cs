namespace Akin.Web.Posters;

/// <summary>A way of setting a title.</summary>
/// <param name="Family">The fonts, best first, all of them on some system; attribute text.</param>
/// <param name="Weight">The weight of the title.</param>
/// <param name="IsSerif">Whether its letters are as wide as Georgia's instead of Arial Bold's.</param>
/// <param name="IsUpper">Whether the title is set in capitals.</param>
/// <param name="Spacing">Room between Latin letters, in hundredths of the font size.</param>
/// <param name="IsCentered">Whether lines are centred instead of flush.</param>
internal sealed record Voice(string Family, int Weight, bool IsSerif, bool IsUpper, int Spacing, bool IsCentered)
{
    private const string Sans = "Helvetica Neue,Helvetica,Arial,Liberation Sans,sans-serif";
    private const string Roman = "Georgia,Noto Serif,Liberation Serif,serif";

    private static readonly Voice Grotesk = new(Sans, 700, false, false, -2, false);
    private static readonly Voice Shout = new(Sans, 700, false, true, 0, false);
    private static readonly Voice Wide = new(Sans, 400, false, true, 10, false);
    private static readonly Voice Book = new(Roman, 400, true, false, -1, false);
    private static readonly Voice Engraved = new(Roman, 400, true, true, 8, true);

    private const int LastYearOfTheOldSchool = 1949;

    /// <summary>The voice that a mood and a time speak in.</summary>
    public static Voice Of(Mood mood, int? year, ref Dice dice)
    {
        int roll = dice.Below(4);
        if (year <= LastYearOfTheOldSchool)
        {
            return roll == 0 ? Book : Engraved;
        }

        return mood switch
        {
            Mood.Horror or Mood.War or Mood.Action or Mood.Western => roll == 0 ? Book : Shout,
            Mood.ScienceFiction => roll < 2 ? Wide : Shout,
            Mood.Romance or Mood.Drama or Mood.Fantasy => roll == 0 ? Grotesk : roll == 1 ? Engraved : Book,
            Mood.Noir => Engraved,
            Mood.Thriller => roll == 0 ? Wide : roll == 1 ? Shout : Grotesk,
            Mood.Music => roll == 0 ? Engraved : Grotesk,
            _ => Grotesk,
        };
    }
}
