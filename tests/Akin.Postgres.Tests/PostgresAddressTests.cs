using Npgsql;

namespace Akin.Postgres.Tests;

public class PostgresAddressTests
{
    private const string Secret = "s3cr3t";

    [Theory]
    [InlineData("postgres://ann:s3cr3t@db.example/films", "db.example", 5432, "films", "ann", "s3cr3t", "postgres://db.example/films")]
    [InlineData("postgresql://ann:s3cr3t@db.example:6000/films", "db.example", 6000, "films", "ann", "s3cr3t", "postgres://db.example:6000/films")]
    [InlineData("POSTGRES://db.example/films", "db.example", 5432, "films", null, null, "postgres://db.example/films")]
    [InlineData(" postgres://a%40b:p%2F%3A%40%25%20%3B%3D'%22@h/my%20films ", "h", 5432, "my films", "a@b", "p/:@% ;='\"", "postgres://h/my films")]
    [InlineData("postgres://h/films?user=ann&password=s3cr3t", "h", 5432, "films", "ann", "s3cr3t", "postgres://h/films")]
    [InlineData("postgres:///films?host=%2Frun%2Fpostgresql", "/run/postgresql", 5432, "films", null, null, "postgres:///run/postgresql/films")]
    [InlineData("postgres://[::1]:6000/films", "::1", 6000, "films", null, null, "postgres://[::1]:6000/films")]
    [InlineData("Host=h;Database=films;Username=ann;Password=s3cr3t", "h", 5432, "films", "ann", "s3cr3t", "postgres://h/films")]
    [InlineData("server = h; port=6000; database=films; password='a;b=s3cr3t'", "h", 6000, "films", null, "a;b=s3cr3t", "postgres://h:6000/films")]
    public void An_address_is_read(string text, string host, int port, string database, string? user, string? password, string shown)
    {
        Assert.True(PostgresAddress.IsOne(text));
        var address = PostgresAddress.Parse(text);
        var settings = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        Assert.Equal((host, port, database, user, password), (settings.Host, settings.Port, settings.Database, settings.Username, settings.Password));
        Assert.Equal(shown, address.Shown);
    }

    [Theory]
    [InlineData("./akin.db")]
    [InlineData("C:\\data\\akin.db")]
    [InlineData("akin=host.db")]
    [InlineData("postgres")]
    [InlineData("my-host=x;y")]
    [InlineData("")]
    public void A_file_is_no_address(string text) => Assert.False(PostgresAddress.IsOne(text));

    [Fact]
    public void Settings_of_libpq_and_of_Npgsql_are_taken_and_ours_may_be_changed()
    {
        Assert.Equal((16, 32, "akin", SslMode.Prefer), Shown(Read("postgres://h/d")));
        Assert.Equal(
            (3, 0, "shop", SslMode.VerifyFull),
            Shown(Read("postgres://h/d?sslmode=verify-full&application_name=shop&Maximum%20Pool%20Size=3&max auto prepare=0&connect_timeout=7&channel_binding=require")));
        Assert.Equal(7, Read("postgres://h/d?connect_timeout=7").Timeout);
        Assert.Equal((16, 0, "akin", SslMode.Require), Shown(Read("Host=h;Database=d;SSL Mode=Require;Max Auto Prepare=0")));
        Assert.False(Read("Host=h;Database=d;Persist Security Info=true;Multiplexing=true").PersistSecurityInfo);

        static NpgsqlConnectionStringBuilder Read(string text) => new(PostgresAddress.Parse(text).ConnectionString);

        static (int, int, string?, SslMode) Shown(NpgsqlConnectionStringBuilder settings) =>
            (settings.MaxPoolSize, settings.MaxAutoPrepare, settings.ApplicationName, settings.SslMode);
    }

    [Theory]
    [InlineData("postgres://ann:s3cr3t@h", "names no database")]
    [InlineData("postgres://ann:s3cr3t@/films", "")]
    [InlineData("postgres://ann:a/s3cr3t@h/films", "%2F")]
    [InlineData("postgres://ann:12/s3cr3t@h/films", "%2F")]
    [InlineData("postgres://ann:12#s3cr3t@h/films", "%23")]
    [InlineData("postgres://ann:12?s3cr3t@h/films", "%3F")]
    [InlineData("postgres://ann:12?password=s3cr3t@h/films", "%3F")]
    [InlineData("postgres://h/films?password=a&s3cr3t", "a setting")]
    [InlineData("postgres://h/films?sslmode=s3cr3t", "'sslmode'")]
    [InlineData("postgres://h/films?colour=s3cr3t", "'colour'")]
    [InlineData("postgres://ann:s3cr3t@h:port/films", "cannot be read")]
    [InlineData("Host=h;Password=s3cr3t", "names no database")]
    [InlineData("Host=;Database=films;Password=s3cr3t", "names no host")]
    [InlineData("Host=h;Database=films;Password=a;s3cr3t", "cannot be read")]
    [InlineData("Host=h;Database=films;Password=a;s3cr3t=b", "cannot be read")]
    [InlineData("Host=h;Database=films;Port=s3cr3t", "cannot be read")]
    public void What_is_no_address_is_one_sentence_without_the_password(string text, string words)
    {
        AkinException refused = Assert.Throws<AkinException>(() => PostgresAddress.Parse(text));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }
}
