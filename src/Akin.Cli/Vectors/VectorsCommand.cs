using System.CommandLine;
using Akin.Cli.Usage;
using Akin.Vectors;

namespace Akin.Cli.Vectors;

/// <summary><c>akin vectors</c>: the items' vectors in a vector engine.</summary>
internal static class VectorsCommand
{
    private const string Remarks = """
        Engines
          postgres://user@host:5432/database     PostgreSQL with pgvector; the password from PGPASSWORD or the address
          qdrant://host:6333                     the key, if any, from AKIN_VECTORS_KEY or QDRANT_API_KEY
          milvus://host:19530                    token or user:password from AKIN_VECTORS_KEY or MILVUS_TOKEN
          pinecone://index                       the key from AKIN_VECTORS_KEY or PINECONE_API_KEY
          ?collection=NAME names the alias that readers ask; default akin. ?tls=true encrypts (Qdrant, Milvus).
        Every bundle has a collection of its own, the alias and the first digits of the bundle's hash; the alias moves when the collection is complete.
        """;

    public static Command Create(Surroundings surroundings)
    {
        var command = new ToolCommand(
            "vectors",
            "Puts a bundle's vectors into a vector engine, for catalogues past the size of one file, and asks it.",
            "akin vectors push --to postgres://akin@localhost/akin",
            "akin vectors verify --to qdrant://localhost:6333",
            "akin serve --similar-from qdrant://localhost:6333")
        {
            PushCommand.Create(surroundings),
            QueryCommand.Create(surroundings),
            VerifyCommand.Create(surroundings),
        };
        command.Remarks = Remarks;
        command.SetAction(RefuseAlone);
        return command;
    }

    /// <summary>The option that names the engine.</summary>
    public static Option<string?> To() => OptionOf.Text(
        "--to", "URL", $"The engine: postgres://…, qdrant://…, milvus://… or pinecone://…, see 'akin vectors --help'. Default: {VectorEngine.Variable}");

    /// <summary>The engine that a command line or the environment names.</summary>
    /// <exception cref="AkinException">Neither does, or the address is none.</exception>
    public static VectorAddress Address(ParseResult parsed, Option<string?> option, Surroundings surroundings) =>
        VectorAddress.Parse(
            parsed.GetValue(option)
            ?? (surroundings.Variable(VectorEngine.Variable) is { } named && !string.IsNullOrWhiteSpace(named) ? named : null)
            ?? throw new UsageException($"--to is missing; name the engine, such as --to postgres://akin@localhost/akin, or set {VectorEngine.Variable}."));

    private static int RefuseAlone(ParseResult parsed) =>
        throw new UsageException("'akin vectors' needs to know what to do, such as 'akin vectors push --to URL'; see 'akin vectors --help'.");
}
