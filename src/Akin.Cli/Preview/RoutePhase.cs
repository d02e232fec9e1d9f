namespace Akin.Cli.Preview;

/// <summary>When routes are asked. All but <see cref="First"/> begin at the <c>handle</c> of their name.</summary>
internal enum RoutePhase
{
    /// <summary>Before any <c>handle</c>: asked first, before files are looked for.</summary>
    First,

    /// <summary>Asked once no file has the path.</summary>
    Filesystem,

    /// <summary>Asked after <see cref="Filesystem"/>.</summary>
    Rewrite,

    /// <summary>Asked after <see cref="Rewrite"/>.</summary>
    Resource,

    /// <summary>Asked each time that no file is found.</summary>
    Miss,

    /// <summary>Asked once a file is found; adds headers only.</summary>
    Hit,

    /// <summary>Asked when the answer would be an error without a body.</summary>
    Error,
}
