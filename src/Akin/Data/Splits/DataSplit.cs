using Akin.Sparse;

namespace Akin.Data.Splits;

/// <summary>Interactions cut in two: what a model may learn from and be told, and what it must find.</summary>
/// <remarks>All parts keep the user and item indices of the whole. No (user, item) is held out that stands in the training part or in the user's history.</remarks>
public sealed class DataSplit
{
    internal DataSplit(Interactions train, CsrMatrix history, CsrMatrix heldOut)
    {
        Train = train;
        History = history;
        HeldOut = heldOut;
    }

    /// <summary>What models are trained on. Rows of users who take no part in training are empty.</summary>
    public Interactions Train { get; }

    /// <summary>What a model is told of each user when it is asked, shape [users × items]: the training ratings, or for users kept out of training the
    /// part of their ratings that is folded in.</summary>
    public CsrMatrix History { get; }

    /// <summary>What is to be found, with its ratings, shape [users × items]. Users who are not asked for have empty rows.</summary>
    public CsrMatrix HeldOut { get; }

    /// <summary>How many users have something held out.</summary>
    public int TestUserCount
    {
        get
        {
            int count = 0;
            for (int user = 0; user < HeldOut.RowCount; user++)
            {
                count += HeldOut.RowLength(user) > 0 ? 1 : 0;
            }

            return count;
        }
    }
}
