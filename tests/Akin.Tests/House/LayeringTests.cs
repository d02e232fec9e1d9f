using System.Text.RegularExpressions;
using System.Xml.Linq;
using Akin.Testing;

namespace Akin.Tests.House;

/// <summary>Arrows point down only: which folder of the library may see which, and which project may see which.</summary>
public partial class LayeringTests
{
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Numerics"] = [],
        ["Sparse"] = ["Numerics"],
        ["Text"] = ["Sparse", "Numerics"],
        ["Data"] = ["Sparse", "Numerics"],
        ["Bundles"] = ["Data", "Sparse", "Numerics"],
        ["Models"] = ["Bundles", "Text", "Data", "Sparse", "Numerics"],
        ["Evaluation"] = ["Models", "Bundles", "Text", "Data", "Sparse", "Numerics"],
        ["Training"] = ["Evaluation", "Models", "Bundles", "Text", "Data", "Sparse", "Numerics"],
        ["Serving"] = ["Models", "Bundles", "Text", "Data", "Sparse", "Numerics"],
        ["Vectors"] = ["Serving", "Models", "Bundles", "Text", "Data", "Sparse", "Numerics"],
    };

    private static readonly Dictionary<string, string[]> ProjectsBelow = new()
    {
        ["Akin"] = [],
        ["Akin.Datasets"] = ["Akin"],
        ["Akin.AspNetCore"] = ["Akin"],
        ["Akin.Tmdb"] = ["Akin"],
        ["Akin.Sqlite"] = ["Akin"],
        ["Akin.Postgres"] = ["Akin"],
        ["Akin.VectorStores"] = ["Akin"],
        ["Akin.Web"] = ["Akin", "Akin.AspNetCore"],
        ["Akin.Cli"] = ["Akin", "Akin.Datasets", "Akin.AspNetCore", "Akin.Tmdb", "Akin.Sqlite", "Akin.Postgres", "Akin.VectorStores", "Akin.Web"],
        ["Akin.Edge"] = ["Akin", "Akin.AspNetCore", "Akin.Postgres", "Akin.VectorStores"],
    };

    [Fact]
    public void Folders_of_the_library_see_only_what_lies_below()
    {
        string root = Path.Combine(SharedData.Checkout, "src", "Akin");
        Assert.Equal(Below.Keys.Order(), Directory.GetDirectories(root).Select(Path.GetFileName).Order());
        foreach ((string folder, string[] allowed) in Below)
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            {
                foreach (Match use in NamespaceUse().Matches(File.ReadAllText(file)))
                {
                    string used = use.Groups[1].Value;
                    Assert.True(
                        used == folder || allowed.Contains(used) || !Below.ContainsKey(used),
                        $"{Path.GetRelativePath(root, file)} sees {used}, which does not lie below {folder}.");
                }
            }
        }
    }

    [Fact]
    public void Projects_reference_only_what_lies_below()
    {
        string root = Path.Combine(SharedData.Checkout, "src");
        Assert.Equal(ProjectsBelow.Keys.Order(), Directory.GetDirectories(root).Select(Path.GetFileName).Order());
        foreach ((string project, string[] allowed) in ProjectsBelow)
        {
            string[] references =
            [
                .. XDocument.Load(Path.Combine(root, project, project + ".csproj")).Descendants("ProjectReference")
                    .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)),
            ];
            Assert.Subset(allowed.ToHashSet(), references.ToHashSet());
        }
    }

    [Fact]
    public void The_library_depends_on_no_package_but_tensors()
    {
        var project = XDocument.Load(Path.Combine(SharedData.Checkout, "src", "Akin", "Akin.csproj"));

        Assert.Equal(["System.Numerics.Tensors"], project.Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value));
    }

    [Fact]
    public void The_library_never_speaks_to_the_console_or_the_network()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedData.Checkout, "src", "Akin"), "*.cs", SearchOption.AllDirectories))
        {
            Assert.DoesNotMatch(@"\bConsole\.|System\.Net\b", File.ReadAllText(file));
        }
    }

    [Fact]
    public void Native_code_is_called_in_one_place_that_can_do_without()
    {
        string root = Path.Combine(SharedData.Checkout, "src", "Akin");
        IEnumerable<string> native = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(file => NativeCall().IsMatch(File.ReadAllText(file)));
        Assert.Equal(["Bundles/DirectorySwap.cs"], native.Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')));
    }

    [GeneratedRegex("DllImport(?!SearchPath)|LibraryImport")]
    private static partial Regex NativeCall();

    [GeneratedRegex(@"\bAkin\.(\w+)")]
    private static partial Regex NamespaceUse();
}
