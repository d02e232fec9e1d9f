using System.Globalization;
using System.Text.Json;

namespace Akin.Cli.Tests.Tool;

/// <summary>What one command line did, run inside the test's process.</summary>
internal sealed record ToolRun(int Code, string Out, string Error)
{
    /// <summary>Runs the tool with no terminal, under a culture with a decimal comma.</summary>
    public static Task<ToolRun> Of(params string[] args) => With(_ => null, args);

    /// <summary>The same, with environment variables of the test's own.</summary>
    public static async Task<ToolRun> With(Func<string, string?> variable, params string[] args)
    {
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = comma;
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings { Out = output, Error = error, Variable = variable };
        int code = await AkinTool.RunAsync(args, surroundings, TestContext.Current.CancellationToken);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    public JsonElement Json
    {
        get
        {
            Assert.Equal((0, ""), (Code, Error));
            return JsonElement.Parse(Out);
        }
    }

    /// <summary>Requires a failure with one sentence and nothing on stdout.</summary>
    public void Fails(int code, string sentence)
    {
        Assert.Equal((code, $"akin: {sentence}\n", ""), (Code, Error, Out));
    }
}
