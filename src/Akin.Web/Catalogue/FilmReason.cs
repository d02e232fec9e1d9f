namespace Akin.Web.Catalogue;

/// <summary>Why a film stands in a list.</summary>
/// <param name="Text">The reason in words.</param>
/// <param name="Behaviour">The part of the reason that comes from what people liked, in [0, 1]; the rest comes from what films are about.</param>
public sealed record FilmReason(string Text, float Behaviour);
