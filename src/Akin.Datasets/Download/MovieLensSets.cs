namespace Akin.Datasets.Download;

/// <summary>The MovieLens sets that can be downloaded by name.</summary>
/// <remarks>Cite: F. Maxwell Harper and Joseph A. Konstan, "The MovieLens Datasets: History and Context", ACM TiiS 5, 4, article 19, 2015.</remarks>
public static class MovieLensSets
{
    private static readonly string[] CsvFiles = ["ratings.csv", "movies.csv", "links.csv", "tags.csv", "README.txt", "README.html"];
    private static readonly string[] DatFiles = ["ratings.dat", "movies.dat", "users.dat", "tags.dat", "README", "README.txt", "README.html"];
    private static readonly string[] TabFiles = ["u.data", "u.item", "u.user", "u.genre", "u.occupation", "u.info", "README"];
    private static readonly string[] CsvRequired = ["ratings.csv", "movies.csv"];
    private static readonly string[] DatRequired = ["ratings.dat", "movies.dat"];
    private static readonly string[] TabRequired = ["u.data", "u.item"];

    /// <summary>The set that is taken when nobody names one: small, and free to pass on under its terms.</summary>
    public const string DefaultName = "ml-latest-small";

    /// <summary>All known sets, the small default first. ml-latest changes and so has no pins: its MD5 file beside the zip decides.</summary>
    public static IReadOnlyList<MovieLensSet> All { get; } =
    [
        new()
        {
            Name = DefaultName,
            ZipRoot = "ml-latest-small",
            ZipBytes = 978_202,
            Sha256 = "696d65a3dfceac7c45750ad32df2c259311949efec81f0f144fdfb91ebc9e436",
            Files = CsvFiles,
            RequiredFiles = CsvRequired,
            RatingCount = 100_836,
            TagCount = 3_683,
            MovieCount = 9_742,
            UserCount = 610,
            MayBeRedistributed = true,
        },
        new()
        {
            Name = "ml-latest",
            ZipRoot = "ml-latest",
            Files = CsvFiles,
            RequiredFiles = CsvRequired,
        },
        new()
        {
            Name = "ml-32m",
            ZipRoot = "ml-32m",
            ZipBytes = 238_950_008,
            Md5 = "d472be332d4daa821edc399621853b57",
            Files = CsvFiles,
            RequiredFiles = CsvRequired,
            RatingCount = 32_000_204,
            TagCount = 2_000_072,
            MovieCount = 87_585,
            UserCount = 200_948,
            MayBeRedistributed = true,
        },
        new()
        {
            Name = "ml-25m",
            ZipRoot = "ml-25m",
            ZipBytes = 261_978_986,
            Md5 = "6b51fb2759a8657d3bfcbfc42b592ada",
            Sha256 = "8b21cfb7eb1706b4ec0aac894368d90acf26ebdfb6aced3ebd4ad5bd1eb9c6aa",
            Files = CsvFiles,
            RequiredFiles = CsvRequired,
            RatingCount = 25_000_095,
            TagCount = 1_093_360,
            MovieCount = 62_423,
            UserCount = 162_541,
            MayBeRedistributed = false,
        },
        new()
        {
            Name = "ml-20m",
            ZipRoot = "ml-20m",
            ZipBytes = 198_702_078,
            Md5 = "cd245b17a1ae2cc31bb14903e1204af3",
            Sha256 = "96f243c338a8665f6bcc89c53edf6ee39162a846940de6b7c8c48aeada765ff3",
            Files = CsvFiles,
            RequiredFiles = CsvRequired,
            RatingCount = 20_000_263,
            TagCount = 465_564,
            MovieCount = 27_278,
            UserCount = 138_493,
        },
        new()
        {
            Name = "ml-10m",
            ZipRoot = "ml-10M100K",
            MaxZipBytes = 128L << 20, // the zip has about 63 MB
            Md5 = "ce571fd55effeba0271552578f2648bd",
            Files = DatFiles,
            RequiredFiles = DatRequired,
            RatingCount = 10_000_054,
            TagCount = 95_580,
            MovieCount = 10_681,
            UserCount = 71_567,
        },
        new()
        {
            Name = "ml-1m",
            ZipRoot = "ml-1m",
            ZipBytes = 5_917_549,
            Md5 = "c4d9eecfca2ab87c1945afe126590906",
            Sha256 = "a6898adb50b9ca05aa231689da44c217cb524e7ebd39d264c56e2832f2c54e20",
            Files = DatFiles,
            RequiredFiles = DatRequired,
            RatingCount = 1_000_209,
            MovieCount = 3_883,
            UserCount = 6_040,
            MayBeRedistributed = false,
        },
        new()
        {
            Name = "ml-100k",
            ZipRoot = "ml-100k",
            ZipBytes = 4_924_029,
            Md5 = "0e33842e24a9c977be4e0107933c0723",
            Sha256 = "50d2a982c66986937beb9ffb3aa76efe955bf3d5c6b761f4e3a7cd717c6a3229",
            Files = TabFiles,
            RequiredFiles = TabRequired,
            RatingCount = 100_000,
            MovieCount = 1_682,
            UserCount = 943,
            MayBeRedistributed = false,
        },
    ];

    /// <summary>The set of that name, in any case of letters; null when there is none.</summary>
    public static MovieLensSet? Find(string name) => All.FirstOrDefault(set => set.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
