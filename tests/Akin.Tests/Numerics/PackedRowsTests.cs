using Akin.Numerics;
using CsCheck;

namespace Akin.Tests.Numerics;

public class PackedRowsTests
{
    [Fact]
    public void Products_equal_the_plain_loop() =>
        Gen.Select(Gen.Int[1, 70], Gen.Int[1, 40], Gen.Long).Sample((rowCount, columnCount, seed) =>
        {
            var random = new SeededRandom(seed);
            float[] rows = [.. Enumerable.Range(0, rowCount * columnCount).Select(_ => (float)random.NextNormal())];
            float[] queries = [.. Enumerable.Range(0, PackedRows.QueryCount * columnCount).Select(_ => (float)random.NextNormal())];
            var packed = new PackedRows(rows, rowCount, columnCount);
            int stride = packed.GroupCount * PackedRows.GroupLength;
            float[] scores = new float[PackedRows.QueryCount * stride];
            for (int group = 0; group < packed.GroupCount; group++)
            {
                packed.AddProducts(group, ref queries[0], ref scores[group * PackedRows.GroupLength], stride);
            }

            for (int query = 0; query < PackedRows.QueryCount; query++)
            {
                for (int row = 0; row < rowCount; row++)
                {
                    double expected = 0;
                    for (int column = 0; column < columnCount; column++)
                    {
                        expected += (double)queries[(query * columnCount) + column] * rows[(row * columnCount) + column];
                    }

                    Assert.Equal(expected, scores[(query * stride) + row], 1e-4);
                }

                Assert.All(scores[((query * stride) + rowCount)..((query + 1) * stride)], padding => Assert.Equal(0, padding));
            }
        });
}
