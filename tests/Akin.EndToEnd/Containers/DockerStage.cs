namespace Akin.EndToEnd.Containers;

/// <summary>One stage of a Dockerfile: from a FROM to the next.</summary>
internal sealed record DockerStage(string Name, string Base, IReadOnlyList<DockerInstruction> Instructions)
{
    /// <summary>The last instruction of a name; null when there is none.</summary>
    public DockerInstruction? Last(string name) => Instructions.LastOrDefault(instruction => instruction.Name == name);

    /// <summary>All that ENV sets.</summary>
    public Dictionary<string, string> Variables() => Instructions.Where(instruction => instruction.Name == "ENV").SelectMany(instruction => instruction.Words)
        .Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}
