using Akin.Sparse;
using Akin.Text;

namespace Akin.Tests.Text;

public class TfIdfTests
{
    [Fact]
    public void Weights_are_those_of_the_smooth_formula()
    {
        var counts = new TermCounts();
        counts.Add("ring");
        counts.Add("ring");
        counts.Add("lord");
        counts.EndDocument();
        counts.Add("ring");
        counts.EndDocument();
        counts.EndDocument();
        (string[] terms, CsrMatrix matrix) = counts.Build();

        float[] weights = TfIdf.InverseDocumentFrequencies(matrix);
        CsrMatrix rows = TfIdf.Weigh(matrix, weights);

        Assert.Equal(["ring", "lord"], terms);
        Assert.Equal(Math.Log(4.0 / 3) + 1, weights[0], 1e-6);
        Assert.Equal(Math.Log(4.0 / 2) + 1, weights[1], 1e-6);
        double norm = Math.Sqrt(Math.Pow(2 * weights[0], 2) + Math.Pow(weights[1], 2));
        Assert.Equal(2 * weights[0] / norm, rows.RowValues(0)[0], 1e-6);
        Assert.Equal(1, rows.RowValues(1)[0], 1e-6);
        Assert.Equal(0, rows.RowLength(2));
    }
}
