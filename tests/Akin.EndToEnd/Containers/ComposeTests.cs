using System.Text.RegularExpressions;
using Akin.Postgres;
using Akin.Testing;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Akin.EndToEnd.Containers;

/// <summary>What compose.yaml says, with its anchors and merges resolved as an engine does it.</summary>
public partial class ComposeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(SharedData.Checkout, "compose.yaml"));
    private static readonly Dictionary<object, object> Compose = Read();

    public static TheoryData<string> Services => [.. Map(Compose["services"]).Keys.Cast<string>()];

    [Fact]
    public void Two_servers_stand_behind_a_proxy_beside_a_database() =>
        Assert.Equal(["database", "proxy", "server-1", "server-2"], Map(Compose["services"]).Keys.Cast<string>().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_service_has_no_more_rights_than_it_needs_and_is_watched(string name)
    {
        Dictionary<object, object> service = Service(name);
        Assert.Equal("true", service["read_only"]);
        Assert.Equal(["ALL"], List(service["cap_drop"]));
        Assert.DoesNotContain("cap_add", service.Keys);
        Assert.DoesNotContain("privileged", service.Keys);
        Assert.Contains("no-new-privileges:true", List(service["security_opt"]));
        Assert.Contains(List(service["tmpfs"]), place => place.StartsWith("/tmp:", StringComparison.Ordinal));
        Assert.Equal("CMD", List(Map(service["healthcheck"])["test"])[0]);
        Assert.Matches(@":[\w.-]*\w\z", (string)service["image"]);
        Assert.DoesNotContain("latest", (string)service["image"], StringComparison.Ordinal);
        Assert.True(name.StartsWith("server", StringComparison.Ordinal) || Regex.IsMatch((string)service["user"], @"\A[1-9]\d*:[1-9]\d*\z"), "a user by number");
    }

    [Fact]
    public void The_servers_are_alike_share_a_bundle_they_cannot_change_and_are_reached_through_the_proxy_alone()
    {
        Assert.Equal(Show(Service("server-1")), Show(Service("server-2")));
        string volume = Assert.Single(List(Service("server-1")["volumes"]));
        Assert.EndsWith(":/data:ro", volume, StringComparison.Ordinal);
        Assert.DoesNotContain("ports", Service("server-1").Keys);
        Assert.DoesNotContain("ports", Service("database").Keys);
        Assert.Equal("30s", Service("server-1")["stop_grace_period"]);
        Assert.Equal("server", Map(Service("server-1")["build"])["target"]);
        foreach (string server in (string[])["server-1", "server-2"])
        {
            Assert.Equal("service_healthy", Map(Map(Service("proxy")["depends_on"])[server])["condition"]);
        }
    }

    [Fact]
    public void The_server_is_watched_as_its_image_says()
    {
        string check = DockerFile.Read("Dockerfile")["server"].Last("HEALTHCHECK")!.Text;
        string[] words = System.Text.Json.JsonSerializer.Deserialize<string[]>(check[check.IndexOf('[', StringComparison.Ordinal)..])!;
        Assert.Equal(["CMD", .. words], List(Map(Service("server-1")["healthcheck"])["test"]));
    }

    [Fact]
    public void The_database_has_vectors_a_volume_and_no_password_of_the_files()
    {
        Assert.Equal("pgvector/pgvector:pg17", Service("database")["image"]);
        Assert.StartsWith("${AKIN_DATABASE_PASSWORD:?", (string)Map(Service("database")["environment"])["POSTGRES_PASSWORD"], StringComparison.Ordinal);
        Assert.Equal("database:/var/lib/postgresql/data", Assert.Single(List(Service("database")["volumes"])));
        Assert.Contains("database", Map(Compose["volumes"]).Keys);
    }

    [Fact]
    public void The_servers_keep_ratings_in_the_database_and_wait_for_it()
    {
        Dictionary<object, object> settings = Map(Service("server-1")["environment"]);
        var ratings = PostgresAddress.Parse((string)settings["AKIN_RATINGS"]);
        Assert.Equal("postgres://database/akin", ratings.Shown);
        Assert.Equal(ratings.Database, Map(Service("database")["environment"])["POSTGRES_DB"]);
        Assert.StartsWith($"postgres://{Map(Service("database")["environment"])["POSTGRES_USER"]}@", (string)settings["AKIN_RATINGS"], StringComparison.Ordinal);
        Assert.Equal(Map(Service("database")["environment"])["POSTGRES_PASSWORD"], settings["PGPASSWORD"]);
        Assert.Equal("${AKIN_API_KEY:-}", settings["AKIN_API_KEY"]);
        Assert.Equal("service_healthy", Map(Map(Service("server-1")["depends_on"])["database"])["condition"]);
    }

    [Fact]
    public void What_is_named_exists()
    {
        Assert.All(
            Mounted().Matches(Text).Select(match => match.Groups[1].Value),
            path => Assert.True(File.Exists(Path.Combine(SharedData.Checkout, path)), $"compose.yaml mounts {path}, which does not exist."));
        foreach (string name in Map(Compose["services"]).Keys.Cast<string>())
        {
            Assert.Subset(Map(Compose["networks"]).Keys.ToHashSet(), List(Service(name)["networks"]).Cast<object>().ToHashSet());
        }
    }

    private static Dictionary<object, object> Read()
    {
        var parser = new MergingParser(new Parser(new StringReader(Text)));
        return new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(parser);
    }

    private static Dictionary<object, object> Service(string name) => Map(Map(Compose["services"])[name]);

    private static Dictionary<object, object> Map(object? value) => Assert.IsType<Dictionary<object, object>>(value);

    private static string[] List(object value) => [.. Assert.IsType<List<object>>(value).Cast<string>()];

    private static string Show(object value) => new SerializerBuilder().Build().Serialize(value);

    [GeneratedRegex(@"- \./(\S+?):/")]
    private static partial Regex Mounted();
}
