namespace Akin.Web.Posters;

/// <summary>The colours that each mood is printed in.</summary>
internal static class Palettes
{
    private static readonly Palette[] Horror =
    [
        new("#140a0c", "#f4e9e1", "#d01920", "#7a0f16", "#2a1216"),
        new("#a9121a", "#fff4ea", "#12090a", "#f0cdb4", "#8c0d15"),
        new("#0d1210", "#e6ece2", "#a3b840", "#44572f", "#1c2621"),
        new("#efe6da", "#17090a", "#b5121b", "#3b1517", "#dccdbb"),
    ];

    private static readonly Palette[] Thriller =
    [
        new("#10141c", "#f2f0e8", "#f2b705", "#46566f", "#1f2836"),
        new("#1b2a33", "#f3efe4", "#ee5a2a", "#5b8291", "#27414d"),
        new("#f0ebdd", "#15181d", "#d62f2f", "#2b3440", "#d8ceb7"),
        new("#e9b824", "#16140d", "#16140d", "#b93c15", "#d6a413"),
        new("#26262b", "#f5f1e6", "#e23d4a", "#77747c", "#36363d"),
    ];

    private static readonly Palette[] Noir =
    [
        new("#121212", "#f1ede4", "#ddd6c5", "#716c62", "#292826"),
        new("#e8e2d4", "#141414", "#141414", "#8b857a", "#d0c8b7"),
        new("#23211f", "#f4eddc", "#cfa65a", "#736a60", "#383531"),
    ];

    private static readonly Palette[] Romance =
    [
        new("#f7d9cf", "#4a1527", "#d83a56", "#f08a72", "#efc0b0"),
        new("#7d1f3f", "#ffeee2", "#ff8f70", "#d64566", "#651632"),
        new("#f6e7d2", "#5a1f2b", "#e0566f", "#f2a65a", "#ead2b0"),
        new("#e8604c", "#2a0a14", "#ffe3c9", "#8f1d3f", "#d54a39"),
        new("#3d1e3d", "#fbeadd", "#f4a27f", "#b0487a", "#522b50"),
    ];

    private static readonly Palette[] ScienceFiction =
    [
        new("#081426", "#e6f3fb", "#3fcbe5", "#2268a0", "#11274a"),
        new("#0f0f2b", "#eeeafd", "#ff5d8f", "#6554e6", "#1f1e4c"),
        new("#dbe7ea", "#0d2530", "#0f7c95", "#f0643c", "#c1d3d8"),
        new("#12343b", "#eef6ef", "#f2c14e", "#43979a", "#1c4a53"),
        new("#0a0d12", "#eaf0f2", "#e3ecef", "#5f7486", "#1b242e"),
    ];

    private static readonly Palette[] Children =
    [
        new("#ffd23f", "#1e2a55", "#ee4266", "#1e7fc2", "#f5bd14"),
        new("#2fabe1", "#06263b", "#ffe14d", "#ff6b4a", "#2197cc"),
        new("#fdf3dc", "#2b2350", "#ff7043", "#26a69a", "#f4dda4"),
        new("#5cc578", "#0d2b1d", "#fff3b8", "#ee4b26", "#46b163"),
        new("#5b3fa8", "#fff6e0", "#ffc93c", "#ff7aa8", "#4b3192"),
    ];

    private static readonly Palette[] Documentary =
    [
        new("#ece9e2", "#1d2226", "#2f5d73", "#a8a297", "#dad4c8"),
        new("#2c3338", "#f0eee8", "#d9a441", "#7d8a91", "#3c464d"),
        new("#d8dbd3", "#20281f", "#566b4c", "#c2713d", "#c5cabd"),
        new("#f4f1ea", "#202020", "#c8402f", "#8a8a86", "#e2dccf"),
    ];

    private static readonly Palette[] Comedy =
    [
        new("#ffb627", "#2b1606", "#e4412b", "#fff0cf", "#f5a30c"),
        new("#f9efdf", "#23304d", "#f26b3a", "#3aa6a0", "#eedcb9"),
        new("#f58aa0", "#3a0d22", "#fff1d6", "#cf2450", "#ea748d"),
        new("#1f6f78", "#fff5e1", "#ffb84c", "#f2668b", "#185b63"),
        new("#ec5a38", "#240a04", "#ffe7b8", "#7d1f1a", "#d94624"),
    ];

