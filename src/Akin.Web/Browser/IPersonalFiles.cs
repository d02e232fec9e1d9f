using System.Text.Json;

namespace Akin.Web.Browser;

/// <summary>What the engine needs of one model of For you.</summary>
internal interface IPersonalFiles
{
    /// <summary>Items that joined after training and are raised by their similar lists; 0 for a model that knows no likeness.</summary>
    int Newcomers { get; }

    /// <summary>Writes the properties of the model into the index.</summary>
    void Describe(Utf8JsonWriter index);

    /// <summary>The model's files.</summary>
    IEnumerable<BrowserFile> Write();
}
