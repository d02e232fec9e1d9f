using System.Security.Cryptography;
using System.Text;
using Akin.AspNetCore.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Akin.AspNetCore.Clients;

/// <summary>Lets only those pass who know the API key.</summary>
/// <param name="key">The key; null when users' ratings are off.</param>
internal sealed class ApiKeyGate(string? key)
{
    private const string Header = "X-Api-Key";
    private readonly byte[]? _hash = key is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Whether the request may go on.</summary>
    /// <returns>Null when it may; else its refusal, which is already being sent.</returns>
    public Task? Refuse(HttpContext context)
    {
        if (_hash is null)
        {
            return Problem.Answer(
                context, StatusCodes.Status404NotFound, "Users' ratings are off on this server; its operator turns them on by setting an API key (AKIN_API_KEY).");
        }

        // Hashes have one length and are compared in constant time, so that nothing of the key can be learnt from the time.
        StringValues given = context.Request.Headers[Header];
        if (given.Count == 1 && CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(given[0] ?? ""))))
        {
            return null;
        }

        context.Response.Headers.WWWAuthenticate = "ApiKey";
        return Problem.Answer(
            context, StatusCodes.Status401Unauthorized, given.Count == 0 ? $"The header {Header} is missing." : $"The header {Header} does not hold this server's key.");
    }
}
