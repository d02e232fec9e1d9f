using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Akin.Datasets.Download;

/// <summary>Judges a server's certificate as the platform does, tells an expired one from a wrong one, and remembers why it refused.</summary>
/// <param name="acceptExpired">Whether one whose only fault is its age is good enough: true only where a pinned hash decides.</param>
/// <param name="time">Says what is past.</param>
internal sealed class CertificateCheck(bool acceptExpired, TimeProvider time)
{
    /// <summary>When the refused certificate expired; null when it was refused for another reason, or not at all.</summary>
    public DateTimeOffset? ExpiredOn { get; private set; }

    /// <summary>Why the certificate was refused, as the end of a sentence; null when none was.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Decides about the certificate of one TLS connection.</summary>
    public bool Accepts(X509Chain? chain, SslPolicyErrors errors)
    {
        ExpiredOn = null;
        Refusal = null;
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        DateTimeOffset? expired = errors == SslPolicyErrors.RemoteCertificateChainErrors ? OnlyExpired(chain) : null;
        if (expired is not null && acceptExpired)
        {
            return true;
        }

        ExpiredOn = expired;
        Refusal = expired is { } date
            ? string.Create(CultureInfo.InvariantCulture, $"the server's certificate expired on {date:yyyy-MM-dd}")
            : Describe(errors, chain);
        return false;
    }

    /// <summary>The earliest expiry when age is all that is wrong anywhere in the chain.</summary>
    private DateTimeOffset? OnlyExpired(X509Chain? chain)
    {
        const X509ChainStatusFlags Age = X509ChainStatusFlags.NotTimeValid;
        if (chain is null || chain.ChainElements.Count == 0 || chain.ChainStatus.Any(status => (status.Status & ~Age) != 0))
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset? earliest = null;
        foreach (X509ChainElement element in chain.ChainElements)
        {
            if (element.ChainElementStatus.Any(status => (status.Status & ~Age) != 0))
            {
                return null;
            }

            DateTimeOffset from = element.Certificate.NotBefore.ToUniversalTime();
            DateTimeOffset until = element.Certificate.NotAfter.ToUniversalTime();
            if (from > now)
            {
                return null;
            }

            if (until < now && (earliest is null || until < earliest))
            {
                earliest = until;
            }
        }

        return earliest;
    }

    private static string Describe(SslPolicyErrors errors, X509Chain? chain)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "the server showed no certificate";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "the server's certificate is for another name";
        }

        X509ChainStatusFlags flags = X509ChainStatusFlags.NoError;
        foreach (X509ChainStatus status in chain?.ChainStatus ?? [])
        {
            flags |= status.Status;
        }

        return (flags & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0
            ? "the server's certificate comes from no authority that this machine trusts"
            : $"the server's certificate is not valid ({flags})";
    }
}
