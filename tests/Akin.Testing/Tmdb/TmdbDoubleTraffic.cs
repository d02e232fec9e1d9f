using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Akin.Testing.Tmdb;

/// <summary>What reached the API of a <see cref="TmdbDouble"/>.</summary>
public sealed class TmdbDoubleTraffic
{
    private readonly Lock _lock = new();
    private readonly List<long> _arrivals = [];
    private readonly List<string> _paths = [];
    private readonly List<string> _leaks = [];
    private readonly string _token;
    private int _parallel;
    private int _greatestParallel;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TmdbDoubleTraffic(string token) => _token = token;

    /// <summary>How many requests came.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _paths.Count;
            }
        }
    }

    /// <summary>The most requests that were under way at once.</summary>
    public int GreatestParallel
    {
        get
        {
            lock (_lock)
            {
                return _greatestParallel;
            }
        }
    }

    /// <summary>The most requests that came within any one second.</summary>
    public int GreatestPerSecond
    {
        get
        {
            lock (_lock)
            {
                int most = 0;
                for (int first = 0, last = 0; last < _arrivals.Count; last++)
                {
                    while (_arrivals[last] - _arrivals[first] >= Stopwatch.Frequency)
                    {
                        first++;
                    }

                    most = Math.Max(most, last - first + 1);
                }

                return most;
            }
        }
    }

    /// <summary>Path and query of every request, in order of arrival.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_lock)
            {
                return [.. _paths];
            }
        }
    }

    /// <summary>Addresses that held the token or a key, and pictures that were asked for with one; must be empty.</summary>
    public IReadOnlyList<string> Leaks
    {
        get
        {
            lock (_lock)
            {
                return [.. _leaks];
            }
        }
    }

    /// <summary>Waits until so many requests have come in all.</summary>
    /// <exception cref="TimeoutException">They did not come within half a minute.</exception>
    public async Task WaitForAsync(int count)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                if (_paths.Count >= count)
                {
                    return;
                }

                more = _more.Task;
            }

            await more.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    internal void Enter(HttpRequest request)
    {
        string address = request.GetEncodedPathAndQuery();
        lock (_lock)
        {
            _arrivals.Add(Stopwatch.GetTimestamp());
            _paths.Add(address);
            _greatestParallel = Math.Max(_greatestParallel, ++_parallel);
            if (address.Contains(_token, StringComparison.Ordinal) || request.Query.ContainsKey("api_key"))
            {
                _leaks.Add(address);
            }

            _more.TrySetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    internal void Leave()
    {
        lock (_lock)
        {
            _parallel--;
        }
    }

    internal void Picture(HttpRequest request)
    {
        string address = request.GetEncodedPathAndQuery();
        if (request.Headers.Authorization.Count > 0 || address.Contains(_token, StringComparison.Ordinal))
        {
            lock (_lock)
            {
                _leaks.Add(address);
            }
        }
    }
}
