using Akin.Bundles;
using Akin.Datasets;
using Akin.Serving;
using Akin.Training;

string command = args[0];
if (command == "train")
{
    var dataset = DatasetReader.Read(args[1]);
    BundleWriter.Write(args[2], Trainer.Train(dataset, null, TimeProvider.System.GetUtcNow()));
}
else
{
    var recommender = Recommender.Open(args[2]);
    foreach (string id in args[3..])
    {
        recommender.Items.TryGetIndex(id, out int item);
        Console.WriteLine($"== {recommender.Items.Title(item)}");
        foreach (SimilarItem other in recommender.Similar(item, 10))
        {
            Console.WriteLine($"   {other.Score:f3} {other.Collaborative:f3} {other.Content:f3} {other.LikedBoth} {recommender.Items.Title(other.Index)} {recommender.Items.Year(other.Index)}");
        }
    }
}

return 0;
