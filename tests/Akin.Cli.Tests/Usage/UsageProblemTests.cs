using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Usage;

public sealed class UsageProblemTests
{
    [Theory]
    [InlineData("trian", "'trian' is no command of 'akin' (did you mean train?); see 'akin --help'.")]
    [InlineData("paint", "'paint' is no command of 'akin'; see 'akin --help'.")]
    [InlineData("help trian", "'trian' is no command of 'akin' (did you mean train?); see 'akin --help'.")]
    [InlineData("--verbose", "'--verbose' is no option of 'akin'; see 'akin --help'.")]
    [InlineData("train --neigbors 5", "'--neigbors' is no option of 'akin train' (did you mean --neighbors?); see 'akin train --help'.")]
    [InlineData("train --colour red", "'--colour' is no option of 'akin train'; see 'akin train --help'.")]
    [InlineData("train --outt=x", "'--outt=x' is no option of 'akin train' (did you mean --out?); see 'akin train --help'.")]
    [InlineData("train elsewhere", "'elsewhere' is one word too many for 'akin train'; see 'akin train --help'.")]
    [InlineData("train --neighbors 0", "--neighbors was 0; must be a whole number in [1, 1000]; see 'akin train --help'.")]
    [InlineData("train --neighbors -3", "--neighbors was -3; must be a whole number in [1, 1000]; see 'akin train --help'.")]
    [InlineData("train --neighbors 1001", "--neighbors was 1001; must be a whole number in [1, 1000]; see 'akin train --help'.")]
    [InlineData("train --neighbors 2.5", "--neighbors was '2.5'; must be a whole number in [1, 1000]; see 'akin train --help'.")]
    [InlineData("train --neighbors many", "--neighbors was 'many'; must be a whole number in [1, 1000]; see 'akin train --help'.")]
    [InlineData("train --neighbors", "--neighbors needs a value; see 'akin train --help'.")]
    [InlineData("recommend --like --bundle b", "--like needs a value; see 'akin recommend --help'.")]
    [InlineData("recommend --like 1 --dislike --limit 5", "--dislike needs a value; see 'akin recommend --help'.")]
    [InlineData("recommend --users --out x", "--users needs a value; see 'akin recommend --help'.")]
    [InlineData("train --threads 0", "--threads was 0; must be a whole number in [1, 1024]; see 'akin train --help'.")]
    [InlineData("train --seed 1 --seed 2", "--seed is given 2 times, and once is enough; see 'akin train --help'.")]
    [InlineData("train --similarity best", "--similarity was 'best'; must be adaptive, classic, collaborative or content; see 'akin train --help'.")]
    [InlineData("similar", "'akin similar' needs TITLE|ID; see 'akin similar --help'.")]
    [InlineData("similar toy --limt 3", "'--limt' is no option of 'akin similar' (did you mean --limit?); see 'akin similar --help'.")]
    [InlineData("similar toy --limit 0", "--limit was 0; must be a whole number in [1, 10000]; see 'akin similar --help'.")]
    [InlineData("serve --port 70000", "--port was 70000; must be a whole number in [0, 65535]; see 'akin serve --help'.")]
    [InlineData("export", "'akin export' needs to know the form, such as 'akin export json --out FILE'; see 'akin export --help'.")]
    [InlineData("export xml", "'xml' is no command of 'akin export'; see 'akin export --help'.")]
    [InlineData("export json --out r.json --ids imdb", "--ids was 'imdb'; must be movielens or tmdb; see 'akin export json --help'.")]
    [InlineData("generate --users 0 --out x", "--users was 0; must be a whole number in [1, 2147483647]; see 'akin generate --help'.")]
    [InlineData("inspect --verify=perhaps", "'perhaps' is one word too many for 'akin inspect'; see 'akin inspect --help'.")]
    public async Task A_wrong_command_line_is_told_in_one_sentence_with_a_hint(string line, string sentence) =>
        (await ToolRun.Of(line.Split(' '))).Fails(2, sentence);

    [Theory]
    [InlineData("train")]
    [InlineData("tune --out x.json")]
    public async Task An_unknown_model_is_told_which_there_are(string command)
    {
        ToolRun run = await ToolRun.Of([.. command.Split(' '), "--model", "best"]);
        Assert.Equal(2, run.Code);
        Assert.Matches($"^akin: --model was 'best'; must be ease.* als.*; see 'akin {command.Split(' ')[0]} --help'.\n$", run.Error);
    }

    [Fact]
    public async Task A_required_option_that_is_missing_is_named()
    {
        ToolRun run = await ToolRun.Of("export", "json");
        Assert.Equal(2, run.Code);
        Assert.Contains("--out", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("train", "--data")]
    [InlineData("train", "--out")]
    [InlineData("train", "--mirror")]
    [InlineData("up", "--bundle")]
    [InlineData("serve", "--bundle")]
    [InlineData("serve", "--urls")]
    [InlineData("inspect", "--bundle")]
    [InlineData("similar", "--bundle", "1")]
    [InlineData("export json", "--bundle", "--out", "map.json")]
    [InlineData("recommend", "--like")]
    [InlineData("recommend", "--genre", "--like", "1")]
    [InlineData("recommend", "--users", "--out", "lists.csv")]
    [InlineData("score", "--pairs", "--users", "h.csv", "--out", "scores.csv")]
    [InlineData("export json", "--out")]
    [InlineData("generate", "--out")]
    public async Task An_empty_value_is_no_value(string command, string option, params string[] others)
    {
        foreach (string empty in new[] { "", " " })
        {
            (await ToolRun.Of([.. command.Split(' '), .. others, option, empty])).Fails(2, $"{option} is empty and needs a value; see 'akin {command} --help'.");
        }
    }

    [Fact]
    public async Task Port_and_urls_exclude_each_other() =>
        (await ToolRun.Of("serve", "--port", "1", "--urls", "http://localhost:2")).Fails(2, "--port and --urls exclude each other; give one of them.");

    [Fact]
    public async Task Urls_must_be_addresses() =>
        (await ToolRun.Of("serve", "--urls", "localhost")).Fails(2, "--urls was 'localhost'; must be addresses such as http://localhost:5080, separated by ';'.");

    [Fact]
    public async Task A_mirror_must_be_an_address()
    {
        using var folder = new TempFolder();
        ToolRun run = await ToolRun.Of("train", "--mirror", "nowhere", "--data", folder.Path, "--out", folder["bundle"]);
        run.Fails(2, "The mirror must be an absolute http or https address such as https://example.org/movielens/.");
    }

    [Fact]
    public async Task An_at_sign_is_not_a_file_of_options()
    {
        using var folder = new TempFolder();
        ToolRun run = await ToolRun.Of("similar", "@home", "--bundle", folder["none"]);
        run.Fails(1, $"There is no bundle at '{folder["none"]}'; train one with 'akin train --out {folder["none"]}'.");
    }
}
