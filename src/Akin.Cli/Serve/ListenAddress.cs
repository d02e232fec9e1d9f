using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Akin.Cli.Serve;

/// <summary>The addresses that the server may listen on.</summary>
internal static class ListenAddress
{
    /// <summary>Checks an address before anything starts.</summary>
    /// <returns>The address as Kestrel takes it.</returns>
    /// <exception cref="AkinException">It is no http:// address.</exception>
    public static string Check(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (Exception trouble) when (trouble is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new AkinException($"'{url}' is not an address to listen on; use one such as http://localhost:5080.", trouble);
        }

        if (address.Scheme != "http" || address.IsUnixPipe || address.IsNamedPipe || address.PathBase.Length > 0 || address.Host.Length == 0 || address.Port is < 0 or > 65535)
        {
            throw new AkinException($"'{url}' is not an address that Akin listens on; use http://, a host and a port, such as http://localhost:5080, and leave HTTPS to a proxy.");
        }

        // A free port cannot be had for both loopback addresses at once.
        return address.Port == 0 && address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? "http://127.0.0.1:0" : url;
    }

    /// <summary>Starts an app on addresses that were checked.</summary>
    /// <exception cref="AkinException">None of them can be listened on.</exception>
    public static async Task StartAsync(WebApplication app, IReadOnlyList<string> addresses, CancellationToken cancellation)
    {
        foreach (string address in addresses)
        {
            app.Urls.Add(address);
        }

        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception trouble) when (trouble is IOException or SocketException)
        {
            throw Refusal(addresses, trouble);
        }
    }

    /// <summary>Says in a sentence why none of the addresses could be opened.</summary>
    private static AkinException Refusal(IReadOnlyList<string> addresses, Exception trouble)
    {
        string where = string.Join(" or ", addresses);
        return trouble.InnerException is AddressInUseException
            ? new AkinException($"The address {where} is in use by another program; stop that, or choose another port with --port.", trouble)
            : new AkinException($"Cannot listen on {where}: {Cause(trouble)}; choose another address.", trouble);
    }

    private static string Cause(Exception trouble) =>
        ((trouble as SocketException)?.Message ?? trouble.InnerException?.Message ?? trouble.Message).TrimEnd('.');
}
