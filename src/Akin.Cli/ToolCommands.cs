using System.CommandLine;
using System.CommandLine.Help;
using Akin.Cli.AddItems;
using Akin.Cli.Evaluate;
using Akin.Cli.Export;
using Akin.Cli.Generate;
using Akin.Cli.Health;
using Akin.Cli.Inspect;
using Akin.Cli.Listen;
using Akin.Cli.Preview;
using Akin.Cli.Ratings;
using Akin.Cli.Recommend;
using Akin.Cli.Retrain;
using Akin.Cli.Rollback;
using Akin.Cli.Score;
using Akin.Cli.Similar;
using Akin.Cli.Train;
using Akin.Cli.Tune;
using Akin.Cli.Up;
using Akin.Cli.Usage;
using Akin.Cli.Vectors;

namespace Akin.Cli;

/// <summary>All commands of the tool.</summary>
internal static class ToolCommands
{
    public static Command Create(Surroundings surroundings)
    {
        // A plain command, because a root command is always called what its file is called.
        var root = new ToolCommand(
            "akin",
            "The recommender for .NET: trains on what people rated and answers \"more like this\".",
            "akin up",
            "akin train --data ml-latest-small",
            "akin similar \"Toy Story\"")
        {
            UpCommand.Create(surroundings),
            TrainCommand.Create(surroundings),
            RetrainCommand.Create(surroundings),
            RollbackCommand.Create(surroundings),
            AddItemsCommand.Create(surroundings),
            SimilarCommand.Create(surroundings),
            RecommendCommand.Create(surroundings),
            ScoreCommand.Create(surroundings),
            EvaluateCommand.Create(surroundings),
            TuneCommand.Create(surroundings),
            ServeCommand.Create(surroundings),
            HealthCommand.Create(surroundings),
            RatingsCommand.Create(surroundings),
            ExportCommand.Create(surroundings),
            PreviewCommand.Create(surroundings),
            VectorsCommand.Create(surroundings),
            GenerateCommand.Create(surroundings),
            InspectCommand.Create(surroundings),
        };
        root.Remarks = "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C or SIGTERM before it was done;\na server that is stopped so has done its work and ends with 0.";
        var help = new ToolHelp(surroundings);
        root.Options.Add(new HelpOption { Action = help });
        root.Options.Add(new VersionOption { Action = new ToolVersion() });
        root.SetAction(help.Invoke);
        return root;
    }
}
