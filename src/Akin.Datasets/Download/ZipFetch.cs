using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Akin.Datasets.Download;

/// <summary>Brings one zip into its part file: goes on where an earlier attempt stopped, takes not one buffer more than the pinned size,
/// and accepts the result only when size and hashes agree.</summary>
internal sealed class ZipFetch
{
    private const int BufferBytes = 1 << 17;
    private readonly HttpExchange _exchange;
    private readonly RetryLoop _retries;
    private readonly MovieLensSet _set;
    private readonly PartFile _part;
    private readonly Uri _address;
    private readonly bool _mayResumeUnchecked;
    private readonly IProgress<StepProgress>? _progress;

    /// <param name="exchange">Asks the server.</param>
    /// <param name="retries">Decides about further attempts.</param>
    /// <param name="set">Pins and limits; for a set that changes, with the hash of today filled in.</param>
    /// <param name="part">Where the bytes go; may hold some already.</param>
    /// <param name="address">The zip.</param>
    /// <param name="mayResumeUnchecked">Whether bytes may be continued that no validator vouches for, because the hash was pinned long before.</param>
    /// <param name="progress">Told the bytes.</param>
    public ZipFetch(HttpExchange exchange, RetryLoop retries, MovieLensSet set, PartFile part, Uri address, bool mayResumeUnchecked, IProgress<StepProgress>? progress)
    {
        _exchange = exchange;
        _retries = retries;
        _set = set;
        _part = part;
        _address = address;
        _mayResumeUnchecked = mayResumeUnchecked;
        _progress = progress;
    }

    /// <summary>Fetches and checks the zip.</summary>
    /// <exception cref="AkinException">It cannot be had, or is not the expected file; a wrong file is removed, a partial one kept.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (_part.Length > _set.ByteLimit)
        {
            _part.Restart();
        }

        for (bool again = false; ; again = true)
        {
            // A whole file that an earlier run left needs no server.
            bool whole = _part.Length > 0 && (_part.Length == _set.ZipBytes || (_set.IsPinned && _part.Mismatch(_set) is null));
            if (!whole)
            {
                await _retries.RunAsync(_address, AttemptAsync, () => _part.Length, cancellation);
            }

            string? mismatch = _part.Mismatch(_set);
            if (mismatch is null)
            {
                return;
            }

            bool mixed = _part.IsResumed;
            _part.Restart();
            if (again || !mixed)
            {
                throw Wrong(mismatch);
            }

            // Bytes of two answers that do not fit together: the file changed in between. Once more from the start.
        }
    }

    private async Task<bool> AttemptAsync(CancellationToken cancellation)
    {
        RangeHeaderValue? range = null;
        RangeConditionHeaderValue? validator = null;
        if (_part.Length > 0)
        {
            validator = await _part.ValidatorAsync(_address, cancellation);
            if (validator is not null || _mayResumeUnchecked)
            {
                range = new RangeHeaderValue(_part.Length, null);
            }
        }

        using HttpResponseMessage response = await _exchange.GetAsync(_address, range, validator, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && range is not null)
        {
            _part.Restart();
            throw new BrokenDownloadException("the server has no more bytes than were kept");
        }

        _exchange.RequireSuccess(_address, response);
        long? total = response.StatusCode == HttpStatusCode.PartialContent
            ? Resume(response, range, validator)
            : response.Content.Headers.ContentLength;
        if (total is { } announced && (announced > _set.ByteLimit || (_set.ZipBytes is { } pinned && announced != pinned)))
        {
            _part.Restart();
            throw Wrong(_set.ZipBytes is null ? $"the server announces {announced} bytes, more than {_set.ByteLimit}" : $"the server announces {announced} bytes, expected {_set.ZipBytes}");
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            await _part.StartAsync(_address, response, cancellation);
        }

        await CopyAsync(response, _set.ZipBytes ?? total, cancellation);
        return true;
    }

    /// <summary>Checks that a partial answer continues what is kept.</summary>
    /// <returns>The length of the whole file; null when the server does not say.</returns>
    private long? Resume(HttpResponseMessage response, RangeHeaderValue? range, RangeConditionHeaderValue? validator)
    {
        ContentRangeHeaderValue? answer = response.Content.Headers.ContentRange;
        EntityTagHeaderValue? tag = response.Headers.ETag;
        bool changed = tag is not null && validator?.EntityTag is { } kept && !tag.Equals(kept);
        if (range is null || changed || answer?.From != _part.Length)
        {
            _part.Restart();
            throw new BrokenDownloadException("the server sent another part of the file than was asked for");
        }

        _part.Resume();
        return answer.Length;
    }

    private async Task CopyAsync(HttpResponseMessage response, long? total, CancellationToken cancellation)
    {
        string step = $"downloading {_set.Name}.zip";
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellation);
            _progress?.Report(new StepProgress(step, _part.Length, total ?? 0));
            int read;
            while ((read = await _exchange.ReadAsync(_address, body, buffer, cancellation)) > 0)
            {
                if (_part.Length + read > _set.ByteLimit)
                {
                    _part.Restart();
                    throw Wrong($"the server sends more than {(_set.ZipBytes is null ? "the limit of " : "")}{_set.ByteLimit} bytes");
                }

                // Not cancelled half-way: what is hashed is what is written.
                await _part.AppendAsync(buffer.AsMemory(0, read), CancellationToken.None);
                if (_part.Length != total)
                {
                    _progress?.Report(new StepProgress(step, _part.Length, total ?? 0));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (total > _part.Length)
        {
            throw new BrokenDownloadException($"the connection ended after {_part.Length} of {total} bytes");
        }

        _progress?.Report(new StepProgress(step, _part.Length, _part.Length));
    }

    private AkinException Wrong(string why) => DownloadTrouble.Permanent(_address, $"{why}, so this is not the published {_set.Name} and was thrown away");
}
