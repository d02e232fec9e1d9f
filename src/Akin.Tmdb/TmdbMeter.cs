using System.Diagnostics.Metrics;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Akin.Tmdb;

/// <summary>What is counted, under the name "Akin.Tmdb".</summary>
internal sealed class TmdbMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Akin.Tmdb";

    private readonly Meter _meter; // the factory disposes of it
    private readonly Counter<long> _requests;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _lookups;

    public TmdbMeter(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _requests = _meter.CreateCounter<long>("akin.tmdb.requests", "{request}", "Answers of TMDB, by status.");
        _failures = _meter.CreateCounter<long>("akin.tmdb.failures", "{film}", "Films that could not be had, by reason.");
        _lookups = _meter.CreateCounter<long>("akin.tmdb.lookups", "{film}", "Films looked up, by where they were: memory, disk or nowhere.");
    }

    public void Request(int status) => _requests.Add(1, new KeyValuePair<string, object?>("status", status));

    public void Failure(Exception problem) => _failures.Add(1, new KeyValuePair<string, object?>("reason", problem switch
    {
        TimeoutRejectedException => "timeout",
        BrokenCircuitException => "circuit",
        JsonException => "answer",
        HttpRequestException { StatusCode: { } status } => $"status {(int)status}",
        HttpRequestException => "connection",
        _ => "other",
    }));

    public void Lookups(int memory, int disk, int missing)
    {
        Add(memory, "memory");
        Add(disk, "disk");
        Add(missing, "nowhere");
    }

    private void Add(int count, string where)
    {
        if (count > 0)
        {
            _lookups.Add(count, new KeyValuePair<string, object?>("where", where));
        }
    }
}
