namespace Akin.Serving;

/// <summary>One picture in three sizes.</summary>
/// <param name="Small">For lists: a poster 154 pixels wide, a backdrop 300.</param>
/// <param name="Medium">For cards and phones: a poster 342 pixels wide, a backdrop 780.</param>
/// <param name="Large">For a page of its own: a poster 780 pixels wide, a backdrop 1280.</param>
public sealed record ItemPicture(Uri Small, Uri Medium, Uri Large);
