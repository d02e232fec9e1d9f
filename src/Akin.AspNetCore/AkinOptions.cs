namespace Akin.AspNetCore;

/// <summary>Settings of <see cref="AkinServices.AddAkin"/>.</summary>
public sealed class AkinOptions
{
    /// <summary>The bundle's directory, relative to the working directory. Default: <c>bundle</c>.</summary>
    public string BundlePath { get; set; } = "bundle";

    /// <summary>The web origins ("https://films.example") whose scripts may read the API; "*" is any. Default: any, for the answers are public
    /// and carry no cookies. Empty sends no CORS header.</summary>
    public IList<string> AllowedOrigins { get; } = ["*"];
}
