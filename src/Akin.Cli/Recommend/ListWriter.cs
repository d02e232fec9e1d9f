using System.Buffers;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.Cli.Recommend;

/// <summary>Makes the lists of many users side by side and writes them in the order of the users.</summary>
internal sealed class ListWriter(BatchRequest request, Recommender recommender, Histories histories)
{
    private const string Step = "recommending";

    /// <summary>Users whose lists one thread makes in a row.</summary>
    private const int UsersOfBlock = 16;

    /// <summary>Blocks a thread between two writes, so that threads wait little for the slowest.</summary>
    private const int BlocksOfThread = 16;

    private readonly BundleItems _items = recommender.Items;

    /// <summary>Writes header and rows.</summary>
    /// <returns>How many rows were written. The bytes do not depend on the number of threads.</returns>
    public long Write(Stream stream, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        stream.Write("user,rank,item,score\n"u8);
        long rows = 0;
        int users = histories.Users.Count;
        int threads = Math.Min(request.MaxThreads, Math.Max(1, users / UsersOfBlock));
        var blocks = new Block[threads * BlocksOfThread];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        for (int first = 0; first < users; first += blocks.Length * UsersOfBlock)
        {
            int start = first;
            int count = Math.Min(blocks.Length, (users - first + UsersOfBlock - 1) / UsersOfBlock);
            Parallel.For(0, count, options, at =>
            {
                blocks[at] ??= new Block();
                int user = start + (at * UsersOfBlock);
                Fill(blocks[at], user, Math.Min(user + UsersOfBlock, users), cancellation);
            });
            foreach (Block block in blocks.AsSpan(0, count))
            {
                stream.Write(block.Text.WrittenSpan);
                rows += block.Rows;
            }

            progress.Report(new StepProgress(Step, Math.Min(users, first + (count * UsersOfBlock)), users));
        }

        cancellation.ThrowIfCancellationRequested();
        return rows;
    }

    private void Fill(Block block, int first, int end, CancellationToken cancellation)
    {
        block.Text.ResetWrittenCount();
        block.Rows = 0;
        for (int user = first; user < end; user++)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<RecommendedItem> list = recommender.Recommend(histories[user], request.Limit, request.Filter, request.Diversity, explain: false);
            for (int place = 0; place < list.Count; place++)
            {
                block.Text.Text(histories.Users[user]);
                block.Text.Write(","u8);
                block.Text.Number(place + 1);
                block.Text.Write(","u8);
                block.Text.Text(_items.IdUtf8(list[place].Index));
                block.Text.Write(","u8);
                block.Text.Number(list[place].Score);
                block.Text.Write("\n"u8);
            }

            block.Rows += list.Count;
        }
    }

    private sealed class Block
    {
        public ArrayBufferWriter<byte> Text { get; } = new();

        public long Rows { get; set; }
    }
}
