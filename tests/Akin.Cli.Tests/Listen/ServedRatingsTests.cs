using System.CommandLine;
using Akin.Cli.Listen;
using Akin.Cli.Serve;

namespace Akin.Cli.Tests.Listen;

public sealed class ServedRatingsTests
{
    private const string Key = "0123456789abcdef";

    [Fact]
    public void Behind_a_key_the_option_wins_over_the_variable_and_that_over_the_default()
    {
        Assert.Equal(("mine.db", ""), Decide(Key, "theirs.db", "--ratings", "mine.db"));
        Assert.Equal(("theirs.db", ""), Decide(Key, " theirs.db "));
        Assert.Equal(("./akin.db", ""), Decide(Key, " "));
        Assert.Equal(("./akin.db", ""), Decide(Key, null));
    }

    [Fact]
    public void Without_a_key_no_file_is_opened_and_a_named_one_is_told_of()
    {
        Assert.Equal((null, ""), Decide(null, null));
        Assert.Equal((null, "Users' ratings stay off until AKIN_API_KEY is set; 'mine.db' is not opened.\n"), Decide(null, null, "--ratings", "mine.db"));
    }

    [Fact]
    public void Of_a_database_no_password_is_told() => Assert.Equal(
        (null, "Users' ratings stay off until AKIN_API_KEY is set; 'postgres://db/films' is not opened.\n"),
        Decide(null, "postgres://ann:secret@db/films"));

    private static (string? Store, string Told) Decide(string? key, string? variable, params string[] args)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var ratings = new ServedRatings(new Surroundings { Out = TextWriter.Null, Error = error, Variable = name => name == "AKIN_RATINGS" ? variable : null });
        var command = new Command("serve") { ratings.Option };
        ServerSettings settings = ratings.AddTo(new ServerSettings { BundlePath = "bundle", ApiKey = key }, command.Parse(args));
        return (settings.Ratings, error.ToString());
    }
}
