using System.Diagnostics;
using System.Text.Json;
using Akin.Cli.Preview;

namespace Akin.Cli.Tests.Preview;

/// <summary>Thousands of made-up expressions, asked of Node as well.</summary>
public sealed class JsPatternOracleTests
{
    private const int Count = 4000;

    private const string Script = """
        const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
        console.log(JSON.stringify(cases.map(([source, text, flags]) => {
          try {
            const match = new RegExp(source, flags).exec(text);
            return match === null ? "no match" : match.map((group) => group ?? "").join("|");
          } catch {
            return "no expression";
          }
        })));
        """;

    private static readonly string[] Atoms =
    [
        "a", "b", "A", "/", ".", "-", "_", "7", @"\d", @"\D", @"\w", @"\W", @"\s", @"\S", @"\.", @"\/", @"\-", "[ab]", "[^a]", "[a-c7]", @"[\d/]", @"[^\w]", @"[\W_]", @"[\D]", "[.$|(]", "[a-]",
        @"[\]a]", "[[a]", "$", "^", @"\b", "é",
    ];

    private static readonly string[] Opens = ["(", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n#>"];

    private static readonly string[] Repeats = ["", "", "", "", "*", "+", "?", "*?", "+?", "{2}", "{1,2}", "{0,}", "++", "{"];

    private static readonly string[] Letters = ["a", "b", "A", "c", "/", ".", "-", "_", "7", " ", "é", "٣", "]", "[", "$", "\n"];

    [Fact]
    public async Task Every_expression_that_is_taken_matches_as_in_Node()
    {
        var random = new Random(20260901);
        string[][] cases = [.. Enumerable.Range(0, Count).Select(_ => new[] { Expression(random, 2), Text(random), random.Next(2) == 0 ? "" : "i" })];
        string[] expected = await AskNodeAsync(cases);
        int taken = 0, matched = 0, refused = 0;
        foreach ((int index, string[] one) in cases.Index())
        {
            string actual;
            try
            {
                actual = JsPattern.Parse(one[0], one[2] == "i").Match(one[1]) is { } groups ? string.Join('|', groups) : "no match";
                taken++;
            }
            catch (FormatException)
            {
                refused += expected[index] == "no expression" ? 0 : 1;
                continue;
            }

            matched += actual == "no match" ? 0 : 1;
            Assert.True(actual == expected[index], $"/{one[0]}/{one[2]} on '{one[1]}': Node says '{expected[index]}', we say '{actual}'.");
        }

        Assert.True(taken > Count / 2 && matched > Count / 20 && refused < Count / 10, $"{taken} taken, {matched} matched, {refused} refused that Node takes.");
    }

    private static string Expression(Random random, int depth)
    {
        string text = "";
        int parts = random.Next(1, 5);
        for (int part = 0; part < parts; part++)
        {
            // Groups are not repeated: there, what a group keeps differs, as the remarks on JsPattern say.
            text += depth > 0 && random.Next(4) == 0
                ? $"{Opens[random.Next(Opens.Length)].Replace("#", $"{random.Next(1000)}", StringComparison.Ordinal)}{Expression(random, depth - 1)})"
                : Atom(random);
            text += random.Next(12) == 0 ? "|" : "";
        }

        return text;
    }

    private static string Atom(Random random)
    {
        string atom = Atoms[random.Next(Atoms.Length)];
        return atom is "$" or "^" or @"\b" ? atom : atom + Repeats[random.Next(Repeats.Length)];
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Letters[random.Next(Letters.Length)]));

    private static async Task<string[]> AskNodeAsync(string[][] cases)
    {
        Process? node = null;
        try
        {
            node = Process.Start(new ProcessStartInfo("node", ["-e", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no Node on this machine.");
        }

        using (node)
        {
            Task<string> output = node!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, cases, cancellationToken: TestContext.Current.CancellationToken);
            node.StandardInput.Close();
            string[] answers = JsonSerializer.Deserialize<string[]>(await output)!;
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal((0, cases.Length), (node.ExitCode, answers.Length));
            return answers;
        }
    }
}
