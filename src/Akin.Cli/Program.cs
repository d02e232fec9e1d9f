using Akin.Cli;

using var interruption = new Interruption();
return await AkinTool.RunAsync(args, Surroundings.OfProcess(), interruption.Token);
