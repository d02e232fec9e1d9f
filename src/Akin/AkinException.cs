namespace Akin;

/// <summary>Something a person must mend: input, a file, a setting, the network.</summary>
/// <remarks>The message is one plain sentence fit to be shown as it is: what is wrong, where, the value, what is allowed, what to do.
/// Whoever runs Akin prints the message and no stack trace.</remarks>
public class AkinException : Exception
{
    /// <summary>States the trouble in one sentence.</summary>
    public AkinException(string message)
        : base(message)
    {
    }

    /// <summary>States the trouble in one sentence and keeps its cause.</summary>
    public AkinException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception with no sentence; prefer the others.</summary>
    public AkinException()
        : this("Akin failed without saying why.")
    {
    }
}
