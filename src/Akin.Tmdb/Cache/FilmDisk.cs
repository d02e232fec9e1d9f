using System.Security.Cryptography;
using System.Text.Json;
using Akin.Tmdb.Films;
using Microsoft.Extensions.Logging;

namespace Akin.Tmdb.Cache;

/// <summary>One small file per film: 16 bytes of SHA-256 over the rest, then the record as JSON.</summary>
/// <remarks>A file is written beside its place and renamed, so that processes may share the folder and readers see the old or the new one. What is damaged counts as absent
/// and is written anew. A file's time of writing is its record's <see cref="FilmRecord.FetchedAt"/>. Trouble with the disk is logged once and then costs only the cache.</remarks>
internal sealed class FilmDisk(string folder, int capacity, TimeProvider time, ILogger log)
{
    private const int DigestLength = 16;
    private const int LargestFile = 1 << 16;
    private const string Ending = ".film";
    private const string NewEnding = ".new";
    private readonly Lock _sweeping = new();
    private int _count = int.MaxValue; // unknown until the first sweep
    private bool _complained;

    /// <summary>The record of a film; null when there is none, or it is damaged.</summary>
    public FilmRecord? Read(in FilmKey key)
    {
        string path = PathOf(key);
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            byte[] bytes;
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
            {
                if (file.Length is <= DigestLength or > LargestFile)
                {
                    return null;
                }

                bytes = new byte[file.Length];
                file.ReadExactly(bytes);
            }

            ReadOnlySpan<byte> body = bytes.AsSpan(DigestLength);
            return SHA256.HashData(body).AsSpan(0, DigestLength).SequenceEqual(bytes.AsSpan(0, DigestLength))
                ? JsonSerializer.Deserialize(body, TmdbJson.Default.FilmRecord)?.Clean()
                : null;
        }
        catch (Exception problem) when (IsTrouble(problem))
        {
            return null;
        }
    }

    /// <summary>Keeps a record in place of what was there. When there are too many, the oldest go.</summary>
    public void Write(in FilmKey key, FilmRecord record)
    {
        string path = PathOf(key);
        string beside = $"{path}.{Path.GetRandomFileName()}{NewEnding}";
        try
        {
            Directory.CreateDirectory(folder);
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(record, TmdbJson.Default.FilmRecord);
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(SHA256.HashData(body).AsSpan(0, DigestLength));
                file.Write(body);
            }

            File.SetLastWriteTimeUtc(beside, record.FetchedAt.UtcDateTime);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception problem) when (IsTrouble(problem))
        {
            Complain(problem);
            Delete(beside);
            return;
        }

        // An overwritten film is counted twice: that only brings the next sweep, and the true count, earlier.
        int count = Volatile.Read(ref _count);
        if (count == int.MaxValue || Interlocked.Increment(ref _count) > capacity)
        {
            Sweep();
        }
    }

    /// <summary>Deletes what is too old to be served, what a crash left behind, and the oldest when there are too many. Cost: one listing of the folder.</summary>
    public void Sweep()
    {
        lock (_sweeping)
        {
            try
            {
                if (!Directory.Exists(folder))
                {
                    return;
                }

                DateTime now = time.GetUtcNow().UtcDateTime;
                List<FileInfo> films = [];
                foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles())
                {
                    TimeSpan age = now - file.LastWriteTimeUtc;
                    if (file.Extension == Ending)
                    {
                        if (age >= CacheEntry.Oldest)
                        {
                            Delete(file.FullName);
                        }
                        else
                        {
                            films.Add(file);
                        }
                    }
                    else if (file.Extension == NewEnding && age >= TimeSpan.FromHours(1))
                    {
                        Delete(file.FullName);
                    }
                }

                int keep = films.Count;
                if (films.Count > capacity)
                {
                    keep = capacity - (capacity / 10);
                    foreach (FileInfo film in films.OrderBy(film => film.LastWriteTimeUtc).Take(films.Count - keep))
                    {
                        Delete(film.FullName);
                    }
                }

                Volatile.Write(ref _count, keep);
            }
            catch (Exception problem) when (IsTrouble(problem))
            {
                Complain(problem);
            }
        }
    }

    private static bool IsTrouble(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or JsonException or NotSupportedException or ArgumentException or System.Security.SecurityException;

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception problem) when (IsTrouble(problem))
        {
            // Somebody has it open, or it is gone: the next sweep sees it again.
        }
    }

    private string PathOf(in FilmKey key) => Path.Combine(folder, key.FileName() + Ending);

    private void Complain(Exception problem)
    {
        if (!Interlocked.Exchange(ref _complained, true))
        {
            log.LogWarning("The TMDB cache in '{Folder}' cannot be written, so films are kept in memory only: {Reason}", folder, problem.Message);
        }
    }
}
