using System.CommandLine;
using Akin.Bundles;
using Akin.Cli.Usage;

namespace Akin.Cli.Rollback;

/// <summary><c>akin rollback</c>: puts a bundle back that was published before.</summary>
internal static class RollbackCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Option<string> bundle = SharedOptions.Bundle("--bundle", "The live bundle's directory");
        Option<bool> list = OptionOf.Flag("--list", "Only list the live bundle and the versions that are kept");
        Option<string?> to = OptionOf.Text("--to", "VERSION", "The version to put back, as --list names it, or the beginning of its name. Default: the newest one older than the live bundle");
        Option<bool> json = SharedOptions.Json("the live bundle and the versions");
        var command = new ToolCommand(
            "rollback",
            "Puts the version back that stood there before 'akin retrain' replaced it. All its hashes are checked first; the bundle that it replaces is kept, so that --to can roll forward again.",
            "akin rollback --list",
            "akin rollback",
            "akin rollback --to 20260102T030405Z-0a1b2c3d")
        {
            bundle, list, to, json,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(bundle);
            bool isListed = parsed.GetValue(list);
            string? name = parsed.GetValue(to);
            if (isListed && name is not null)
            {
                throw new UsageException("--list and --to contradict each other; give one of them.");
            }

            BundleVersion? before = BundleVersions.Published(path);
            if (isListed && before is null && BundleVersions.List(path).Count == 0)
            {
                throw new AkinException($"There is no bundle at '{path}', and no kept version of one; name it with --bundle.");
            }

            BundleVersion? restored = isListed ? null : Choose(path, before, name);
            if (restored is not null)
            {
                BundleVersions.Restore(path, restored);
            }

            var report = new RollbackReport(path, before, restored);
            if (parsed.GetValue(json))
            {
                report.WriteJson(surroundings.Out);
            }
            else
            {
                report.WriteText(surroundings);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static BundleVersion Choose(string path, BundleVersion? live, string? name)
    {
        IReadOnlyList<BundleVersion> versions = BundleVersions.List(path);
        if (name is null)
        {
            return BundleVersions.Older(path) ?? throw new AkinException(versions.Count == 0
                ? $"No version of the bundle '{path}' is kept; 'akin retrain' keeps those that it replaces."
                : $"No kept version is older than the live bundle {live?.Name}; 'akin rollback --list' shows them, and --to puts a newer one back.");
        }

        BundleVersion[] meant = [.. versions.Where(version => version.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        return meant.Length == 1
            ? meant[0]
            : throw new AkinException(meant.Length > 1
                ? $"Several versions begin with '{name}': {string.Join(", ", meant.Select(version => version.Name))}; give more of the name."
                : live is not null && live.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                    ? $"The version '{live.Name}' is the live bundle already."
                    : $"There is no version '{name}' of the bundle '{path}'; 'akin rollback --list' shows those that are kept.");
    }
}
