using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Clients;

/// <summary>Lets each client make so many requests a second: a token bucket a client.</summary>
internal sealed class ClientLimiter : IDisposable
{
    private const int NetworkBytes = 8;
    private const int Usual = 1000;
    private readonly bool _trustsThisMachine;
    private readonly PartitionedRateLimiter<IPAddress>? _limiter;

    /// <param name="rate">Requests a second, on average and at once; 0 is no limit, null the usual one for clients on other machines.</param>
    public ClientLimiter(int? rate)
    {
        _trustsThisMachine = rate is null;
        int perSecond = rate ?? Usual;
        if (perSecond == 0)
        {
            return;
        }

        // The bucket is filled ten times a second where the rate allows it, else one token at a time.
        int share = Math.Max(1, perSecond / 10);
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond,
            TokensPerPeriod = share,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)share / perSecond),
            QueueLimit = 0,
            AutoReplenishment = false,
        };
        _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(client => RateLimitPartition.GetTokenBucketLimiter(client, _ => bucket));
    }

    /// <summary>Whether the request may go on.</summary>
    public bool Allows(HttpContext context)
    {
        IPAddress? address = context.Connection.RemoteIpAddress;
        if (_limiter is null || (_trustsThisMachine && address is not null && IPAddress.IsLoopback(address)))
        {
            return true;
        }

        using RateLimitLease lease = _limiter.AttemptAcquire(Client(address));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter?.Dispose();

    /// <summary>Who asks: one address of IPv4; of IPv6 the /64 network, which is what one client is given.</summary>
    private static IPAddress Client(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
