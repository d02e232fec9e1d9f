using System.CommandLine;
using Akin.Bundles;
using Akin.Cli.Usage;

namespace Akin.Cli.Inspect;

/// <summary><c>akin inspect</c>: what a bundle holds and how good it is.</summary>
internal static class InspectCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Option<string> bundle = SharedOptions.Bundle();
        Option<bool> verify = OptionOf.Flag("--verify", "Read every byte and compare it with the hashes of the manifest");
        Option<bool> json = SharedOptions.Json("what is inside");
        var command = new ToolCommand(
            "inspect",
            "Shows what is inside a bundle, where it comes from, and how good it is.",
            "akin inspect",
            "akin inspect --verify --bundle ./bundle",
            "akin inspect --json")
        {
            bundle, verify, json,
        };
        command.SetAction(parsed =>
        {
            bool verified = parsed.GetValue(verify);
            var opened = Bundle.Open(parsed.GetRequiredValue(bundle), verified ? BundleCheck.Hashes : BundleCheck.Structure);
            var description = new BundleDescription(opened, verified);
            if (parsed.GetValue(json))
            {
                description.WriteJson(surroundings.Out);
            }
            else
            {
                description.WriteText(surroundings);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
