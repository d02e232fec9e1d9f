namespace Akin.Edge;

/// <summary>The command line makes no sense; the message is one sentence that says why and what would.</summary>
internal sealed class WrongUsageException(string message) : Exception(message);