    private static readonly Palette[] Drama =
    [
        new("#22333b", "#f2ede4", "#d98e4a", "#5e7a85", "#2f4650"),
        new("#efe7d8", "#26221e", "#a3442e", "#c9a56b", "#dfd2ba"),
        new("#3b2c35", "#f6ebdd", "#d6a27a", "#84596b", "#4c3a46"),
        new("#cbb99e", "#2a2118", "#7a2e1f", "#f3e8d5", "#b9a584"),
        new("#1f3d36", "#f1efdf", "#e0b04a", "#4d7f6d", "#2a5147"),
        new("#566c77", "#ffffff", "#f3d8a8", "#26353e", "#4b606a"),
        new("#8c3b2a", "#fff1e0", "#f4c27a", "#4a1a14", "#7a3022"),
    ];

    private static readonly Palette[] Action =
    [
        new("#14171c", "#f6f2ea", "#ff4b1f", "#5f6876", "#242a33"),
        new("#f0541e", "#1c0a03", "#fff0d9", "#7d1c05", "#de460f"),
        new("#123c69", "#f5efe2", "#f7b32b", "#5089ba", "#1b4c80"),
        new("#f3ead7", "#1b2430", "#d7351f", "#1f5a7a", "#e1d2af"),
    ];

    private static readonly Palette[] Adventure =
    [
        new("#0f4c45", "#fbf3de", "#f2a541", "#2f8a78", "#175d55"),
        new("#f2e3c4", "#1d3140", "#e0662d", "#2f7c8c", "#e2cc9f"),
        new("#17456b", "#f7f1e0", "#ffc857", "#4b93b5", "#205580"),
        new("#e7a33a", "#2a1705", "#a32f16", "#fdf0cf", "#d8922a"),
    ];

    private static readonly Palette[] Western =
    [
        new("#e8c08a", "#3a1a0c", "#b6431d", "#f8e8c8", "#d8a767"),
        new("#7c2d12", "#fdeed4", "#f0a64a", "#c2561f", "#672408"),
        new("#2b4a57", "#f8e9cd", "#e59a4c", "#b8542d", "#375c6b"),
    ];

    private static readonly Palette[] War =
    [
        new("#3d4430", "#f0ebda", "#d0bb5c", "#737e56", "#4b543c"),
        new("#d5cdb6", "#23261b", "#9c2f23", "#5d6446", "#c2b89c"),
        new("#1f2326", "#ebe6d8", "#c23f29", "#6c7062", "#2f3539"),
    ];

    private static readonly Palette[] Fantasy =
    [
        new("#1d1b4b", "#f4ecd8", "#f0c14b", "#665fc0", "#2c2969"),
        new("#0e3b3a", "#f0f2dc", "#a8d672", "#2f8079", "#154c4a"),
        new("#efe4f2", "#331a4d", "#8a4fbf", "#e59ac0", "#dfcbe8"),
        new("#4b1d52", "#fbeee6", "#f29e6d", "#a1468f", "#5c2a65"),
    ];

    private static readonly Palette[] Music =
    [
        new("#1a1423", "#fbf1e3", "#f5b700", "#d81e5b", "#2c223b"),
        new("#cf1b56", "#fff7ee", "#ffd166", "#4a0d2c", "#b8124a"),
        new("#fff1d0", "#2b1a3d", "#dd3b54", "#086788", "#f3dca4"),
    ];

    /// <summary>The palettes of a mood; at least three.</summary>
    public static ReadOnlySpan<Palette> Of(Mood mood) => mood switch
    {
        Mood.Horror => Horror,
        Mood.Thriller => Thriller,
        Mood.Noir => Noir,
        Mood.Romance => Romance,
        Mood.ScienceFiction => ScienceFiction,
        Mood.Children => Children,
        Mood.Documentary => Documentary,
        Mood.Comedy => Comedy,
        Mood.Action => Action,
        Mood.Adventure => Adventure,
        Mood.Western => Western,
        Mood.War => War,
        Mood.Fantasy => Fantasy,
        Mood.Music => Music,
        _ => Drama,
    };
}
