using System.Buffers;
using System.Text;
using Akin.Data;

namespace Akin.Datasets.RatingFiles;

/// <summary>Writes ratings line by line through a buffer.</summary>
internal static class RatingLines
{
    private const int BlockBytes = 1 << 16;

    public static async Task<long> WriteAsync(
        Stream output, string header, Action<IBufferWriter<byte>, StoredRating> write, IAsyncEnumerable<StoredRating> ratings, CancellationToken cancellation)
    {
        var block = new ArrayBufferWriter<byte>(2 * BlockBytes);
        block.Write(Encoding.UTF8.GetBytes(header));
        long count = 0;
        await foreach (StoredRating rating in ratings.WithCancellation(cancellation).ConfigureAwait(false))
        {
            write(block, rating);
            count++;
            if (block.WrittenCount >= BlockBytes)
            {
                await output.WriteAsync(block.WrittenMemory, cancellation).ConfigureAwait(false);
                block.ResetWrittenCount();
            }
        }

        await output.WriteAsync(block.WrittenMemory, cancellation).ConfigureAwait(false);
        return count;
    }
}
