namespace Akin.Web.Posters;

/// <summary>What a genre asks of a poster; the first in this list is the most telling where an item has several.</summary>
internal enum Mood
{
    Horror,
    Western,
    War,
    Noir,
    Documentary,
    Music,
    Children,
    ScienceFiction,
    Fantasy,
    Romance,
    Thriller,
    Comedy,
    Adventure,
    Action,
    Drama,
}
