using System.Diagnostics;
using Akin.Testing;
using Akin.Testing.Postgres;

namespace Akin.EndToEnd.Replicas;

/// <summary>A server whose database does not let it in.</summary>
public sealed class DatabasePlaceTests : IDisposable
{
    private const string Wrong = "not-the-password";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_wrong_password_ends_the_start_with_one_sentence_that_does_not_show_it()
    {
        await using PostgresDatabase database = await PostgresServer.NewDatabaseAsync();
        await Tool.DoAsync("train", "--data", Films.Write(_folder), "--out", _folder["bundle"]);
        var variables = new Dictionary<string, string> { ["AKIN_API_KEY"] = "a key that is long enough", ["AKIN_RATINGS"] = database.UrlOf("postgres", Wrong) };
        using Process server = Tool.Start(_folder.Path, variables, "serve", "--port", "0");
        Task<string> output = server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, server.ExitCode);
        Assert.Equal($"akin: {database.Shown} refuses the password of this user; give the right one in the address or in PGPASSWORD.", error.Trim());
        Assert.DoesNotContain(Wrong, await output, StringComparison.Ordinal);
    }
}
