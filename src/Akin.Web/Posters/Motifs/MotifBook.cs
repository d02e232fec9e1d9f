namespace Akin.Web.Posters.Motifs;

/// <summary>Which motifs suit a mood, and who draws them.</summary>
internal static class MotifBook
{
    public static ReadOnlySpan<Motif> Of(Mood mood) => mood switch
    {
        Mood.Horror => [Motif.Drips, Motif.Teeth, Motif.Eye, Motif.Corridor, Motif.Eclipse, Motif.Doorway],
        Mood.Western => [Motif.Horizon, Motif.Road, Motif.Rays, Motif.Mountains],
        Mood.War => [Motif.Chevrons, Motif.Bars, Motif.Horizon, Motif.Rays],
        Mood.Noir => [Motif.Blinds, Motif.City, Motif.Doorway, Motif.Corridor, Motif.Blinds, Motif.Frames, Motif.Spiral],
        Mood.Documentary => [Motif.Aperture, Motif.Contours, Motif.Bars, Motif.Frames, Motif.Halftone],
        Mood.Music => [Motif.Arcs, Motif.Bars, Motif.Tiles, Motif.Petals, Motif.Rays],
        Mood.Children => [Motif.Tiles, Motif.Balloons, Motif.Face, Motif.Petals, Motif.Mountains, Motif.Stars],
        Mood.ScienceFiction => [Motif.Orbits, Motif.Eclipse, Motif.Stars, Motif.Sunset, Motif.Halftone, Motif.Arcs],
        Mood.Fantasy => [Motif.Mountains, Motif.Stars, Motif.Arches, Motif.Eclipse, Motif.Contours],
        Mood.Romance => [Motif.Embrace, Motif.Petals, Motif.Waves, Motif.Horizon, Motif.Balloons],
        Mood.Thriller => [Motif.Spiral, Motif.Eye, Motif.City, Motif.Doorway, Motif.Corridor, Motif.Blinds, Motif.Halftone],
        Mood.Comedy => [Motif.Face, Motif.Tiles, Motif.Rays, Motif.Arcs, Motif.Balloons],
        Mood.Adventure => [Motif.Mountains, Motif.Waves, Motif.Horizon, Motif.Road, Motif.Contours],
        Mood.Action => [Motif.Rays, Motif.Chevrons, Motif.City, Motif.Sunset, Motif.Road],
        _ => [Motif.Arches, Motif.Horizon, Motif.Waves, Motif.Doorway, Motif.Arcs, Motif.Embrace, Motif.Frames, Motif.Tiles],
    };

    public static void Draw(Motif motif, Easel easel)
    {
        switch (motif)
        {
            case Motif.Aperture: Signs.Aperture(easel); break;
            case Motif.Arches: Rooms.Arches(easel); break;
            case Motif.Arcs: Rounds.Arcs(easel); break;
            case Motif.Bars: Patterns.Bars(easel); break;
            case Motif.Balloons: Signs.Balloons(easel); break;
            case Motif.Blinds: Rooms.Blinds(easel); break;
            case Motif.Chevrons: Patterns.Chevrons(easel); break;
            case Motif.City: Landscapes.City(easel); break;
            case Motif.Contours: Patterns.Contours(easel); break;
            case Motif.Corridor: Rooms.Corridor(easel); break;
            case Motif.Doorway: Rooms.Doorway(easel); break;
            case Motif.Drips: Patterns.Drips(easel); break;
            case Motif.Eclipse: Rounds.Eclipse(easel); break;
            case Motif.Embrace: Rounds.Embrace(easel); break;
            case Motif.Eye: Signs.Eye(easel); break;
            case Motif.Face: Signs.Face(easel); break;
            case Motif.Frames: Rooms.Frames(easel); break;
            case Motif.Halftone: Patterns.Halftone(easel); break;
            case Motif.Horizon: Landscapes.Horizon(easel); break;
            case Motif.Mountains: Landscapes.Mountains(easel); break;
            case Motif.Orbits: Rounds.Orbits(easel); break;
            case Motif.Petals: Signs.Petals(easel); break;
            case Motif.Rays: Rounds.Rays(easel); break;
            case Motif.Road: Landscapes.Road(easel); break;
            case Motif.Spiral: Rounds.Spiral(easel); break;
            case Motif.Stars: Signs.Stars(easel); break;
            case Motif.Sunset: Rounds.Sunset(easel); break;
            case Motif.Teeth: Patterns.Teeth(easel); break;
            case Motif.Tiles: Patterns.Tiles(easel); break;
            case Motif.Waves: Landscapes.Waves(easel); break;
            default: throw new ArgumentOutOfRangeException(nameof(motif), motif, null);
        }
    }
}
