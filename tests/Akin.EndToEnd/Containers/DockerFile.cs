using Akin.Testing;

namespace Akin.EndToEnd.Containers;

/// <summary>A Dockerfile of the checkout, read as Docker reads it, as far as ours go.</summary>
internal sealed class DockerFile
{
    private static readonly string[] Known =
    [
        "FROM", "RUN", "CMD", "LABEL", "EXPOSE", "ENV", "ADD", "COPY", "ENTRYPOINT", "VOLUME", "USER", "WORKDIR", "ARG", "STOPSIGNAL", "HEALTHCHECK", "SHELL", "ONBUILD", "MAINTAINER",
    ];

    private DockerFile(IReadOnlyList<DockerStage> stages) => Stages = stages;

    public IReadOnlyList<DockerStage> Stages { get; }

    /// <summary>The stage that is built when nobody names one.</summary>
    public DockerStage Final => Stages[^1];

    public DockerStage this[string stage] => Stages.Single(known => known.Name == stage);

    /// <summary>Reads a file at the checkout's root.</summary>
    public static DockerFile Read(string name)
    {
        var stages = new List<DockerStage>();
        foreach (DockerInstruction instruction in Instructions(Path.Combine(SharedData.Checkout, name)))
        {
            if (instruction.Name == "FROM")
            {
                string[] words = instruction.Words;
                Assert.True(words is [_] or [_, "AS", _], $"{name}: FROM {instruction.Text}");
                stages.Add(new DockerStage(words.Length == 3 ? words[2] : $"{stages.Count}", words[0], new List<DockerInstruction>()));
            }
            else
            {
                Assert.NotEmpty(stages);
                ((List<DockerInstruction>)stages[^1].Instructions).Add(instruction);
            }
        }

        Assert.NotEmpty(stages);
        return new DockerFile(stages);
    }

    /// <summary>Whether a stage stands on an image, not on another stage.</summary>
    public bool IsImage(string name) => Stages.All(stage => stage.Name != name);

    private static IEnumerable<DockerInstruction> Instructions(string path)
    {
        string joined = "";
        foreach (string line in File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            joined += line.TrimEnd('\\');
            if (line.EndsWith('\\'))
            {
                continue;
            }

            string[] parts = joined.Split(' ', 2, StringSplitOptions.TrimEntries);
            Assert.Contains(parts[0], Known);
            var flags = new Dictionary<string, string>();
            string rest = parts[1];
            while (rest.StartsWith("--", StringComparison.Ordinal))
            {
                string[] flag = rest.Split(' ', 2, StringSplitOptions.TrimEntries);
                string[] pair = flag[0][2..].Split('=', 2);
                flags.Add(pair[0], pair[1]);
                rest = flag[1];
            }

            yield return new DockerInstruction(parts[0], flags, rest);
            joined = "";
        }

        Assert.Equal("", joined);
    }
}
